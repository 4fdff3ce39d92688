"""A goal is measured in one more way."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "goal.indicators",
    "collaboration.promises",
)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What the indicator says."""
    return ("now measured: ", *case.part(one.new, case.new, case.after, frozenset({"id", "name"})))
