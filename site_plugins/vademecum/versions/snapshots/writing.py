"""A Snapshot to JSON: the same snapshot always gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from vademecum.graph.rungs import status_at
from vademecum.records import Entry, Record
from vademecum.versions.edition import DutyChange, Edition, Happening, Past, Retold, Snapshot
from vademecum.versions.said import said_to_plain
from vademecum.versions.snapshots.schema import SCHEMA
from vademecum.versions.snapshots.texts import as_texts


def write_snapshot(snapshot: Snapshot) -> bytes:
    """The snapshot in UTF-8, a record a line, so that git keeps what two editions share only once."""
    head = {
        "schema": SCHEMA,
        "wiki": snapshot.wiki,
        "audience": snapshot.audience,
        "edition": _edition(snapshot.edition),
        "settings": {name: str(value) for name, value in asdict(snapshot.graph.settings).items()},
        "attachments": {name: asdict(one) for name, one in sorted(snapshot.attachments.items())},
    }
    parts = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    parts.append(f'"records": {_lines(_records(snapshot))}')
    parts.append(f'"past": {_past(snapshot.past)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _records(snapshot: Snapshot) -> Iterator[str]:
    graph = snapshot.graph
    for name, entry in graph.entries.items():
        reason = graph.reasons[name]
        about: dict[str, Any] = {"file": entry.file, "label": graph.labels[name], "reason": reason.sort}
        if reason.holder:
            about["holder"] = reason.holder
        if entry.prefix[-1:] == ("goal",):
            about["around"] = status_at(entry)
        yield _dump({**about, "values": values_of(entry)})


def values_of(entry: Entry[Record]) -> dict[str, Any]:
    """The record's values as an author would write them: lists, mappings and texts."""
    return {"kind": entry.record.kind, **as_texts(entry.record)}


def _past(past: Past) -> str:
    happenings = ((name, [_happening(one) for one in ones]) for name, ones in past.happenings.items())
    duties = ((name, [_duty(one) for one in ones]) for name, ones in past.duties.items())
    parts = [
        f'"editions": {_lines(_dump(_edition(one)) for one in past.editions)}',
        f'"happenings": {_mapping(happenings)}',
        f'"since": {_mapping((name, dict(parts)) for name, parts in past.since.items())}',
        f'"retired": {_lines(_dump(asdict(one)) for one in past.retired)}',
        f'"duties": {_mapping(duties)}',
    ]
    return "{\n" + ",\n".join(parts) + "\n}"


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "version": edition.version,
        "number": edition.number,
        "released": edition.released.isoformat(),
        "expires": edition.expires.isoformat(),
        "note": edition.note,
    }


def _happening(one: Happening) -> dict[str, Any]:
    values: dict[str, Any] = {"version": one.version, "released": one.released.isoformat(), "how": one.how}
    if one.changes:
        values["changes"] = [_retold(change) for change in one.changes]
    if one.note:
        values |= {"note": one.note, "minor": one.minor}
    return values


def _retold(one: Retold) -> dict[str, Any]:
    return {
        "sort": one.sort,
        "weight": one.weight.word,
        "way": list(one.way),
        "subject": said_to_plain(one.subject),
        "words": said_to_plain(one.words),
    }


def _duty(one: DutyChange) -> dict[str, Any]:
    return asdict(one)


def _mapping(items: Iterable[tuple[str, Any]]) -> str:
    lines = [f"{_dump(name)}: {_dump(value)}" for name, value in sorted(items)]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _lines(items: Iterable[str]) -> str:
    lines = list(items)
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
