"""What a release must hold, beyond what every build checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vademecum.audience import AUDIENCES
from vademecum.graph import Graph
from vademecum.graph.labels import level, place_levels
from vademecum.graph.rungs import missing_for, status_of
from vademecum.records import Climbing, Part
from vademecum.versions.edition import Retired, Snapshot
from vademecum.versions.snapshots import SnapshotError, read_snapshot, write_snapshot

_TELLING = 24
"""Texts of so many characters are somebody's own; shorter ones may be said by anybody."""


def unready(graph: Graph) -> Iterator[str]:
    """What records in force lack: authors, practice, sources, approval, the day of the next review."""
    for entry in graph.of(Climbing):
        record = entry.record
        if status_of(record) != "in-force":
            continue
        lacking = [one.field for rung in ("trial", "in-force") for one in missing_for(record, rung)]
        if not record.sources:
            lacking.append("sources")
        if lacking:
            named = ", ".join(dict.fromkeys(lacking))
            yield f"{entry.place()}: {record.kind} {record.id} is in force and lacks: {named}."


def overdue(graph: Graph) -> Iterator[str]:
    """Records in force that somebody should have checked before the day of the release."""
    for entry in graph.of(Climbing):
        due = entry.record.review_due
        if status_of(entry.record) == "in-force" and due is not None and due < graph.settings.as_of:
            yield f"{entry.place('review_due')}: {entry.record.id} should have been checked by {due}."


def taken_again(graph: Graph, retired: tuple[Retired, ...]) -> Iterator[str]:
    """Ids that an earlier edition published for something else: an id is never used again."""
    gone = {one.id: one for one in retired}
    for name, entry in graph.entries.items():
        one = gone.get(name)
        if one is not None and one.kind != entry.record.kind:
            yield (
                f'{entry.place("id")}: the id "{name}" was that of the {one.kind} “{one.title}”, in {one.last}.'
                " Links to it would lead to something else: choose another id."
            )


def outside_its_label(whole: Graph, snapshot: Snapshot) -> Iterator[str]:
    """What stands in a snapshot and is not for its readers by the labels of `whole`, found without the gate."""
    allowed = AUDIENCES[snapshot.audience]
    for name, entry in snapshot.graph.entries.items():
        own = level(whole.labels[name]) if name in whole.labels else allowed + 1
        if own > allowed:
            label = whole.labels.get(name, "nobody's")
            yield f"{name} is labelled {label}, and stands in the {snapshot.audience} edition."
        elif any(found > allowed for found in place_levels(entry.record, own).values()):
            yield f"{name} holds a part that is not for the {snapshot.audience} edition."


def above_its_label(whole: Graph, snapshot: Snapshot) -> Iterator[str]:
    """What stands in a snapshot and is not for its readers, found without the gate that should have kept it out.

    In what editors wrote for this release, words of records are sought that its readers do not see. Notes of earlier
    releases are published, and may be on a record that was closed since.
    """
    yield from outside_its_label(whole, snapshot)
    said = set(_texts([entry.record for entry in snapshot.graph.entries.values()]))
    said_together = "\n".join(said)
    version = snapshot.edition.version
    notes = [one.note for ones in snapshot.past.happenings.values() for one in ones if one.version == version]
    told = "\n".join((snapshot.edition.note, *notes))
    for name, entry in whole.entries.items():
        for closed in set(_texts(entry.record)) - said:
            if len(closed) >= _TELLING and closed in told and closed not in said_together:
                yield f"Words of {name} that are not for the {snapshot.audience} edition stand in a change note."
                break


def unreadable(data: bytes, audience: str) -> Iterator[str]:
    """What would keep a snapshot from being read again: a release lasts, so that this is asked before it is made."""
    try:
        if write_snapshot(read_snapshot(data, f"The snapshot for {audience}")) != data:
            yield f"The snapshot for {audience} would be read as another text than was written. Please report this."
    except SnapshotError as fault:
        yield str(fault)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict) or hasattr(value, "items"):
        for one in value.values():
            yield from _texts(one)
