"""Writes what was measured into the file of a study: three fields, anew or for the first time. The rest stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vademecum.authoring.formatting import formed
from vademecum.authoring.formatting.quoting import is_misread, is_plain_word, quoted
from vademecum.authoring.locking import CannotWriteError
from vademecum.authoring.rewriting import Page
from vademecum.records import Entry, Record, load_library
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Way
from vademecum.source.outlining import Written

FIELDS = ("measured", "robustness", "map")
"""What is written, in this order."""

_NUMERIC = frozenset("0123456789")


def measured(entry: Entry[NetworkStudy], values: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of a study's file with `values` in the place of what it said under FIELDS.

    Comments inside the old fields go with them; all others stay. A file that was laid out by `vademecum fmt` stays so.
    CannotWriteError where the study is written in brackets, or when the result would not be read as it is meant.
    """
    before = entry.document.text
    text = before
    for name in FIELDS:
        text = _with_field(entry, text, name, values[name])
    tidy = formed(entry.file, before.encode())
    if tidy.data == before.encode():
        text = (formed(entry.file, text.encode()).data or text.encode()).decode()
    wanted = _records(entry.file, before)
    fresh = {name: type(entry.record).model_fields[name] for name in FIELDS}
    found = _records(entry.file, text)
    same = [_without(one, entry, fresh) for one in found] == [_without(one, entry, fresh) for one in wanted]
    if not found or not same or not _says(found, entry, values):
        raise CannotWriteError(f"{entry.file} could not be written; lay it out with `vademecum fmt` and try again.")
    return text


def _with_field(entry: Entry[NetworkStudy], text: str, name: str, value: Mapping[str, Any]) -> str:
    page = Page.of(text)
    own = entry.prefix
    keys = [way[-1] for way in page.spots if len(way) == len(own) + 1 and way[: len(own)] == own]
    held = page.spots[(*own, "id")].holder
    if held is None or held.flow:
        raise CannotWriteError(f"{entry.file} has the study in brackets; lay it out with `vademecum fmt` first.")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    column = held.start.column
    block = [f"{' ' * column}{line}{end}" for line in (f"{name}:", *_block(value, 2))]
    if name in keys:
        first, last = _lines_of(page, own, name, lines)
        lines[first:last] = block
    else:
        order = list(NetworkStudy.model_fields)
        earlier = [str(key) for key in keys if key in order and order.index(str(key)) < order.index(name)]
        _, at = _lines_of(page, own, max(earlier, key=order.index), lines)
        lines[at:at] = block
    return "".join(lines)


def _lines_of(page: Page, own: Way, name: str, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a field, from its key to its last value, counted from 0; the second is the one after it."""
    key = page.spots[(*own, name)].key
    assert key is not None
    end = key.start.line + 1
    for way, spot in page.spots.items():
        if way[: len(own) + 1] == (*own, name):
            end = max(end, _end(spot.value))
    while not lines[end - 1].strip():
        end -= 1
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) > key.start.column:
        end += 1
    return key.start.line, end


def _end(value: Written) -> int:
    """The line after a text or a bracket; of what is written by indentation, the line after its first."""
    if value.style in {"|", ">"}:
        return value.end.line + (value.end.column > 0)
    return (value.end if value.is_text or value.flow else value.start).line + 1


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block(values: Mapping[str, Any], indent: int) -> Iterator[str]:
    """A mapping in lines: each field on one, each item of a list on one of its own."""
    pad = " " * indent
    for key, value in values.items():
        if isinstance(value, list) and value:
            yield f"{pad}{key}:"
            yield from (f"{pad}  - {_inline(one)}" for one in value)
        else:
            yield f"{pad}{key}: {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_inline(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_inline(one) for one in value)}]"
    text = str(value)
    number = set(text) <= _NUMERIC | {".", "-"} and not is_misread(text)
    return text if number or is_plain_word(text) else quoted(text)


def _without(record: Record, entry: Entry[NetworkStudy], fresh: Mapping[str, object]) -> Record:
    """A record; this study without what is written anew."""
    return record.model_copy(update=dict.fromkeys(fresh)) if record.id == entry.record.id else record


def _says(found: Sequence[Record], entry: Entry[NetworkStudy], values: Mapping[str, Mapping[str, Any]]) -> bool:
    """True where the study says just what was to be written."""
    study = next(one for one in found if one.id == entry.record.id)
    models = {name: getattr(study, name) for name in FIELDS}
    return all(one is not None and type(one).model_validate(values[name]) == one for name, one in models.items())


def _records(path: str, text: str) -> list[Record]:
    library, problems = load_library([(path, text.encode())])
    return [] if any(one.severity == 0 for one in problems) else [one.record for one in library.entries]
