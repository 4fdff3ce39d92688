"""The file of a record has another path. Nobody who reads the wiki sees it."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.LAYOUT
WHERE = ("*.@file",)
HOW = ("moved",)


def tell(case: Case, one: Difference) -> Said:
    """Both paths."""
    return (Theirs(one.old), " is now ", Theirs(one.new))
