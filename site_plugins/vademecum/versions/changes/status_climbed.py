"""It came nearer to being in force: from draft to trial, or from trial to in force."""

from __future__ import annotations

from vademecum.records import RUNGS
from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.rising import approval, readers
from vademecum.versions.said import Said
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
    """`status trial -> in force; approved by head of mission on 13 November 2026; next review due 13 November 2027`."""
    said: Said = (f"status {low(word(one.old))} -> {low(word(one.new))}", *readers(case))
    return (*said, *approval(case)) if one.new == "in-force" else said
