"""Ties and lists of organisations from CSV, as spreadsheets, Gephi and NodeXL write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vademecum.network.decoding import decoded
from vademecum.network.headings import KNOWN, KNOWN_OF_LISTS, Columns, missing, placed
from vademecum.network.limits import MAX_ROWS
from vademecum.network.rowing import Where, listed_of, plain_way, row_of
from vademecum.network.tie import Listed, Row, Ties
from vademecum.source import Place, Problem, error

_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its headings and the line in which they stand, and its rows with the line of each."""

    headings: tuple[str, ...]
    line: int
    rows: tuple[tuple[int, list[str]], ...]
    separator: str


def read_ties_table(path: str, data: bytes, columns: Columns) -> Ties:
    """The ties of a CSV file; both ways only where a column of it says `undirected`."""
    problems: list[Problem] = []
    table = _table(path, data, KNOWN, columns.chosen, problems)
    if table is None:
        return Ties(path, problems=tuple(problems))
    problems += missing(path, table.line, table.headings, columns)
    if problems:
        return Ties(path, problems=tuple(problems))
    places = _with_direction(table, placed(table.headings, KNOWN, columns.chosen))
    rows: list[Row] = []
    for line, values in _values(path, table, places, problems):
        where = _finder(path, line, table.headings, places)
        rows.append(row_of(values, where, problems, both_ways=False, comma=table.separator != ","))
    return Ties(path, tuple(rows), problems=tuple(problems))


def read_list(path: str, data: bytes) -> Ties:
    """The organisations that a CSV file lists: name, page, and why one is an organisation.

    Gephi's table of nodes has an `Id` beside a `Label`; then the name is the label where it has one.
    """
    problems: list[Problem] = []
    table = _table(path, data, KNOWN_OF_LISTS, {}, problems)
    if table is None:
        return Ties(path, problems=tuple(problems))
    places = placed(table.headings, KNOWN_OF_LISTS, {})
    if "name" not in places and "id" in places:
        places["name"] = places.pop("id")
    if "name" not in places:
        listed = ", ".join(f'"{one}"' for one in table.headings[:20])
        fact = "no column has the heading `name`"
        fault = error(Place(path, table.line, 1), "N2", fact, f"Call one so. The headings are: {listed}.")
        return Ties(path, problems=(fault,))
    found: list[Listed] = []
    for line, values in _values(path, table, places, problems):
        values = values if values["name"].strip() else {**values, "name": values.get("id", "")}
        found.append(listed_of(values, _finder(path, line, table.headings, places), problems))
    return Ties(path, listed=tuple(found), problems=tuple(problems))


def _table(
    path: str, data: bytes, known: Mapping[str, tuple[str, ...]], chosen: Mapping[str, str], problems: list[Problem]
) -> _Table | None:
    text = decoded(path, data)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    if not text.strip():
        problems.append(error(Place(path), "N1", "the file is empty", "Export the table of ties again."))
        return None
    start, separator = _separator(text)
    rows = _rows(path, text, separator, problems)
    rows = rows[start:]
    if problems or not rows:
        return None
    # NodeXL has a line of group headings above the headings.
    if len(rows) > 1 and _fit(rows[1][1], known, chosen) > _fit(rows[0][1], known, chosen):
        rows = rows[1:]
    line, headings = rows[0]
    body = [(at, cells) for at, cells in rows[1:] if any(cell.strip() for cell in cells)]
    if not body:
        problems.append(error(Place(path, line), "N1", "the file has headings and no row", "Export the table again."))
        return None
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    return _Table(tuple(one.strip() for one in headings), line, tuple(body), separator)


def _fit(cells: Sequence[str], known: Mapping[str, tuple[str, ...]], chosen: Mapping[str, str]) -> int:
    found = placed(cells, known, chosen)
    return len({"from", "to", "name"} & set(found))


def _separator(text: str) -> tuple[int, str]:
    """How many lines to pass over, and what stands between cells. A spreadsheet may begin with `sep=;`."""
    start = text.lstrip("\r\n")[:100_000].splitlines()
    first = start[0]
    if first.lower().startswith("sep=") and first[4:] in _SEPARATORS:
        return 1, first[4]
    lines = "\n".join(start[:2])
    return 0, max(_SEPARATORS, key=lambda one: (lines.count(one), -_SEPARATORS.index(one)))


def _rows(path: str, text: str, separator: str, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if cells:
                rows.append((line, cells))
            if len(rows) > MAX_ROWS:
                fact = f"the file has more than {MAX_ROWS:,} rows"
                problems.append(
                    error(Place(path, line), "N1", fact, "Add up rows that repeat a tie, and drop the rest.")
                )
                break
            line = reader.line_num + 1
    except csv.Error as fault:
        problems.append(_broken(path, line, str(fault)))
    return rows


def _broken(path: str, line: int, said: str) -> Problem:
    if "unexpected end" in said:
        return error(Place(path, line), "N3", "a quotation mark that opens in this row is never closed", "Close it.")
    if "expected after" in said:
        fact = "after a closing quotation mark stands more text in the same cell"
        return error(Place(path, line), "N3", fact, 'Write a quotation mark inside a cell twice: "".')
    if "field larger" in said:
        fact = "a cell of this row is longer than 131,072 characters"
        return error(Place(path, line), "N3", fact, "Look for a quotation mark that is never closed.")
    return error(Place(path, line), "N3", f"the row cannot be read ({said})", "Save the table as CSV UTF-8 again.")


def _values(
    path: str, table: _Table, places: Mapping[str, int], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    width = len(table.headings)
    for line, cells in table.rows:
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            cell = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            fact = f"the row has {cell}, and the headings are {width}"
            inside = "a cell that holds the separator needs quotation marks around it"
            remedy = f"Write one cell for each heading; {inside}." if len(cells) > width else "Add the missing cells."
            problems.append(error(Place(path, line, min(len(cells), width) + 1), "N3", fact, remedy))
            continue
        yield line, {name: cells[number] for name, number in places.items()}


def _finder(path: str, line: int, headings: Sequence[str], places: Mapping[str, int]) -> Where:
    def where(field: str) -> tuple[Place, str]:
        number = places.get(field, 0)
        return Place(path, line, number + 1), f'column {number + 1}, "{headings[number]}",'

    return where


def _with_direction(table: _Table, places: dict[str, int]) -> dict[str, int]:
    """Gephi's column `Type` says directed or undirected, and not the type of tie."""
    number = places.get("type")
    if number is None or "direction" in places:
        return places
    words = {cells[number] for _, cells in table.rows if number < len(cells)}
    if any(plain_way(word) is None for word in words):
        return places
    return {name: at for name, at in places.items() if name != "type"} | {"direction": number}
