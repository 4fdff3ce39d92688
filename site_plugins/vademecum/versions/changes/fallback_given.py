"""A step says what to do when its platform is down, and did not before."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "playbook.steps.fallback",
    "playbook.first_hour_card.if_no_internet",
    "platform.if_it_disappears",
)
HOW = ("added",)
