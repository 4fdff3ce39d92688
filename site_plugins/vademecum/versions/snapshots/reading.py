"""JSON to a Snapshot: whatever does not hold is said in a sentence, and nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from vademecum.graph import Graph, Settings, build_graph
from vademecum.graph.labels import BY_LEVEL, Reason, ReasonSort
from vademecum.records import KINDS, Entry, Library, Record, UnfitRecordError, record_of
from vademecum.source import Document, Spot
from vademecum.source.characters import name_of
from vademecum.versions.comparison import How
from vademecum.versions.edition import Duty, DutyChange, Edition, Happening, KeptFile, Past, Retired, Retold, Snapshot
from vademecum.versions.said import plain_to_said
from vademecum.versions.snapshots import shapes
from vademecum.versions.snapshots.checking import check, shown, unseen
from vademecum.versions.snapshots.schema import SCHEMA, upgraded
from vademecum.versions.snapshots.thinning import thinned
from vademecum.versions.weight import Weight

MOST_OF_A_SNAPSHOT = 128 * 1024 * 1024
"""How large a snapshot may be: some 60,000 records."""

_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Whatever may be an id."""

_WHOLE = frozenset({"staff", "controllers"})
_ATTACHED = "attachments/"
_MOST_PIXELS = 100_000
_MOST_RELEASES = 1_000_000


class SnapshotError(Exception):
    """A snapshot cannot be read; the text says what is wrong and what to do."""


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """The snapshot in these bytes. `name` is how its file is spoken of. SnapshotError when it cannot be used."""
    values = _values(data, name)
    with _said(name):
        return _snapshot(values)


@contextmanager
def _said(name: str) -> Iterator[None]:
    """Says in a sentence what does not hold of the values of a snapshot."""
    try:
        yield
    except UnfitRecordError as fault:
        raise SnapshotError(f"{name}: {shown(fault)} Take the file as it was released.") from None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as fault:
        fact = f"{type(fault).__name__}: {shown(fault)}"
        raise SnapshotError(f"{name} is not a snapshot as it was released ({fact}). Take it from git again.") from None


def read_part(data: bytes, name: str, wanted: Collection[str]) -> Graph:
    """Of a snapshot, the records that go by the `wanted` ids, and those that they name. Errors as `read_snapshot`.

    It costs what these records cost, not what the edition does.
    """
    values = _values(thinned(data, wanted), name)
    with _said(name):
        audience = shapes.audience(values["audience"])
        return _graph({**values, "records": _part(values["records"], wanted)}, audience)


def _part(records: list[Any], wanted: Collection[str]) -> list[Any]:
    """The records that go by these ids, and every one whose id stands anywhere in them."""
    named = [({one["values"]["id"], *one["values"].get("aliases", ())}, one) for one in records]
    words = set(wanted)
    for names, one in named:
        if not names.isdisjoint(wanted):
            words.update(_WORD.findall(json.dumps(one["values"])))
    return [one for names, one in named if not names.isdisjoint(words)]


def _values(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > MOST_OF_A_SNAPSHOT:
        raise SnapshotError(f"{name} has {len(data):,} bytes; a snapshot has {MOST_OF_A_SNAPSHOT:,} at most.")
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
    audience = shapes.audience(values["audience"])
    return Snapshot(
        wiki=shapes.words(values["wiki"]),
        audience=audience,
        edition=_edition(values["edition"]),
        graph=_graph(values, audience),
        past=_past(values["past"]),
        attachments={shapes.path(name, _ATTACHED): _kept(one) for name, one in values["attachments"].items()},
    )


def _kept(one: Mapping[str, Any]) -> KeptFile:
    width, height = (shapes.number(one[name], _MOST_PIXELS) for name in ("width", "height"))
    return KeptFile(shapes.sha256(one["sha256"]), width, height)


def _graph(values: Mapping[str, Any], audience: str) -> Graph:
    entries, labels, reasons = [], {}, {}
    for one in values["records"]:
        entry = _entry(one)
        name = entry.record.id
        entries.append(entry)
        labels[name] = BY_LEVEL[BY_LEVEL.index(one["label"])]
        sort = shapes.one_of(one["reason"], *get_args(ReasonSort))
        reasons[name] = Reason(sort, shapes.identifier_or_none(one.get("holder", "")))
    graph = build_graph(Library(tuple(entries)), _settings(values["settings"]))
    if len(labels) != len(entries):
        raise ValueError("two records have one id")
    return replace(graph, labels=labels, reasons=reasons, whole=False, for_staff=audience in _WHOLE)


def _settings(values: Mapping[str, str]) -> Settings:
    """The thresholds; one that this release does not know is left out, one that is new has its default."""
    known = set(Settings.__dataclass_fields__) - {"as_of"}
    numbers = {name: shapes.number(value) for name, value in values.items() if name in known}
    return Settings(date.fromisoformat(values["as_of"]), **numbers)


def _entry(one: Mapping[str, Any]) -> Entry[Record]:
    record = record_of(one["values"], KINDS)
    root = {"status": str(one["around"])} if "around" in one else {}
    document = Document(shapes.path(one["file"]), "", root, {(): Spot((0, 0))})
    return Entry(record, document, ("goal",) if root else ())


def _past(values: Mapping[str, Any]) -> Past:
    name, version = shapes.identifier, shapes.version
    return Past(
        editions=tuple(_edition(one) for one in values["editions"]),
        happenings={name(key): tuple(map(_happening, ones)) for key, ones in values["happenings"].items()},
        since={
            name(key): {shapes.identifier_or_none(part): version(one) for part, one in parts.items()}
            for key, parts in values["since"].items()
        },
        retired=tuple(_retired(**one) for one in values["retired"]),
        duties={name(key): tuple(_duty(**one) for one in ones) for key, ones in values["duties"].items()},
    )


def _retired(**one: Any) -> Retired:
    return Retired(
        kind=shapes.kind(one["kind"]),
        id=shapes.identifier(one["id"]),
        title=shapes.words(one["title"]),
        code=shapes.words(one["code"]),
        last=shapes.version(one["last"]),
        gone=shapes.version(one["gone"]),
        successor=shapes.identifier_or_none(one["successor"]),
        department=shapes.identifier_or_none(one["department"]),
    )


def _duty(**one: Any) -> DutyChange:
    return DutyChange(
        version=shapes.version(one["version"]),
        playbook=shapes.identifier(one["playbook"]),
        part=shapes.identifier_or_none(one["part"]),
        words=shapes.words(one["words"]),
        duty=shapes.one_of(one["duty"], *get_args(Duty)),
        came=shapes.truth(one["came"]),
    )


def _edition(one: Mapping[str, Any]) -> Edition:
    released, expires = date.fromisoformat(one["released"]), date.fromisoformat(one["expires"])
    number = shapes.number(one["number"], _MOST_RELEASES)
    return Edition(shapes.version(one["version"]), number, released, expires, shapes.words(one["note"]))


def _happening(one: Mapping[str, Any]) -> Happening:
    return Happening(
        version=shapes.version(one["version"]),
        released=date.fromisoformat(one["released"]),
        how=shapes.one_of(one["how"], *get_args(How)),
        changes=tuple(_retold(one.get("changes", ()))),
        note=shapes.words(one.get("note", "")),
        minor=shapes.truth(one.get("minor", False)),
    )


def _retold(changes: Any) -> Iterator[Retold]:
    for one in changes:
        weight, way = Weight[one["weight"].upper()], tuple(shapes.words(step) for step in one["way"])
        said = plain_to_said(one["subject"]), plain_to_said(one["words"])
        yield Retold(shapes.words(one["sort"]), weight, way, *said)
