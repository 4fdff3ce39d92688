"""It has one more picture or PDF."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("*.attachments",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What it shows."""
    return ("new: ", Theirs(one.new.alt or one.new.title or one.new.file))
