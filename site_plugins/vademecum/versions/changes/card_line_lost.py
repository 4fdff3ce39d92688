"""A line of the first-hour card is gone."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("playbook.first_hour_card",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone; the subject says what."""
    return ("gone from the card",)
