"""A table as a spreadsheet saved it: in which letters, parted by what, and the points in its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vademecum.hackathons.sheets import HEADER, SEPARATORS
from vademecum.records import did_you_mean
from vademecum.source import Place, Problem, error

CODE = "F7"
"""The rule that speaks of judging; what is wrong in a judge's file has its code."""

MAX_BYTES = 256 * 1024
_NEEDED = ("judge", "project", "line", "points")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_POINTS = re.compile(r"-?[0-9]{1,6}(?:[.,][0-9]{1,6})?")
_REMEDY = "Take a file that `vademecum hackathon sheets` wrote, and save it as CSV."


@dataclass(frozen=True, slots=True)
class Given:
    """A row of a judge's file: whose, for what, the points as they were written, and where each of them stands.

    `columns` are the numbers of the cells, from 1, by the name of their column.
    """

    file: str
    row: int
    columns: dict[str, int]
    judge: str
    project: str
    line: str
    points: str

    def place(self, column: str) -> Place:
        """The cell of a column, counted as a spreadsheet counts."""
        return Place(self.file, self.row, self.columns[column])


def read_table(file: str, data: bytes) -> tuple[list[Given], list[Problem]]:
    """The rows of a file, and what is wrong with it as a table. A file that is no such table has no rows."""
    problems: list[Problem] = []
    text = _text(data)
    if text is None:
        fact = (
            "this is not a table of text" if len(data) <= MAX_BYTES else f"the file is larger than {MAX_BYTES:,} bytes"
        )
        return [], [error(Place(file, 1, 1), CODE, fact, _REMEDY)]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except csv.Error as fault:
        return [], [error(Place(file, 1, 1), CODE, f"the table cannot be read: {fault}", _REMEDY)]
    columns = _columns(file, rows[0] if rows else [], problems)
    if problems:
        return [], problems
    return list(_given(file, rows, columns, problems)), problems


def points_of(text: str) -> float | None:
    """`3`, `3.5` and `3,5` as a number; None for anything else."""
    return float(text.replace(",", ".")) if _POINTS.fullmatch(text) else None


def _text(data: bytes) -> str | None:
    """The letters of a file. Old spreadsheets save neither UTF-8 nor a mark; what is read here they write alike."""
    if len(data) > MAX_BYTES:
        return None
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace") if encoding == "utf-8" else ""
    return text if text.strip() and "\0" not in text else None


def _separator(text: str) -> str:
    """What parts the cells: that which finds most of our columns in the first row."""
    first = text.splitlines()[0]
    return max(SEPARATORS.values(), key=lambda sign: len(_NEEDED_SET & {_name(cell) for cell in first.split(sign)}))


_NEEDED_SET = frozenset(_NEEDED)


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def _columns(file: str, header: Sequence[str], problems: list[Problem]) -> dict[str, int]:
    """The number of each column, from 1; whatever is wrong with the header is added to the problems."""
    found: dict[str, int] = {}
    for number, cell in enumerate(header, 1):
        name, place = _name(cell), Place(file, 1, number)
        if name in found:
            problems.append(error(place, CODE, f'the column "{name}" stands there twice', "Delete one of them."))
        elif name in HEADER:
            found[name] = number
        elif name:
            fact = f'the header was changed: no column is called "{name[:40]}"'
            remedy = f"The columns are: {', '.join(HEADER)}.{did_you_mean(name, HEADER)}"
            problems.append(error(place, CODE, fact, remedy))
    lacking = [name for name in _NEEDED if name not in found]
    if lacking and not problems:
        fact = f"the header was changed: it has no column {', '.join(lacking)}"
        problems.append(error(Place(file, 1, 1), CODE, fact, f"The columns are: {', '.join(HEADER)}."))
    return found


def _given(file: str, rows: list[list[str]], columns: dict[str, int], problems: list[Problem]) -> Iterator[Given]:
    width = len(rows[0])
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if any(cells[width:]):
            fact = f"the row has {len(cells)} cells, and the header has {width}"
            remedy = "Write 3.5 instead of 3,5, or put a text with such a sign in quotes."
            problems.append(error(Place(file, number, width + 1), CODE, fact, remedy))
            continue
        cells += [""] * (width - len(cells))
        said = {name: cells[column - 1] for name, column in columns.items()}
        yield Given(file, number, columns, *(said[name] for name in _NEEDED))
