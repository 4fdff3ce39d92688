"""Nothing outside the screen proves it any more: a proof is gone, or lies on a platform now."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "goal.indicators.proof",
    "goal.indicators.proof.offline",
    "collaboration.offline_followup.proof",
)
HOW = (
    "removed",
    "changed",
)


def fits(case: Case, one: Difference) -> bool:
    """True when what proved it is gone."""
    return one.new is None or one.new is False


def tell(case: Case, one: Difference) -> Said:
    """That the proof is gone."""
    return ("no longer has a proof outside the screen",)
