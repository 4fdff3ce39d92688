"""Documents to a Library of typed records, and the problems of those that do not fit their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from vademecum.records.explaining import explain
from vademecum.records.fields import SELECTED
from vademecum.records.guessing import did_you_mean
from vademecum.records.kinds import KINDS, Kind
from vademecum.records.library import Entry, Library
from vademecum.records.record import Record
from vademecum.records.weighing import check_weight
from vademecum.source import Document, Problem, Way, error, parse
from vademecum.source.limits import MAX_REPEATED
from vademecum.source.summing import summed

_CLAIMED_ID = re.compile(r"^[ \t]*(?:- )?id:[ \t]*([a-z0-9-]{1,64})[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A record before it is converted."""

    values: dict[str, Any]
    document: Document
    prefix: Way = ()
    shared: frozenset[str] = frozenset()
    moved: Mapping[Way, Way] = field(default_factory=dict)


class UnfitRecordError(Exception):
    """Values do not fit their kind; the text says which record, and where in it."""


def record_of(values: Mapping[str, Any], kinds: Mapping[str, Kind] = KINDS) -> Record:
    """One record from values that a record was written as, all of them texts. Raises UnfitRecordError.

    It was checked when it was written; what some readers do not see may have been taken out since.
    """
    name, kind = values.get("id"), values.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise UnfitRecordError(f'the record "{str(name)[:64]}" has no kind that is known here.')
    try:
        return kinds[kind].model.model_validate(dict(values), context=SELECTED)
    except ValidationError as fault:
        where = ".".join(str(step) for step in fault.errors()[0]["loc"])
        raise UnfitRecordError(f'{kind} "{str(name)[:64]}" does not fit its kind at `{where[:80]}`.') from None


def load_library(
    files: Iterable[tuple[str, bytes]], kinds: Mapping[str, Kind] = KINDS
) -> tuple[Library, list[Problem]]:
    """Reads files of (path, bytes) into a library of `kinds`; every fault of every file is in the problems."""
    entries: list[Entry[Record]] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for path, data in files:
        parsed = parse(path, data)
        found = list(parsed.problems)
        if parsed.document is not None:
            entries += _read(parsed.document, kinds, found)
            found = summed(found)
        if found:
            unread.update(_CLAIMED_ID.findall(data.decode("utf-8", "replace")))
        problems += found
    return Library(tuple(entries), frozenset(unread)), problems


def _read(document: Document, kinds: Mapping[str, Kind], problems: list[Problem]) -> Iterator[Entry[Record]]:
    """The records of a file that fit their kind."""
    told: Counter[str] = Counter()
    for raw in _split(document, problems):
        entry = _convert(raw, kinds, problems, told)
        if entry is not None:
            yield entry


def _split(document: Document, problems: list[Problem]) -> Iterator[_Raw]:
    """The records of a file: one, or those of its `records:` list with the common fields filled in."""
    if "records" not in document.root:
        yield from _lift(_Raw(document.root, document))
        return
    common = {key: value for key, value in document.root.items() if key != "records"}
    listed = document.root["records"]
    if not isinstance(listed, list) or not listed:
        fact = "`records` holds no list of records"
        problems.append(error(document.place(("records",)), "K9", fact, "Begin each record with `- id:`."))
        return
    if "id" in common:
        fact = "`id` stands beside `records`"
        problems.append(
            error(document.place(("id",), key=True), "K9", fact, "Give each record of the list its own id.")
        )
        return
    if (repeated := _size(common) * len(listed)) > MAX_REPEATED:
        fact = f"what stands beside `records` would come to {repeated:,} characters, the limit is {MAX_REPEATED:,}"
        remedy = "Move the long fields into the records that need them."
        problems.append(error(document.place(("records",), key=True), "K6", fact, remedy))
        return
    for number, values in enumerate(listed):
        if not isinstance(values, dict):
            fact = "an item of `records` is not a record"
            problems.append(error(document.place(("records", number)), "K9", fact, "Begin it with `- id:`."))
            continue
        shared = frozenset(common) - frozenset(values)
        yield from _lift(_Raw({**common, **values}, document, ("records", number), shared))


def _size(value: Any) -> int:
    """The characters of a value's keys and texts, and one for each of them."""
    size, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        size += 1 + (len(one) if isinstance(one, str) else 0)
    return size


def _lift(raw: _Raw) -> Iterator[_Raw]:
    """A playbook's inline `goal:` becomes a record of its own, with the playbook's department and label."""
    goal = raw.values.get("goal")
    if raw.values.get("kind") != "playbook" or not isinstance(goal, dict):
        yield raw
        return
    inherited: dict[str, Any] = {key: raw.values[key] for key in ("department", "tlp") if key in raw.values}
    statement = goal.get("statement")
    if isinstance(statement, str) and statement.strip():
        inherited["title"] = shorten(" ".join(statement.split()), 90)
    rest = {key: value for key, value in raw.values.items() if key != "goal"}
    given = rest.get("goals", [])
    goals = [*given, goal["id"]] if isinstance(given, list) and isinstance(goal.get("id"), str) else given
    moved: dict[Way, Way] = {("goals", len(goals) - 1): ("goal", "id")} if goals is not given else {}
    yield _Raw({**rest, "goals": goals}, raw.document, raw.prefix, raw.shared, moved)
    outside = frozenset(inherited) - frozenset(goal) - {"title"} if not raw.prefix else frozenset()
    yield _Raw({"kind": "goal", **inherited, **goal}, raw.document, (*raw.prefix, "goal"), outside)


def shorten(text: str, most: int) -> str:
    """The text's first sentence, cut at a word's end when it is longer than `most` characters."""
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return sentence[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _convert(raw: _Raw, kinds: Mapping[str, Kind], problems: list[Problem], told: Counter[str]) -> Entry[Record] | None:
    name = raw.values.get("kind")
    place = raw.document.place((*raw.prefix, "kind") if "kind" not in raw.shared else ("kind",))
    if not isinstance(name, str):
        remedy = f"Begin the file with `kind:` and one of: {', '.join(kinds)}."
        problems.append(error(place, "K1", "the record does not say its kind", remedy))
        return None
    if name not in kinds:
        remedy = f"Choose one of: {', '.join(kinds)}.{did_you_mean(name, kinds)}"
        problems.append(error(place, "K1", f'"{name[:40]}" is not a kind of record', remedy))
        return None
    model = kinds[name].model
    try:
        record = model.model_validate(raw.values)
    except ValidationError as fault:
        problems.extend(explain(fault, model, raw.document, raw.prefix, raw.shared, told))
        return None
    entry = Entry(record, raw.document, raw.prefix, raw.shared, raw.moved)
    heavy = list(check_weight(entry))
    problems += heavy
    return None if heavy else entry
