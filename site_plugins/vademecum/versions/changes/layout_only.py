"""Only comments, order of keys or layout of a file changed: nothing a reader sees."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.LAYOUT
WHERE = ("*.@layout",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """The path."""
    return (Theirs(one.new),)
