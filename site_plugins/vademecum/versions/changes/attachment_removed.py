"""A picture or a PDF is gone."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.attachments",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """What it showed."""
    return ("gone: ", Theirs(one.old.alt or one.old.title or one.old.file))
