"""A step of a playbook is gone: nobody does this any more."""

from __future__ import annotations

from vademecum.records.wording import low, word
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = ("playbook.steps",)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """How it was done, and by whom."""
    return ("step gone; it was ", low(word(one.old.mode)), *_owner(case, one))


def _owner(case: Case, one: Difference) -> Said:
    role = case.old.find(one.old.owner or "")
    return (", done by ", Theirs(low(role.record.title))) if role else ()
