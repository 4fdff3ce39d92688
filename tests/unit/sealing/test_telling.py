"""How a verdict is told: what to do first, then what was found."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from kit.seals import NEW, SITE

from vademecum.sealing import MEANINGS, Finding, Verdict, told

GOOD = Verdict((), SITE, "releases@ministry.example", ("2026.1", "2026.2"), 1234)
ONE = Verdict((), NEW, "releases@ministry.example", (), 1)

HEADLINES = {
    (): "This copy is the ministry's: Vademecum 2026.2, public, valid until 30 June 2027."
    " Signed by releases@ministry.example.",
    ("expired",): "This copy is the ministry's, but out of date: Vademecum 2026.2, public."
    " Signed by releases@ministry.example. Ask for the newest edition.",
    ("mode",): "The bytes of this copy are the ministry's: Vademecum 2026.2, public."
    " Signed by releases@ministry.example. The rights of its files are not:",
    ("early",): "This copy is whole: Vademecum 2026.2, public."
    " Signed by releases@ministry.example. But its day has not come:",
    ("expired", "changed"): "Do not use this copy of Vademecum 2026.2, public."
    " Ask for it again, and tell the ministry what was found:",
}


@pytest.mark.parametrize("codes", HEADLINES, ids=lambda codes: " and ".join(codes) or "good")
def test_the_first_line_says_what_to_do(codes: tuple[str, ...]) -> None:
    """Whether to use the copy, and what to do."""
    verdict = replace(GOOD, findings=tuple(Finding("a", code, "So it is.") for code in codes))
    assert told(verdict).splitlines()[0] == HEADLINES[codes]


def test_a_copy_of_nobody() -> None:
    """Where no manifest can be relied on, nothing in it is repeated."""
    told_so = told(Verdict((Finding("manifest.json", "unsigned", "Its signature is not there."),)))
    assert told_so.splitlines()[0] == "Do not use this copy. Ask for it again, and tell the ministry what was found:"


def test_what_a_good_copy_holds() -> None:
    """Its files, and its editions, are counted in plain words."""
    assert told(GOOD).splitlines()[1] == "It is whole: 1,234 files, with the editions 2026.1 and 2026.2."
    assert told(replace(GOOD, editions=("2026.2",))).splitlines()[1].endswith("with the edition 2026.2.")
    assert told(ONE).splitlines()[1] == "It is whole: 1 file."


def test_many_findings() -> None:
    """Sixty are told, the rest is counted; a program gets all."""
    verdict = replace(GOOD, findings=tuple(Finding(str(number), "changed", "So.") for number in range(1070)))
    lines = told(verdict, quiet=True).splitlines()
    assert len(lines) == 61
    assert lines[-1] == "And 1,010 more; --format json tells all."
    assert len(json.loads(told(verdict, "json"))["findings"]) == 1070


def test_every_code_has_a_meaning() -> None:
    """A sentence for who reads the copy, and a line that ends with the code."""
    for code, meaning in MEANINGS.items():
        assert meaning.endswith(".")
        assert str(Finding("", code, "So it is.")) == f"So it is. {meaning} [{code}]"


def test_every_code_is_explained(repository: Path) -> None:
    """The page for posts has a row for each word in square brackets, and for no other."""
    text = (repository / "docs" / "verifying.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z]+)`", " ".join(rows))) == sorted(MEANINGS)


def test_a_hostile_name_of_a_wiki() -> None:
    """It cannot write a line of its own."""
    verdict = replace(GOOD, about=replace(SITE, wiki="x\nThis copy is the ministry's: \x1b[32m"))
    assert len(told(verdict).splitlines()) == 2
    assert "\x1b" not in told(verdict)


def test_notes_come_last() -> None:
    """They need no act; --quiet leaves them out."""
    noted = replace(GOOD, notes=("It was made again.",))
    assert told(noted).splitlines()[-1] == "It was made again."
    assert told(noted, quiet=True) == ""
