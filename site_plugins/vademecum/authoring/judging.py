"""Writes the judges' sheets and their results into the file of a collaboration; comments and other lines stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from vademecum.authoring.approving import holder_at, last_line
from vademecum.authoring.formatting.quoting import is_misread, quoted
from vademecum.authoring.locking import CannotWriteError
from vademecum.records import Entry, Record, load_library
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Result, Sheet
from vademecum.source.outlining import Written, outline

_CLOSED = Sheet.model_fields["tlp"].default
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


def judged(entry: Entry[Collaboration], sheets: Sequence[Sheet], results: Sequence[Result]) -> str:
    """The text of the file with these sheets and results, and without those before. CannotWriteError otherwise."""
    text = entry.document.text
    event = holder_at(outline(text), (*entry.prefix, "event"))
    if event is None or entry.record.event is None:
        raise CannotWriteError(_by_hand(entry))
    made = _written(text, event, {"sheets": list(map(_sheet, sheets)), "results": list(map(_result, results))})
    wanted = entry.record.event.model_copy(update={"sheets": tuple(sheets), "results": tuple(results)})
    if _records(entry.file, made) != _changed(entry, event=wanted):
        raise CannotWriteError(_by_hand(entry))
    return made


def _written(text: str, holder: Written, blocks: Mapping[str, Sequence[str]]) -> str:
    """The text in which each field of `holder` that is named holds a list of these items, one a line."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    pairs = {key.text: (key, value) for key, value in holder.pairs or ()}
    indent = " " * (holder.pairs or [])[0][0].start.column
    last = last_line(holder)
    gone: set[int] = set()
    come: dict[int, list[str]] = {}
    for name, items in blocks.items():
        at, notes = last, list[str]()
        if name in pairs:
            key, value = pairs[name]
            first, at = key.start.line, last_line(value)
            notes = list(_notes(lines, first, at, value))
            gone.update(range(first, at + 1))
        fresh = [f"{indent}{note}{end}" for note in notes]
        if items:
            fresh += [f"{indent}{name}:{end}", *(f"{indent}  - {item}{end}" for item in items)]
        come.setdefault(at, []).extend(fresh)
    return "".join(_joined(lines, gone, come, end))


def _joined(lines: Sequence[str], gone: set[int], come: Mapping[int, list[str]], end: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number not in gone:
            yield line if line.endswith("\n") or number not in come else f"{line}{end}"
        yield from come.get(number, ())


def _notes(lines: Sequence[str], first: int, last: int, value: Written) -> Iterator[str]:
    """The comments on the lines of a value that is written anew."""
    ends, inside = dict[int, int](), set[int]()
    for part in _parts(value):
        ends[part.end.line] = max(ends.get(part.end.line, 0), part.end.column)
        if part.is_text:
            inside.update(range(part.start.line, part.end.line))
    for number in range(first, last + 1):
        found = None if number in inside else _COMMENT.search(lines[number][ends.get(number, 0) :].rstrip())
        if found:
            yield found[1]


def _parts(value: Written) -> Iterator[Written]:
    if value.is_text or value.flow:
        yield value
    for inner in (*(value.items or ()), *(one for pair in value.pairs or () for one in pair)):
        yield from _parts(inner)


def _sheet(sheet: Sheet) -> str:
    points = ", ".join(f"{_id(line)}: {_number(found)}" for line, found in sheet.points.items())
    label = "" if sheet.tlp == _CLOSED else f", tlp: {sheet.tlp}"
    return f"{{judge: {_id(sheet.judge)}, project: {_id(sheet.project)}, points: {{{points}}}{label}}}"


def _result(result: Result) -> str:
    tie = f", tie: {json.dumps(result.tie, ensure_ascii=False)}" if result.tie else ""
    numbers = f"total: {_number(result.total)}, spread: {_number(result.spread)}, judges: {result.judges}"
    return f"{{project: {_id(result.project)}, place: {result.place}, {numbers}{tie}}}"


def _id(name: str) -> str:
    return quoted(name) if is_misread(name) else name


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _by_hand(entry: Entry[Collaboration]) -> str:
    return (
        f"The `event` of {entry.record.id} in {entry.file} is written in a way that this program does not change. "
        "Write it by indentation: run `vademecum fmt` on the file, then try again."
    )


def _changed(entry: Entry[Collaboration], **fields: object) -> list[Record]:
    """The records of the file with changed fields in this one and in no other."""
    before = _records(entry.file, entry.document.text)
    return [one.model_copy(update=fields) if one.id == entry.record.id else one for one in before]


def _records(path: str, text: str) -> list[Record]:
    library, problems = load_library([(path, text.encode())])
    return [] if problems else [one.record for one in library.entries]
