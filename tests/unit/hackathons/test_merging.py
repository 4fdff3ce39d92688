"""Five judges' files become totals; whatever does not fit is told with file, row and column."""

from __future__ import annotations

import pytest
from kit.evening import BACK, HEAD, JUDGES, LINES, PROJECTS, Points, files_of, night, plain, points, table, totals

from vademecum.hackathons.merging import Merged, merge
from vademecum.hackathons.sheets import sheet_files
from vademecum.source import Severity

FINDER = ("judge-1", "finder", "need")
ROWS_OF_A_PROJECT = len(LINES)


def merged(files: dict[str, bytes]) -> Merged:
    """What the files come to."""
    return merge(*night(), files)


def told(found: Merged, severity: Severity = Severity.ERROR) -> list[str]:
    """What is told, with its place."""
    return [f"{one.place}: {one.fact}" for one in found.problems if one.severity is severity]


@pytest.mark.parametrize("seed", range(12))
def test_totals_are_those_of_an_independent_computation(seed: int) -> None:
    """Totals, spread and judges equal sums of whole numbers; places follow the totals."""
    given = points(seed)
    found = merged(files_of(given))
    assert found.problems == ()
    expected = totals(given)
    assert {
        one.project: (round(one.total * 100), round(one.spread * 100), one.judges) for one in found.results
    } == expected
    assert [one.place for one in found.results] == sorted(one.place for one in found.results)
    ordered = [expected[one.project][0] for one in found.results]
    assert ordered == sorted(ordered, reverse=True)
    assert len(found.sheets) == len(JUDGES) * len(PROJECTS) - 1


SAVED = {
    "semicolon": lambda rows: table(rows, ";").encode(),
    "tab": lambda rows: table(rows, "\t").encode(),
    "bom": lambda rows: table(rows, ",").encode("utf-8-sig"),
    "utf-16": lambda rows: table(rows, "\t").encode("utf-16"),
    "utf-16-be": lambda rows: b"\xfe\xff" + table(rows, ";").encode("utf-16-be"),
    "old-letters": lambda rows: table([[*row[:7], "é" if row != list(HEAD) else row[7]] for row in rows], ";").encode(
        "cp1252"
    ),
    "decimal-comma": lambda rows: table([[*row[:6], row[6].replace(".", ","), row[7]] for row in rows], ";").encode(),
    "quoted-comma": lambda rows: table([[*row[:6], row[6].replace(".", ","), row[7]] for row in rows], ",").encode(),
    "other-order": lambda rows: table([[row[6], *row[:6]] for row in rows], ",").encode(),
    "needed-only": lambda rows: table([[row[0], row[1], row[3], row[6]] for row in rows], ",").encode(),
    "blank-rows": lambda rows: table([row for one in rows for row in (one, [], [""] * 8)], ",").encode(),
    "capitals": lambda rows: table([[cell.upper() for cell in rows[0]], *rows[1:]], ",").encode(),
    "wider": lambda rows: table([[*row, "", ""] for row in rows], ",").encode(),
    "mac": lambda rows: table(rows, ",").replace("\r\n", "\r").encode(),
}


@pytest.mark.parametrize("saved", SAVED)
def test_what_spreadsheets_save_is_read(saved: str) -> None:
    """Separators, letters, decimal commas, other columns' order and empty cells change nothing."""
    given = points()
    found = merged(files_of(given, lambda judge, rows: SAVED[saved](rows)))
    assert told(found) == []
    assert found.results == merged(files_of(given)).results


def with_row(given: Points, file: str, row: list[str]) -> dict[str, bytes]:
    """The files, with one more row at the end of one."""
    files = files_of(given)
    return files | {file: files[file] + table([row], ",").encode()}


def last(file: str) -> int:
    """The number of the row that `with_row` writes."""
    return files_of(points())[file].decode("utf-8-sig").count("\n") + 1


def altered(given: Points, key: tuple[str, str, str], said: str) -> dict[str, bytes]:
    """The files with other points at one place."""
    return files_of({**given, key: said})


def renamed(column: str, name: str) -> dict[str, bytes]:
    """The files, of which the first has another header."""
    files = files_of(points())
    return files | {"judge-1.csv": files["judge-1.csv"].replace(column.encode(), name.encode(), 1)}


G = points()
FAULTS = {
    "six-of-five": (altered(G, FINDER, "6"), 'judge-1.csv:2:7: "need" of "finder" has 6 points'),
    "below-nothing": (altered(G, FINDER, "-1"), 'judge-1.csv:2:7: "need" of "finder" has -1 points'),
    "a-word": (altered(G, FINDER, "good"), 'judge-1.csv:2:7: "need" of "finder" has "good"'),
    "a-formula": (altered(G, FINDER, "=5"), 'judge-1.csv:2:7: "need" of "finder" has "=5"'),
    "a-line-left-open": (altered(G, FINDER, ""), 'judge-1.csv:2:7: "judge-1" leaves "need" of "finder" open'),
    "twice-in-a-file": (
        with_row(G, "judge-1.csv", ["judge-1", "finder", "", "need", "", "", "3", ""]),
        f'judge-1.csv:{last("judge-1.csv")}:2: "judge-1" scores "need" of "finder" twice: also in judge-1.csv, row 2',
    ),
    "twice-in-two-files": (
        with_row(G, "judge-2.csv", ["judge-1", "finder", "", "need", "", "", "3", ""]),
        f'judge-2.csv:{last("judge-2.csv")}:2: "judge-1" scores "need" of "finder" twice: also in judge-1.csv, row 2',
    ),
    "unknown-judge": (
        with_row(G, "judge-1.csv", ["judge-9", "finder", "", "need", "", "", "3", ""]),
        f'judge-1.csv:{last("judge-1.csv")}:1: the event has no judge "judge-9"',
    ),
    "unknown-project": (
        with_row(G, "judge-1.csv", ["judge-1", "findr", "", "need", "", "", "3", ""]),
        f'judge-1.csv:{last("judge-1.csv")}:2: the event has no project "findr"',
    ),
    "unknown-line": (
        with_row(G, "judge-1.csv", ["judge-1", "finder", "", "looks", "", "", "3", ""]),
        f'judge-1.csv:{last("judge-1.csv")}:4: the event has no line "looks"',
    ),
    "no-project": (
        with_row(G, "judge-1.csv", ["judge-1", "", "", "need", "", "", "3", ""]),
        f'judge-1.csv:{last("judge-1.csv")}:2: no project is named',
    ),
    "stood-back": (
        with_row(G, "judge-3.csv", [*BACK, "", "need", "", "", "3", ""]),
        f'judge-3.csv:{last("judge-3.csv")}:7: "judge-3" stands back from "song" and scores it',
    ),
    "changed-header": (
        renamed("points", "score"),
        'judge-1.csv:1:7: the header was changed: no column is called "score"',
    ),
    "lost-column": (renamed("points", ""), "judge-1.csv:1:1: the header was changed: it has no column points"),
    "column-twice": (renamed("title", "judge"), 'judge-1.csv:1:3: the column "judge" stands there twice'),
    "too-many-cells": (
        with_row(G, "judge-1.csv", ["judge-1", "finder", "", "need", "", "", "3", "5", "x"]),
        f'judge-1.csv:{last("judge-1.csv")}:9: the row has 9 cells, and the header has 8',
    ),
    "nothing": (files_of(G) | {"judge-1.csv": b""}, "judge-1.csv:1:1: this is not a table of text"),
    "a-picture": (files_of(G) | {"judge-1.csv": b"\x89PNG\0\0"}, "judge-1.csv:1:1: this is not a table of text"),
    "half-utf-16": (files_of(G) | {"judge-1.csv": b"\xff\xfea"}, "judge-1.csv:1:1: this is not a table of text"),
    "an-open-quote": (
        files_of(G) | {"judge-1.csv": b'judge,project,line,points\n"judge-1,finder'},
        "judge-1.csv:1:1: the table cannot be read: unexpected end of data",
    ),
    "too-large": (
        files_of(G) | {"judge-1.csv": b"judge,project,line,points\n" + b"x" * 300_000},
        "judge-1.csv:1:1: the file is larger than 262,144 bytes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_cell(name: str) -> None:
    """A fault names file, row and column, has the code of the rule, and nothing is computed."""
    files, expected = FAULTS[name]
    found = merged(files)
    assert expected in told(found)
    assert {one.code for one in found.problems} == {"F7"}
    assert all(one.remedy.endswith((".", "?")) for one in found.problems)
    assert (found.sheets, found.results) == ((), ())


def test_a_judge_who_skips_a_project_is_told() -> None:
    """With enough other judges the mean is theirs; a skip is a warning at the row, or at the file without one."""
    given = {key: said for key, said in points().items() if key[:2] != ("judge-4", "map")}
    found = merged(files_of(given))
    assert told(found) == []
    assert told(found, Severity.WARNING) == ['judge-4.csv:1:1: "judge-4" skips "map"']
    assert {one.project: one.judges for one in found.results}["map"] == 4
    empty = {**points(), **dict.fromkeys((("judge-4", "map", line) for line in LINES), "")}
    place = 2 + 2 * ROWS_OF_A_PROJECT
    assert told(merged(files_of(empty)), Severity.WARNING) == [f'judge-4.csv:{place}:7: "judge-4" skips "map"']
    assert merged(files_of(empty)).results == found.results


def test_a_project_that_too_few_have_seen_is_refused() -> None:
    """The plan says three judges for each; two are too few, wherever the others are."""
    given = {key: said for key, said in points().items() if key[0] in {"judge-1", "judge-2"}}
    found = merged(files_of(given))
    assert [one.partition(": ")[2] for one in told(found)] == [
        f'"{name}" is scored by 2 of the 3 judges that the plan asks for' for name in PROJECTS
    ]
    assert len(told(found, Severity.WARNING)) == 3
    assert 'no file has a row of "judge-3"' in told(found, Severity.WARNING)[0]


def test_points_of_the_record_are_not_lost() -> None:
    """A judge whose points stand in the record must be among the files; the label of a sheet stays."""
    text = night()[0].document.text + (
        "  sheets:\n    - {judge: judge-5, project: map, points: {need: 1, works: 1, kept: 1}, tlp: TLP:AMBER}\n"
    )
    entry, event, rule = night(text)
    few = files_of({key: said for key, said in points().items() if key[0] != "judge-5"})
    assert 'the record has points of "judge-5" for "map" that no file has' in told(merge(entry, event, rule, few))[0]
    labels = {(one.judge, one.project): one.tlp for one in merge(entry, event, rule, files_of(points())).sheets}
    assert labels["judge-5", "map"] == "TLP:AMBER"
    assert set(labels.values()) == {"TLP:AMBER", "TLP:AMBER+STRICT"}


def test_our_own_sheets_are_read_again() -> None:
    """The files that we write hold each project but those from which a judge stands back, and no formula."""
    _, event, rule = night()
    for separator in ",;\t":
        files = sheet_files(event, rule, separator)
        assert sorted(files) == [f"{judge}.csv" for judge in JUDGES]
        assert files["judge-1.csv"].decode("utf-8-sig").count("\n") == 1 + len(PROJECTS) * len(LINES)
        assert b"song" not in files["judge-3.csv"]
        assert separator.encode() + b"'=2+5 song" in files["judge-1.csv"]
        found = merged(files)
        assert {one.partition(": ")[2].split(" is ")[0] for one in told(found)} == {f'"{name}"' for name in PROJECTS}
    assert plain("x", [["a"]]).startswith(b"\xef\xbb\xbf")
