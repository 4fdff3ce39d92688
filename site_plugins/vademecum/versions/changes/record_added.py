"""There is a new record."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("*.@record",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """That it is new; its title stands above."""
    return ("new",)
