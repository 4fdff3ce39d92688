"""An online step leads to another offline end."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.steps.@end",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """Both ends."""
    return ('now ends offline at "', Theirs(one.new.heading), '", before at "', Theirs(one.old.heading), '"')
