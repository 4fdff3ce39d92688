"""Filing: the folder of a review, and the forge's page for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from vademecum.pages.filing import MOST_ADDRESS, Filing, folder_of_reviews, new_file_base

GITHUB = "https://github.com/ministry/wiki/edit/main/"


@pytest.mark.parametrize(
    ("edit_base", "found"),
    [
        ("https://github.com/ministry/wiki/edit/main/", "https://github.com/ministry/wiki/new/main/"),
        ("https://github.com/ministry/wiki/blob/main/book/", "https://github.com/ministry/wiki/new/main/book/"),
        ("https://forge.example/ministry/wiki/edit/main/", ""),
        ("https://github.com.evil.example/ministry/wiki/edit/main/", ""),
        (None, ""),
    ],
)
def test_only_one_forge_takes_a_file_by_address(edit_base: str | None, found: str) -> None:
    """The address of a new file follows from that of an edit; other forges have none."""
    assert new_file_base(edit_base) == found


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        ("playbooks/consular/exercises/a.yml", "playbooks/consular/after-action"),
        ("playbooks/missions/sella/a.yml", "playbooks/missions/sella/after-action"),
        ("playbooks/missions/sella/playbooks/a.yml", "playbooks/missions/sella/after-action"),
        ("playbooks/a.yml", "playbooks/after-action"),
    ],
)
def test_a_review_lies_beside_what_it_reviews(file: str, folder: str) -> None:
    """Reviews lie in a folder beside those of exercises and playbooks, else below the file's own."""
    assert folder_of_reviews(file) == folder


@pytest.mark.parametrize("text", ["a: 1 & 2 # three\n", 'عربي: "x"\n', "a" * 5_800])
def test_the_address_carries_the_text(text: str) -> None:
    """Folder, name and text come back out of the address word for word."""
    parts = urlsplit(Filing("playbooks/sella/after-action", "storm.yml", text).address(GITHUB))
    assert parts.path == "/ministry/wiki/new/main/playbooks/sella/after-action"
    assert parse_qs(parts.query) == {"filename": ["storm.yml"], "value": [text]}


def test_no_address_is_too_long() -> None:
    """A text that makes the address longer than the limit gives none; one letter less gives one of that length."""
    bare = len(Filing("f", "a.yml", "").address(GITHUB))
    assert len(Filing("f", "a.yml", "x" * (MOST_ADDRESS - bare)).address(GITHUB)) == MOST_ADDRESS
    assert Filing("f", "a.yml", "x" * (MOST_ADDRESS - bare + 1)).address(GITHUB) == ""


def test_other_forges_have_no_such_address() -> None:
    """Without a forge, or on another one, there is no address."""
    assert Filing("f", "a.yml", "x").address("https://gitlab.com/m/w/-/edit/main/") == ""
    assert Filing("f", "a.yml", "x").address(None) == ""


def test_the_composed_address_has_the_same_limit() -> None:
    """A run's page, which makes the address in the browser, has the same limit."""
    script = Path(__file__).parents[3] / "templates" / "assets" / "assets" / "running.js"
    match = re.search(r"MOST_ADDRESS = (\d+);", script.read_text(encoding="utf-8"))
    assert match
    assert int(match[1]) == MOST_ADDRESS


@pytest.mark.parametrize(("audience", "there"), [("public", False), ("partners", False), ("staff", True)])
def test_only_staff_are_led_to_the_forge(world_of: Any, pages_of: Any, audience: str, there: bool) -> None:
    """A review's page leads to the forge in the editions of those who work there, and in no other."""
    graph = world_of("after-action/valid/every-field.yml")
    pages = pages_of(graph, [], audience=audience, edit_base=GITHUB)
    page = pages["after-action/alarm-of-october"]
    assert ("file" in [section.id for section in page.sections]) == there
    assert any("/new/main/" in section.html for section in page.sections) == there
