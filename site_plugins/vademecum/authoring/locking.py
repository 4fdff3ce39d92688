"""Locks a set of criteria in its file, and begins a new version: small changes, checked by reading them again."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from vademecum.graph.year.locking import fingerprint
from vademecum.records import Entry, Record, load_library
from vademecum.records.kinds.criteria import Criteria


class CannotWriteError(Exception):
    """The file is written in a way that this program does not change; the message says what to write by hand."""


def locked(entry: Entry[Criteria], day: date) -> str:
    """The text of a set's file with the day of its lock and its hash. Comments and layout stay as they are."""
    record = entry.record
    seal = fingerprint(record, day)
    place = entry.place("adopted_on", key=True)
    indent = " " * (place.column - 1)
    lines = entry.document.text.splitlines(keepends=True)
    end = _line_end(entry)
    lines.insert(place.line, f"{indent}locked_on: {day}{end}{indent}content_hash: {seal}{end}")
    text = _ended(lines, end)
    if _records(entry.file, text) != _changed(entry, locked_on=day, content_hash=seal):
        raise CannotWriteError(f"Write these two lines into {entry.file}: locked_on: {day} and content_hash: {seal}")
    return text


def next_version(entry: Entry[Criteria], name: str) -> str:
    """The text of a new set that says the same, replaces the other and is not locked."""
    record = entry.record
    lines = entry.document.text.splitlines(keepends=True)
    dropped = {
        entry.place(key, key=True).line
        for key in ("locked_on", "content_hash", "replaces", "aliases")
        if _has(entry, key)
    }
    place = entry.place("id")
    start = lines[place.line - 1][: place.column - 1]
    rest = lines[place.line - 1][place.column - 1 :].replace(record.id, name, 1)
    indent = " " * (entry.place("id", key=True).column - 1)
    end = _line_end(entry)
    lines[place.line - 1] = f"{start}{rest}{indent}replaces: {record.id}{end}"
    text = _ended([line for number, line in enumerate(lines, 1) if number not in dropped], end)
    gone = {"locked_on": None, "content_hash": None, "aliases": ()}
    wanted = _changed(entry, id=name, replaces=record.id, **gone)
    if len(wanted) != 1 or _records(entry.file, text) != wanted:
        raise CannotWriteError(
            f"Copy {entry.file} by hand, with id: {name}, replaces: {record.id} and without the lock."
        )
    return text


def version_after(name: str) -> str:
    """`set-v1` to `set-v2`, `set` to `set-v2`."""
    match = re.fullmatch(r"(.+)-v([0-9]+)", name)
    return f"{match[1]}-v{int(match[2]) + 1}" if match else f"{name}-v2"


def _has(entry: Entry[Criteria], key: str) -> bool:
    return bool(getattr(entry.record, key))


def _line_end(entry: Entry[Criteria]) -> str:
    return "\r\n" if "\r\n" in entry.document.text else "\n"


def _ended(lines: list[str], end: str) -> str:
    return "".join(line if line.endswith("\n") else f"{line}{end}" for line in lines)


def _changed(entry: Entry[Criteria], **fields: Any) -> list[Record]:
    """The records of a set's file, as the file names them, with changed fields in this set and in no other."""
    before = _records(entry.file, entry.document.text)
    return [one.model_copy(update=fields) if one.id == entry.record.id else one for one in before]


def _records(path: str, text: str) -> list[Record]:
    library, problems = load_library([(path, text.encode())])
    return [] if problems else [one.record for one in library.entries]
