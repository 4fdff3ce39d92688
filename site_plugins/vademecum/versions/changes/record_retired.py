"""It is superseded or withdrawn: nobody is to act on it any more."""

from __future__ import annotations

from vademecum.records.wording import word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Named, Said
from vademecum.versions.succeeding import replacement
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("*.status",)
HOW = ("changed",)


OFF = frozenset({"superseded", "withdrawn"})
"""Statuses of what nobody is to act on."""

WAS = {"draft": "a draft", "trial": "on trial", "in-force": "in force"}


def fits(case: Case, one: Difference) -> bool:
    """True when it left the ladder."""
    return one.new in OFF and one.old not in OFF


def tell(case: Case, one: Difference) -> Said:
    """What replaces it, and what it is now and was."""
    found = case.new.entries.get(replacement(case.new, case.after.record.id))
    instead: Said = ("replaced by ", Named(found.record.id, found.record.title), "; ") if found else ()
    return (*instead, f"{word(one.new).lower()}: nobody is to act on it any more; it was {WAS[one.old]}")
