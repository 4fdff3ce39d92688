"""A set of criteria was locked: from here on it is not changed."""

from __future__ import annotations

from datetime import date

from vademecum.records.wording import day
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "criteria.locked_on",
    "criteria.content_hash",
)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """The day of the lock."""
    return (
        (f"locked on {day(one.new)}; from here on it is not changed",)
        if isinstance(one.new, date)
        else ("its words are fixed by a mark",)
    )
