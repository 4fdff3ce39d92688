"""An old id leads here."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("*.aliases",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """Which id."""
    return (f"the old id {one.new} leads here",)
