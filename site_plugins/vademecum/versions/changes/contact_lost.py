"""A number, an address or a channel is gone by which people reached the mission."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "mission.public_contacts",
    "mission.channels",
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """That it is gone; the subject says what."""
    return ("gone: people no longer reach the mission there",)
