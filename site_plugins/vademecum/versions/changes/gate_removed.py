"""Something that had to hold before the work began is no longer asked for."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "playbook.before_you_start",
    "network-study.gates",
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """What had to hold."""
    return ("no longer asked for: ", Theirs(one.old.text))
