"""An old id no longer works: links and print-outs that name it lead nowhere."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.aliases",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Which id."""
    return (f"the old id {one.old} no longer works",)
