"""It has another id, and the old one is no alias: links, codes and print-outs that name it lead nowhere."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.@id",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """Both ids, and the remedy."""
    return (f"its id is now {one.new}; the old one, {one.old}, leads nowhere. Add it to `aliases:`",)
