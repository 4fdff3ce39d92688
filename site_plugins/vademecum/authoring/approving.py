"""Writes an approval into a record's file: a few lines change, and it is read again to see that they are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vademecum.authoring.locking import CannotWriteError
from vademecum.graph import Graph
from vademecum.graph.approval.standing import approved_now, mended_now
from vademecum.records import Climbing, Entry, Record, load_library
from vademecum.source.outlining import Written, outline

_AFTER = (
    "approved_content",
    "approved_on",
    "approved_by_role",
    "clearances",
    "review_due",
    "reviewed_on",
    "owner_role",
    "status",
    "id",
)
"""After which field an approval is written that has none beside it yet; the first that stands in the file."""

Value = str | Mapping[str, str]


def approved(graph: Graph, entry: Entry[Climbing], role: str, day: date) -> str:
    """The text of the file with the approval of a role, the day and the hash of what it says now."""
    hashes = approved_now(graph, entry.record)
    fields: dict[str, Value] = {"approved_by_role": role, "approved_on": f"{day}", "approved_content": hashes}
    typed = {"approved_by_role": role, "approved_on": day, "approved_content": hashes, "minor_content": {}}
    return _written(entry, {**fields, "minor_content": {}}, typed)


def mended(graph: Graph, entry: Entry[Climbing]) -> str:
    """The text of the file with the hash of what it says now as small mends; the approval stays."""
    hashes = mended_now(graph, entry.record)
    return _written(entry, {"minor_content": hashes}, {"minor_content": hashes})


def _written(entry: Entry[Climbing], fields: Mapping[str, Value], typed: Mapping[str, Any]) -> str:
    """The text with these fields; an empty mapping is left out. CannotWriteError where lines would not do."""
    text = entry.document.text
    end = "\r\n" if "\r\n" in text else "\n"
    holder = holder_at(outline(text), entry.prefix)
    if holder is None:
        raise CannotWriteError(_by_hand(entry, fields))
    lines = _Lines(text, end, holder)
    for name, value in fields.items():
        lines.put(name, value)
    made = lines.text()
    if _records(entry.file, made) != _changed(entry, typed):
        raise CannotWriteError(_by_hand(entry, fields))
    return made


def holder_at(value: Written, way: tuple[str | int, ...]) -> Written | None:
    """The mapping at a way of the file, when it is written by indentation."""
    for step in way:
        if isinstance(step, int):
            value = (value.items or [])[step]
        else:
            value = next(inner for key, inner in value.pairs or () if key.text == step)
    return value if value.is_block and value.pairs else None


class _Lines:
    """The lines of a file while fields of one record in it are set. Lines are taken out and put in at the end."""

    def __init__(self, text: str, end: str, holder: Written) -> None:
        self.lines = text.splitlines(keepends=True)
        self.end = end
        self.pairs = {key.text: (key, value) for key, value in holder.pairs or ()}
        self.indent = " " * (holder.pairs or [])[0][0].start.column
        self.gone: set[int] = set()
        self.come: dict[int, list[str]] = {}
        self.last = next(last_line(self.pairs[name][1]) for name in (*_AFTER, *self.pairs) if name in self.pairs)

    def put(self, name: str, value: Value) -> None:
        """Sets a field where it stands, or behind the one that was set before it."""
        there = self.pairs.get(name)
        if there is None:
            self.come.setdefault(self.last, []).extend(self._made(name, value, ""))
            return
        first, last = there[0].start.line, last_line(there[1])
        self.last = last
        if isinstance(value, str) and there[1].text == value:
            return
        kept = self.lines[first : last + 1]
        self.gone.update(range(first, last + 1))
        notes = [note for line in kept if (note := _note(line))]
        beside = notes.pop(0) if notes and isinstance(value, str) else ""
        above = [f"{self.indent}{note}{self.end}" for note in notes]
        self.come.setdefault(last, []).extend([*above, *self._made(name, value, beside)])

    def _made(self, name: str, value: Value, beside: str) -> Iterator[str]:
        if isinstance(value, str):
            yield f"{self.indent}{name}: {value}{'  ' if beside else ''}{beside}{self.end}"
        elif value:
            yield f"{self.indent}{name}:{self.end}"
            yield from (f"{self.indent}  {label}: {one}{self.end}" for label, one in value.items())

    def text(self) -> str:
        """The whole file."""
        made: list[str] = []
        for number, line in enumerate(self.lines):
            if number not in self.gone:
                made.append(line if line.endswith("\n") or number not in self.come else f"{line}{self.end}")
            made += self.come.get(number, ())
        return "".join(made)


def _note(line: str) -> str:
    """The comment of a line that holds an id, a day or a hash, none of which has the sign of a comment in it."""
    start = line.find("#")
    return line[start:].rstrip() if start >= 0 else ""


def last_line(value: Written) -> int:
    """The last line of a value."""
    if value.is_block:
        inner = [*(value.items or ()), *(one for _, one in value.pairs or ())]
        return max(map(last_line, inner), default=value.start.line)
    runs_on = value.style in {"|", ">"} and value.end.column == 0
    return value.end.line - runs_on


def _by_hand(entry: Entry[Climbing], fields: Mapping[str, Value]) -> str:
    said = [f"{name}: {_flow(value)}" for name, value in fields.items() if value]
    return f'Write this into the record "{entry.record.id}" in {entry.file}: {"; ".join(said)}'


def _flow(value: Value) -> str:
    return value if isinstance(value, str) else f"{{{', '.join(f'{key}: {one}' for key, one in value.items())}}}"


def _changed(entry: Entry[Climbing], typed: Mapping[str, Any]) -> list[Record]:
    """The records of the file, as the file names them, with changed fields in this one and in no other."""
    before = _records(entry.file, entry.document.text)
    return [one.model_copy(update=typed) if one.id == entry.record.id else one for one in before]


def _records(path: str, text: str) -> list[Record]:
    library, problems = load_library([(path, text.encode())])
    return [] if problems else [one.record for one in library.entries]
