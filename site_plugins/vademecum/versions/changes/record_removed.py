"""A record is gone, with all that it said. What pointed to it leads nowhere."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.@record",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone; its title stands above."""
    return ("gone",)
