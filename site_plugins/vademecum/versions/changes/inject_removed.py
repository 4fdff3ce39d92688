"""An inject of an exercise is gone."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("exercise.injects",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """What it expected."""
    return ("gone; it expected: ", Theirs(one.old.expected_action or one.old.content))
