"""It was approved again, what changed since was marked as small mends, or the text is the approved one once more."""

from __future__ import annotations

from vademecum.records import Climbing
from vademecum.records.wording import day, low
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("*.@approval",)


def tell(case: Case, one: Difference) -> Said:
    """`the text is the one approved by head of mission on 20 November 2026`."""
    match one.new:
        case "approved":
            return ("the text is the one approved", *told(case, is_old=False))
        case "mended":
            return ("what changed is marked as small mends; the text stands approved", *told(case, is_old=False))
        case "changed":
            return ("the text is still another one than was approved", *told(case, is_old=False))
    return ("it is no longer written down which text was approved", *told(case, is_old=True))


def told(case: Case, *, is_old: bool) -> Said:
    """By whom and on which day, as far as the record says so."""
    graph, record = (case.old, case.before.record) if is_old else (case.new, case.after.record)
    assert isinstance(record, Climbing)
    said: Said = ()
    if record.approved_by_role:
        role = graph.find(record.approved_by_role)
        said = (" by ", Theirs(low(role.record.title) if role else record.approved_by_role))
    return (*said, f" on {day(record.approved_on)}") if record.approved_on else said
