"""A playbook or a piece of work serves one more offline goal."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "playbook.goals",
    "collaboration.goals",
    "mission.channels.goal",
)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """Which goal."""
    return (
        'now works for the goal "',
        Theirs(found.record.title if (found := case.new.find(one.new)) else one.new),
        '"',
    )
