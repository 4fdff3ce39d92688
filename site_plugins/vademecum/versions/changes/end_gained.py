"""An online step leads to something outside the screen now, and did not before."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("playbook.steps.@end",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """Where it leads now, and who is met there."""
    met: Said = (", with ", Theirs(one.new.met)) if one.new.met else (", with nobody outside the team yet",)
    return ('now ends offline at "', Theirs(one.new.heading), '"', *met)
