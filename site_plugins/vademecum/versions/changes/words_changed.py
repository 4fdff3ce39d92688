"""A text is said in other words."""

from __future__ import annotations

from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("*",)


def fits(case: Case, one: Difference) -> bool:
    """True for words that people read."""
    return one.marks.words


def tell(case: Case, one: Difference) -> Said:
    """The words before and after."""
    return turned(case, one)
