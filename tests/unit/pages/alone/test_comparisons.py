"""The page of two editions and that of all versions: what stands where, what is folded, and where links lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.altering import full
from kit.altering import graph_of as read
from kit.comparisons import NEW, OLD, lay_out
from kit.editions import CRISIS, WORLD, edited, graph_of, values_in
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph import Graph
from vademecum.pages.alone.folding import blocks
from vademecum.site import audit
from vademecum.versions import redline

NAME = "live-crisis"
Changed = Callable[[Any], Graph]


@pytest.fixture(scope="module")
def changed() -> Changed:
    """A function from a change in place to the small world with CON-1 so changed."""
    world = values_in(WORLD)
    return lambda change: graph_of(edited(world, CRISIS, change))


def moved(record: Any) -> None:
    """Puts the last step first, in other hands; takes a card line away and adds a gate."""
    record["steps"].insert(0, record["steps"].pop())
    record["steps"][0]["owner"] = "head-consular"
    record["first_hour_card"].pop()
    record["before_you_start"] = [{"gate": "data", "text": "No name <b>leaves</b> the house."}]


@pytest.fixture
def page(changed: Changed, tmp_path: Path) -> LexborHTMLParser:
    """The page of CON-1 before and after that."""
    path, _ = lay_out(tmp_path / "site", changed(lambda record: None), changed(moved), [NAME], "partners")
    return LexborHTMLParser((tmp_path / "site" / path / "index.html").read_bytes())


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    """The words of what a selector finds."""
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_title_and_links(page: LexborHTMLParser) -> None:
    """The title names record and editions; links lead to both editions' pages and to all versions."""
    title = f"CON-1 Live consular crisis, first 72 hours: {OLD} compared with {NEW}"
    assert words(page, "title") == words(page, "h1") == [title]
    assert [node.attributes["href"] for node in page.css("a")] == [
        "../../../../2026.1/playbooks/live-crisis/",
        "../../../../2026.2/playbooks/live-crisis/",
        "../",
    ]
    assert words(page, "header.edition")[0].startswith("Partners' edition")


def test_a_word_and_a_sign(page: LexborHTMLParser) -> None:
    """Each part that differs says so by a sign and in words."""
    assert words(page, "article h3")[:5] == [
        "Line 1 of the first-hour card, Open the team = unchanged",
        "Line 2 of the first-hour card, Send the first word − removed",
        "Gate 1, Data + added",
        "Step 1, Visit those in danger ↕~ moved from 3 to 1 and changed",
        "Step 2, Ask people to report = unchanged",
    ]


def test_authors_text_is_text(page: LexborHTMLParser) -> None:
    """What looks like HTML in a text is shown as it was written."""
    assert words(page, "b") == []
    assert "No name <b>leaves</b> the house." in words(page, "ins")


def test_what_is_the_same_is_folded(changed: Changed) -> None:
    """Sections without a change are folded whole, parts and fields in runs; they stand in the order of the page."""
    found = blocks(redline(changed(lambda record: None), changed(moved), NAME))
    assert [(one.title, one.is_same) for one in found][:4] == [
        ("At the head of the page", True),
        ("First-hour card", False),
        ("Before you start", False),
        ("Steps", False),
    ]
    assert found[-1].title == "Sources"
    steps = found[3]
    assert [(run.folded, len(run.parts)) for run in steps.runs] == [("", 1), ("2 steps unchanged", 2)]
    assert [run.folded for run in steps.runs[0].parts[0].runs] == [
        "2 unchanged: heading, mode",
        "",
        "4 unchanged: deadline, what is done, whom it meets outside the team, how one sees that it is done",
    ]


def test_nothing_changed(changed: Changed, tmp_path: Path) -> None:
    """Two editions that say the same say so."""
    graph = changed(lambda record: None)
    path, _ = lay_out(tmp_path / "site", graph, graph, [NAME])
    page = LexborHTMLParser((tmp_path / "site" / path / "index.html").read_bytes())
    assert "Nothing that a reader of the page sees." in words(page, "p")
    assert page.css("ins, del")[2:] == []
    assert {node.tag for node in page.css(".section")} == {"details"}


def test_all_versions(changed: Changed, tmp_path: Path) -> None:
    """The page of all versions leads to each edition, and to each comparison, the newest first."""
    _, path = lay_out(tmp_path / "site", changed(lambda record: None), changed(moved), [NAME])
    page = LexborHTMLParser((tmp_path / "site" / path / "index.html").read_bytes())
    assert [node.attributes["href"] for node in page.css("a")] == [
        "../../../2026.2/playbooks/live-crisis/",
        "2026.1...2026.2/",
        "../../../2026.1/playbooks/live-crisis/",
    ]


def test_every_kind_passes_the_audit(tmp_path: Path) -> None:
    """Comparisons of records of every kind, with every field gone or come, hold nothing that the audit refuses."""
    values = full()
    graph = read(values)
    bare = {path: {**value, "title": "Before"} if "title" in value else value for path, value in values.items()}
    site = tmp_path / "site"
    paths = lay_out(site, read(bare), graph, list(graph.entries))
    assert len(paths) == 2 * len(graph.entries)
    assert [str(fault) for fault in audit(site, "https://full.example/")] == []
    sizes = [(site / path / "index.html").stat().st_size for path in paths]
    assert max(sizes) < 100_000
