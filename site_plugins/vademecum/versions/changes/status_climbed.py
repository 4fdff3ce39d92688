"""It came nearer to being in force: from draft to trial, or from trial to in force."""

from __future__ import annotations

from vademecum.records import RUNGS, Climbing
from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*.status",)
HOW = ("changed",)


def fits(case: Case, one: Difference) -> bool:
    """True when it climbed, or came back onto the ladder."""
    return _rung(one.old) < _rung(one.new)


def _rung(status: str) -> int:
    return RUNGS.index(status) if status in RUNGS else -1


def tell(case: Case, one: Difference) -> Said:
    """`in force, before on trial; approved by the head of mission`."""
    said: Said = (f"status {low(word(one.old))} -> {low(word(one.new))}",)
    record = case.after.record
    if one.new != "in-force":
        return said
    if not isinstance(record, Climbing) or record.approved_by_role is None:
        return (*said, "; nobody is named who approved it")
    role = case.new.find(record.approved_by_role)
    return (*said, "; approved by ", Theirs(low(role.record.title) if role else record.approved_by_role))
