"""Something happened outside the screen because of the work, with or without its proof."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "collaboration.offline_followup",
    "collaboration.evaluation",
    "collaboration.insight",
    "collaboration.ends_on",
    "collaboration.evaluation.readings",
    "collaboration.evaluation.scores",
)
HOW = ("added",)
