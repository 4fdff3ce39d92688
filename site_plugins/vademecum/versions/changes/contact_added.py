"""The mission can be reached in one more way."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "mission.public_contacts",
    "mission.channels",
)
HOW = ("added",)
