"""An online step no longer leads to anything outside the screen."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("playbook.steps.@end",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Where it led before."""
    return ('no longer ends offline; it led to "', Theirs(one.old.heading), '"')
