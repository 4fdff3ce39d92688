"""A playbook or a piece of work no longer serves an offline goal."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "playbook.goals",
    "collaboration.goals",
    "mission.channels.goal",
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Which goal."""
    return ('no longer works for the goal "', *_title(case, one), '"')


def _title(case: Case, one: Difference) -> Said:
    found = case.old.find(one.old) or case.new.find(one.old)
    return (Theirs(found.record.title if found else one.old),)
