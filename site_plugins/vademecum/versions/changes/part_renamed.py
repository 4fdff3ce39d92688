"""A step or another part has another id: what names it elsewhere, such as a log or a promise, no longer finds it."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.*.id",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """Both ids."""
    return (f"id {one.old} -> {one.new}: what names it elsewhere no longer finds it",)
