"""A goal promises another kind of change, or says it in other words."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "goal.end_type",
    "goal.statement",
    "goal.claim",
    "goal.horizon",
    "goal.non_interference",
    "goal.department",
)
