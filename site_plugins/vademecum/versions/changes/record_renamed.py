"""It has another id; the old one keeps working as an alias."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("*.@id",)
HOW = ("moved",)


def tell(case: Case, one: Difference) -> Said:
    """Both ids."""
    return (
        (f"its id is now {one.new}; the old one, {one.old}, keeps working",)
        if one.new != one.old and one.old in case.after.record.aliases
        else (f"its id is {one.new} again; {one.old} no longer works",)
    )
