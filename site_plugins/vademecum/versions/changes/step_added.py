"""A playbook has a new step."""

from __future__ import annotations

from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("playbook.steps",)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """What the step says, but for its heading."""
    return ("new step: ", *case.part(one.new, case.new, case.after, frozenset({"id", "heading"})))
