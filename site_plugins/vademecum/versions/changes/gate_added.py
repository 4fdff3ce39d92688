"""Something must hold now before the work begins."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.before_you_start",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What must hold."""
    return ("must hold now before the work begins: ", Theirs(one.new.text))
