"""A number or an address has changed by which people reach the mission."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "mission.public_contacts.value",
    "mission.channels.address",
    "mission.channels.platform",
)
