"""A step says what to do when its platform is down, and did not before."""

from __future__ import annotations

from vademecum.records.kinds.playbook import Fallback
from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.differing import fields_of
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "playbook.steps.fallback",
    "playbook.first_hour_card.if_no_internet",
    "platform.if_it_disappears",
)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """`fallback: new, local radio: "Have it read"`; of what is no part, the words alone."""
    if one.fields[-1] != "fallback":
        return turned(case, one)
    platform = case.value(_of("platform", one), one.new.platform, is_old=False) if one.new.platform else ()
    with_it: Said = (*platform, ": ") if platform else ()
    return ("fallback: new, ", *with_it, *case.value(_of("do", one), one.new.do, is_old=False))


def _of(name: str, one: Difference) -> Difference:
    """The difference of one field of the fallback."""
    marks = next(marks for _, key, marks in fields_of(Fallback) if key == name)
    return Difference("added", (*one.fields, name), (*one.way, name), marks=marks)
