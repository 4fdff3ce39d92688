"""The first-hour card has a new line."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.first_hour_card",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """That it is new; the subject says what."""
    return ("new line of the card",)
