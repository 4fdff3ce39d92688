"""A step on a platform no longer says what to do when that platform is down."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "playbook.steps.fallback",
    "playbook.first_hour_card.if_no_internet",
    "platform.if_it_disappears",
)
HOW = ("removed",)
