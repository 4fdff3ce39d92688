"""Judges' sheets as tables for the evening: one for each judge, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vademecum.records.kinds.event import Event, Judge, JudgesSheet

HEADER = ("judge", "project", "title", "line", "asks", "most", "points", "remark")
"""The columns of a sheet. A judge fills in the last two."""

SEPARATORS: Mapping[str, str] = MappingProxyType({"comma": ",", "semicolon": ";", "tab": "\t"})
"""What parts the cells of a row, by the name of the choice."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""


def sheet_files(event: Event, rule: JudgesSheet, separator: str = ",") -> dict[str, bytes]:
    """The sheets by the name of their file, such as `judge-1.csv`; UTF-8, with a mark in front that says so."""
    return {f"{judge.id}.csv": _table(event, rule, judge, separator) for judge in event.judges}


def _table(event: Event, rule: JudgesSheet, judge: Judge, separator: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([harmless(cell) for cell in row] for row in _rows(event, rule, judge))
    return stream.getvalue().encode("utf-8-sig")


def _rows(event: Event, rule: JudgesSheet, judge: Judge) -> Iterator[tuple[str, ...]]:
    for project in event.projects:
        if project.id not in judge.stands_back_from:
            for line in rule.lines:
                asks = f"{line.name} ({line.weight} of 100)" + (f": {line.question}" if line.question else "")
                yield judge.id, project.id, project.title, line.id, asks, f"{rule.most}", "", ""


def harmless(text: str) -> str:
    """A cell that a spreadsheet shows and does not reckon with: an apostrophe stands before a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
