"""What one sentence says of a record that climbs or falls: its status, its approval, and who may read it then."""

from __future__ import annotations

from collections.abc import Iterable

from vademecum.graph import Graph
from vademecum.records import RUNGS, Climbing, Entry, Record
from vademecum.records.wording import LABEL_READERS, day, low
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs

_OF_APPROVAL = frozenset({"approved_by_role", "approved_on", "reviewed_on", "review_due"})


def told_by_status(case: Case, found: Iterable[Difference]) -> frozenset[str]:
    """The paths of the differences that the sentence of a changed status tells as well."""
    every = list(found)
    status = next((one for one in every if one.path == "status"), None)
    if status is None or status.new not in RUNGS:
        return frozenset()
    folded = {"@label"} if follows_status(case) else set()
    if status.new == "in-force":
        folded |= {one.path for one in every if one.path in _OF_APPROVAL and one.new is not None}
        folded |= {one.path for one in every if one.path == "@approval" and one.new == "approved"}
    return frozenset(folded)


def follows_status(case: Case) -> bool:
    """True when nobody gave the record another label, and others read it only since it is a draft, or was one."""
    return case.before.record.tlp == case.after.record.tlp and bool(
        drafted(case, is_old=True) + drafted(case, is_old=False)
    )


def drafted(case: Case, *, is_old: bool) -> str:
    """The id of the draft from which a record has its label: its own, that of the playbook around it, or nothing."""
    graph, entry = (case.old, case.before) if is_old else (case.new, case.after)
    reason = graph.reasons[entry.record.id]
    if reason.sort == "draft":
        return entry.record.id if isinstance(entry.record, Climbing) else _around(graph, entry)
    holder = graph.reasons.get(reason.holder)
    return reason.holder if reason.sort == "playbook" and holder is not None and holder.sort == "draft" else ""


def _around(graph: Graph, entry: Entry[Record]) -> str:
    """The id of the playbook in which a goal stands; its own where it stands alone."""
    outer = (one for one in graph.entries.values() if (one.file, one.prefix) == (entry.file, entry.prefix[:-1]))
    found = next(outer, entry)
    return found.record.id


def readers(case: Case) -> Said:
    """`; may be read by everybody now, before by staff who need it`; nothing where a label was changed by hand."""
    before, after = case.old.labels[case.before.record.id], case.new.labels[case.after.record.id]
    if before == after or not follows_status(case):
        return ()
    return (f"; may be read by {LABEL_READERS[after]} now, before by {LABEL_READERS[before]}",)


def approval(case: Case) -> Said:
    """Who approved it and when, and when it was reviewed and will be again, as far as it is said."""
    record = case.after.record
    if not isinstance(record, Climbing):
        return ()
    reviewed_on = record.reviewed_on if record.reviewed_on != case.before.record.reviewed_on else None
    days = (("last review", reviewed_on), ("next review due", record.review_due))
    told = ", ".join(f"{name} {day(when)}" for name, when in days if when)
    reviewed: Said = (f"; {told}",) if told else ()
    when = f" on {day(record.approved_on)}" if record.approved_on else ""
    if record.approved_by_role is None:
        return (f"; nobody is named who approved it{when}", *reviewed)
    role = case.new.find(record.approved_by_role)
    return ("; approved by ", Theirs(low(role.record.title) if role else record.approved_by_role), when, *reviewed)
