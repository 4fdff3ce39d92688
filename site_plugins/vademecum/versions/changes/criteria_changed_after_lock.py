"""What work is judged on was changed after it was locked: work promised on it is judged by other rules."""

from __future__ import annotations

from vademecum.records.kinds.criteria import Criteria
from vademecum.versions.case import Case, turned
from vademecum.versions.changes.criteria_changed import WHERE as JUDGED_ON
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (*JUDGED_ON, "criteria.locked_on", "criteria.content_hash")


def fits(case: Case, one: Difference) -> bool:
    """True when the old edition was locked."""
    return _was_locked(case, one)


def tell(case: Case, one: Difference) -> Said:
    """What changed after the lock."""
    return ("after the lock: ", *turned(case, one))


def _was_locked(case: Case, one: Difference) -> bool:
    old = case.before.record
    return isinstance(old, Criteria) and old.locked_on is not None
