"""It refers to another record."""

from __future__ import annotations

from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*",)


def fits(case: Case, one: Difference) -> bool:
    """True for the id of a record."""
    return one.marks.ref


def tell(case: Case, one: Difference) -> Said:
    """The titles of both."""
    return turned(case, one)
