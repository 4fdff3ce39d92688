"""Weighing: how much prose a record may hold, and how large its tables may be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vademecum.records import Library, load_library
from vademecum.records.weighing import cells
from vademecum.source import Problem
from vademecum.source.limits import MAX_PROSE, MAX_REPEATED

TEXT = "w" * 8 * 1024


def load(**values: Any) -> tuple[Library, list[Problem]]:
    """The library of one file, written as JSON."""
    return load_library([("playbooks/a.yml", json.dumps(values).encode())])


def playbook(*notes: str) -> tuple[Library, list[Problem]]:
    """A playbook with these care notes."""
    return load(kind="playbook", id="a", title="A", status="draft", department="consular", care_notes=list(notes))


def test_the_prose_of_a_record_is_limited() -> None:
    """As much as the limit is read; one letter more is an error at the text that holds it."""
    fits = MAX_PROSE // len(TEXT)
    assert playbook(*[TEXT] * fits)[1] == []
    library, (problem,) = playbook(*[TEXT] * fits, "w", TEXT)
    assert library.entries == ()
    assert (problem.code, problem.fact) == ("K6", "the texts of the record are together longer than 65,536 characters")
    assert problem.place.column > fits * len(TEXT)


def test_a_huge_table_is_refused() -> None:
    """A table whose empty cells fill a page is an error, and a large one of a reader's sort is not."""
    sound = "|a" * 10 + "|\n" + "|-" * 10 + "|\n" + "|b|c|\n" * 60
    assert playbook(sound)[1] == []
    library, (problem,) = playbook("fine", "|a" * 60 + "\n" + "|-" * 60 + "\n" + "|\n" * 60)
    assert library.entries == ()
    assert problem.code == "K6"
    assert problem.fact.startswith("the tables of the text have 3,7")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("no table | here", 0),
        ("a | b\n- | -\n1 | 2", 4),
        ("|a|b|\n|:-|-:|\n|1|2|\n\n|not|of|it|", 8),
        ("> |a|\n> |-|\n> |1|", 6),
        ("---", 0),
        ("a\n---\nb", 0),
        ("- \n" * 50, 0),
        ("|a|b\n|-|-\n|\n-\n|", 12),
    ],
)
def test_cells_are_never_too_few(text: str, count: int) -> None:
    """The estimate counts from the line below a head to the next empty line, with every bar of the head."""
    assert cells(text) == count


def test_what_is_repeated_for_each_record_is_limited() -> None:
    """A long text beside `records` is not copied into a thousand of them."""
    records = [{"id": f"n{number}", "title": "N"} for number in range(1000)]
    library, (problem,) = load(kind="note", status="draft", text="w" * (MAX_REPEATED // 1000 + 1), records=records)
    assert library.entries == ()
    assert problem.code == "K6"
    assert "`records`" in problem.fact
    library, problems = load(kind="note", status="draft", text="w" * 900, records=records)
    assert (len(library.entries), problems) == (1000, [])
