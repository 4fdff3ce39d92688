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
    """Where it led before, and where it ends now if anywhere."""
    before: Said = ('"', Theirs(one.old.heading), '"')
    if one.new is None:
        return ("no longer ends offline; it led to ", *before)
    if one.old.step == one.new.step:
        return ("no longer ends with anybody outside the team, at ", *before)
    now: Said = ('"', Theirs(one.new.heading), '"')
    return ("now ends at ", *now, ", with nobody outside the team; before at ", *before)
