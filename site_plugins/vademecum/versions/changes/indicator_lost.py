"""A goal is no longer measured in this way."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "goal.indicators",
    "collaboration.promises",
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone; the subject says what."""
    return ("no longer measured",)
