"""A label is written in another way and comes to the same readers."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = (
    "*.*.tlp",
    "*.labels",
)


def tell(case: Case, one: Difference) -> Said:
    """The label as it is written now."""
    return (f"label written as {one.new or _DEFAULT}; the readers stay the same",)


_DEFAULT = "the default"
