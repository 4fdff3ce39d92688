"""It no longer names a source that it rested on."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.sources",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone; the subject says which."""
    return ("no longer rests on this source",)
