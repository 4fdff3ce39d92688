"""It names one more source that it rests on."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("*.sources",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """That it is new; the subject says which."""
    return ("now rests on this source",)
