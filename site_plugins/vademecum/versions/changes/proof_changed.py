"""Another paper proves it, or the first one does."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "goal.indicators.proof",
    "goal.indicators.proof.record",
    "goal.indicators.proof.offline",
    "collaboration.offline_followup.proof",
)
