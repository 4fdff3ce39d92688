"""A step moves from the screen to the world or back.

From online to offline the people who do it must be there; from offline to online it must lead to an offline end."""

from __future__ import annotations

from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("playbook.steps.mode",)
HOW = ("changed",)


def tell(case: Case, one: Difference) -> Said:
    """`mode offline -> online`."""
    return (f"mode {low(word(one.old))} -> {low(word(one.new))}",)
