"""Effective labels: a record's own, else the default of its department or mission, else the most closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from vademecum.graph.rungs import status_at
from vademecum.records import LABELS, Climbing, Entry, Record
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Step

MOST_CLOSED = LABELS[-1]
_DRAFTS_FROM = LABELS.index("TLP:AMBER")


def level(label: str) -> int:
    """How closed a label is: 0 for TLP:CLEAR, 3 for TLP:AMBER+STRICT."""
    return LABELS.index(label)


def effective_labels(entries: Iterable[Entry[Record]]) -> dict[str, str]:
    """The label of each record by id."""
    listed = list(entries)
    by_folder: dict[str, str | None] = {}
    by_id: dict[str, str | None] = {}
    for entry in listed:
        if isinstance(entry.record, (Department, Mission)):
            default = entry.record.default_tlp
            by_folder[str(PurePosixPath(entry.file).parent)] = default
            by_id[entry.record.id] = default
    return {entry.record.id: _of_draft(entry, _label(entry, by_folder, by_id)) for entry in listed}


def _label(entry: Entry[Record], by_folder: Mapping[str, str | None], by_id: Mapping[str, str | None]) -> str:
    record = entry.record
    if record.tlp:
        return record.tlp
    for folder in PurePosixPath(entry.file).parents:
        if str(folder) in by_folder:
            return by_folder[str(folder)] or MOST_CLOSED
    department = getattr(record, "department", None)
    return by_id.get(department or "") or MOST_CLOSED


def _of_draft(entry: Entry[Record], label: str) -> str:
    """A goal that stands inline in a draft is for staff too; it has no status of its own to say so."""
    inline = not isinstance(entry.record, Climbing) and status_at(entry) == "draft"
    return LABELS[max(level(label), _DRAFTS_FROM)] if inline else label


def record_level(record: Record, label: str) -> int:
    """How closed a record is; a draft is for staff, whatever its label says."""
    if isinstance(record, Climbing) and record.status == "draft":
        return max(level(label), _DRAFTS_FROM)
    return level(label)


def step_level(step: Step, of_record: int) -> int:
    """How closed a step is: its own label, or its playbook's when that is closer."""
    return max(of_record, level(step.tlp)) if step.tlp else of_record
