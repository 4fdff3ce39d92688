"""JSON to a Snapshot: whatever does not hold is said in a sentence, and nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vademecum.graph import Graph, Settings, build_graph
from vademecum.graph.labels import BY_LEVEL, Reason
from vademecum.records import KINDS, Entry, Library, Record, UnfitRecordError, record_of
from vademecum.source import Document, Spot
from vademecum.source.characters import name_of
from vademecum.versions.edition import DutyChange, Edition, Happening, KeptFile, Past, Retired, Retold, Snapshot
from vademecum.versions.said import plain_to_said
from vademecum.versions.snapshots.checking import check, made, shown, unseen
from vademecum.versions.snapshots.schema import SCHEMA, upgraded
from vademecum.versions.weight import Weight

MAX_BYTES = 128 * 1024 * 1024
"""How large a snapshot may be: some 60,000 records."""

_WHOLE = frozenset({"staff", "controllers"})


class SnapshotError(Exception):
    """A snapshot cannot be read; the text says what is wrong and what to do."""


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """The snapshot in these bytes. `name` is how its file is spoken of. SnapshotError when it cannot be used."""
    values = _values(data, name)
    try:
        return _snapshot(values)
    except UnfitRecordError as fault:
        raise SnapshotError(f"{name}: {shown(fault)} Take the file as it was released.") from None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as fault:
        fact = f"{type(fault).__name__}: {shown(fault)}"
        raise SnapshotError(f"{name} is not a snapshot as it was released ({fact}). Take it from git again.") from None


def _values(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise SnapshotError(f"{name} has {len(data):,} bytes; a snapshot has {MAX_BYTES:,} at most.")
    try:
        text = data.decode()
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise SnapshotError(f"{name} is no JSON. Take the file as it was released.") from None
    if not isinstance(values, dict) or type(values.get("schema")) is not int:
        raise SnapshotError(f"{name} does not say which form of snapshot it is. Take the file as it was released.")
    number = values["schema"]
    if number > SCHEMA:
        raise SnapshotError(
            f"{name} has the form {number}, and this release of Vademecum reads up to {SCHEMA}."
            " Install the release that wrote it, or a newer one."
        )
    try:
        letter = unseen(text, values)
    except ValueError:
        raise SnapshotError(f"{name} holds half a letter. Take the file as it was released.") from None
    if letter:
        raise SnapshotError(
            f"{name}{_line(text, letter)}: {name_of(letter)} stands in the text, which no reader can see."
            " Take the file as it was released."
        )
    try:
        return upgraded(values)
    except KeyError:
        raise SnapshotError(f"{name} has the form {number}, which no release of Vademecum ever wrote.") from None


def _line(text: str, letter: str) -> str:
    """Where the letter stands; nothing for one that is written by its number."""
    at = text.find(letter)
    return f":{text.count(chr(10), 0, at) + 1}" if at >= 0 else ""


def _snapshot(values: Mapping[str, Any]) -> Snapshot:
    check(values)
    audience = values["audience"]
    return Snapshot(
        wiki=str(values["wiki"]),
        audience=audience,
        edition=_edition(values["edition"]),
        graph=_graph(values, audience),
        past=_past(values["past"]),
        attachments={name: made(KeptFile, one) for name, one in values["attachments"].items()},
    )


def _graph(values: Mapping[str, Any], audience: str) -> Graph:
    entries, labels, reasons = [], {}, {}
    for one in values["records"]:
        entry = _entry(one)
        name = entry.record.id
        entries.append(entry)
        labels[name] = BY_LEVEL[BY_LEVEL.index(one["label"])]
        reasons[name] = Reason(one["reason"], one.get("holder", ""))
    graph = build_graph(Library(tuple(entries)), _settings(values["settings"]))
    if len(labels) != len(entries):
        raise ValueError("two records have one id")
    return replace(graph, labels=labels, reasons=reasons, whole=False, for_staff=audience in _WHOLE)


def _settings(values: Mapping[str, str]) -> Settings:
    """The thresholds; one that this release does not know is left out, one that is new has its default."""
    known = set(Settings.__dataclass_fields__) - {"as_of"}
    numbers = {name: int(value) for name, value in values.items() if name in known}
    return Settings(date.fromisoformat(values["as_of"]), **numbers)


def _entry(one: Mapping[str, Any]) -> Entry[Record]:
    record = record_of(one["values"], KINDS)
    root = {"status": str(one["around"])} if "around" in one else {}
    document = Document(str(one["file"]), "", root, {(): Spot((0, 0))})
    return Entry(record, document, ("goal",) if root else ())


def _past(values: Mapping[str, Any]) -> Past:
    return Past(
        editions=tuple(_edition(one) for one in values["editions"]),
        happenings={name: tuple(map(_happening, ones)) for name, ones in values["happenings"].items()},
        since={name: dict(parts) for name, parts in values["since"].items()},
        retired=tuple(made(Retired, one) for one in values["retired"]),
        duties={name: tuple(made(DutyChange, one) for one in ones) for name, ones in values["duties"].items()},
    )


def _edition(one: Mapping[str, Any]) -> Edition:
    released, expires = date.fromisoformat(one["released"]), date.fromisoformat(one["expires"])
    return Edition(str(one["version"]), int(one["number"]), released, expires, str(one["note"]))


def _happening(one: Mapping[str, Any]) -> Happening:
    return Happening(
        version=str(one["version"]),
        released=date.fromisoformat(one["released"]),
        how=one["how"],
        changes=tuple(_retold(one.get("changes", ()))),
        note=str(one.get("note", "")),
        minor=bool(one.get("minor", False)),
    )


def _retold(changes: Any) -> Iterator[Retold]:
    for one in changes:
        weight = Weight[one["weight"].upper()]
        yield Retold(one["sort"], weight, tuple(one["way"]), plain_to_said(one["subject"]), plain_to_said(one["words"]))
