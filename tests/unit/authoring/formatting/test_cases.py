"""Layouts and what becomes of them: a case is a file with what was written, a line, and what fmt makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vademecum.authoring import formed

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def made(text: str) -> str:
    """What fmt makes of a file."""
    result = formed("playbooks/a.yml", text.encode())
    assert result.data is not None, [problem.message for problem in result.problems]
    return result.data.decode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_layout(case: Path) -> None:
    """What stands below the line is made of what stands above it, and stays as it is."""
    before, after = case.read_text(encoding="utf-8").split("=====\n")
    assert made(before) == after
    assert made(after) == after


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_other_line_ends(case: Path) -> None:
    """Files of other systems come out the same."""
    before, after = case.read_text(encoding="utf-8").split("=====\n")
    for written in (
        before.replace("\n", "\r\n"),
        before.replace("\n", "\r"),
        f"\ufeff{before}",
    ):
        assert made(written) == after


@pytest.mark.parametrize(("end", "mark"), [("\n", "|"), ("", "|-")])
def test_the_last_line_is_ended(end: str, mark: str) -> None:
    """A file whose last line has no end gets one; a text that had none at its end keeps none."""
    start = "kind: note\nid: soup\ntitle: Soup\nstatus: draft\n"
    assert made(f"{start}text: |\n  Warm.{end}") == f"{start}text: {mark}\n  Warm.\n"
    assert made(f"{start}text: Warm.{end}") == f"{start}text: Warm.\n"


def test_there_are_cases() -> None:
    """The folder of the cases was found."""
    assert len(CASES) > 7
