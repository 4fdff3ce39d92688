"""What editions did to records, as rows that a template prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vademecum.pages.addresses import uri_of
from vademecum.pages.editions.saying import Line, lines_of
from vademecum.pages.rendering import Link, Sheet
from vademecum.records import KINDS, Record
from vademecum.versions.edition import Edition, Happening, Past, Retired


@dataclass(frozen=True, slots=True)
class Row:
    """What one edition did to one record. `link` leads to its page, or to what stands in its place.

    `successor` leads to the record that replaces one that is gone.
    """

    version: str
    released: date
    how: str
    note: str
    minor: bool
    lines: tuple[Line, ...]
    link: Link | None = None
    code: str = ""
    kind: str = ""
    successor: Link | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """An edition and what it did to some records, the heaviest changes first."""

    edition: Edition
    rows: tuple[Row, ...]


def history(sheet: Sheet, past: Past, name: str) -> tuple[Row, ...]:
    """What editions did to one record, the newest first."""
    return tuple(_row(sheet, one) for one in reversed(past.happenings.get(name, ())))


def shelves(sheet: Sheet, past: Past, names: frozenset[str]) -> tuple[Shelf, ...]:
    """What each edition but the first did to these records, the newest edition first."""
    found = (Shelf(edition, tuple(_rows(sheet, past, edition, names))) for edition in reversed(past.editions[1:]))
    return tuple(found)


def _rows(sheet: Sheet, past: Past, edition: Edition, names: frozenset[str]) -> Iterator[Row]:
    met = [
        (one, name)
        for name, happenings in past.happenings.items()
        if name in names
        for one in happenings
        if one.version == edition.version
    ]
    gone = {one.id: one for one in past.retired}
    for one, name in sorted(met, key=lambda pair: (pair[0].minor, pair[0].weight, _order(sheet, gone, pair[1]))):
        entry = sheet.desk.graph.entries.get(name)
        record, last = entry.record if entry else None, gone.get(name)
        if record is not None:
            yield _row(sheet, one, sheet.link(name), getattr(record, "code", None) or "", _kind(record.kind))
        elif last is not None:
            row = _row(sheet, one, tomb(sheet, last), last.code, _kind(last.kind))
            heir = sheet.link(last.successor) if last.successor and one.how == "removed" else None
            yield replace(row, successor=heir)


def _order(sheet: Sheet, gone: dict[str, Retired], name: str) -> tuple[int, str, str]:
    entry = sheet.desk.graph.entries.get(name)
    one: Record | Retired | None = entry.record if entry else gone.get(name)
    if one is None:
        return len(KINDS), "", name
    kinds = list(KINDS)
    return kinds.index(one.kind) if one.kind in kinds else len(kinds), getattr(one, "code", None) or "~", one.title


def tomb(sheet: Sheet, one: Retired) -> Link:
    """The link to what stands in the place of a record that is gone."""
    return Link.to(sheet.href(tomb_uri(one)), one.title, _kind(one.kind), one.id)


def tomb_uri(one: Retired) -> str:
    """The path of the page that stands in the place of a record that is gone: the address that the record had."""
    return f"{KINDS[one.kind].folder if one.kind in KINDS else one.kind}/{one.id}"


def history_uri(record: Record) -> str:
    """The path of the page of a record's history."""
    return f"history/{uri_of(record)}"


def _row(sheet: Sheet, one: Happening, link: Link | None = None, code: str = "", kind: str = "") -> Row:
    lines = lines_of(sheet, one.changes)
    return Row(one.version, one.released, one.how, one.note, one.minor, lines, link, code, kind)


def _kind(name: str) -> str:
    return KINDS[name].title if name in KINDS else name
