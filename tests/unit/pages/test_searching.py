"""Searching: titles, words and texts by section, taken from the data."""

from __future__ import annotations

from typing import Any

from vademecum.audience import select
from vademecum.graph import Graph
from vademecum.pages import Finding, Page
from vademecum.pages.searching import BOOSTS, search_tags, search_title
from vademecum.records import KINDS

NOTE = """
kind: note
id: closed-note
title: A closed note
status: trial
tlp: {tlp}
tags: [zebra-tag]
situations: [zebra flood]
text: |
  The zebra **stands** at the gate, see [[live-crisis|the card]].

  ## Head

  Second paragraph.
"""


def record(graph: Graph, name: str) -> Any:
    """The record of that id."""
    return graph.entries[name].record


def finding(page: Page, anchor: str) -> Finding:
    """What search knows of one section."""
    (found,) = (one for one in page.findings if one.anchor == anchor)
    return found


def test_titles_carry_what_people_type(world: Graph) -> None:
    """A code or acronym stands before the title, since people type it."""
    assert search_title(record(world, "live-crisis")) == "CON-1 Live consular crisis, first 72 hours"
    assert search_title(record(world, "text-message")) == "SMS Text message"
    assert search_title(record(world, "consular")) == "CON Consular section"
    assert search_title(record(world, "how-to-read")) == "How to read a playbook"


def test_kind_and_department_come_first(world_of: Any) -> None:
    """Under a result stand its kind and department, then the words that people search by, each once."""
    graph = world_of("playbook/valid/every-field.yml", "term/valid/every-field.yml")
    storm = record(graph, "storm-season")
    assert search_tags(graph, storm) == ("Playbook", "Consular section", "CON-3", "storm", "flood", "season")
    assert search_tags(graph, record(graph, "vccr-1963")) == ("Source",)
    assert search_tags(graph, record(graph, "text-message")) == ("Term", "SMS")


def test_texts_stand_by_section(world: Graph, pages_of: Any) -> None:
    """The page's entry holds what stands at its top; each section with text has one of its own."""
    page = pages_of(world)["playbooks/live-crisis"]
    assert [one.anchor for one in page.findings][:1] == [""]
    assert len({one.anchor for one in page.findings}) == len(page.findings)
    assert finding(page, "").title == "CON-1 Live consular crisis, first 72 hours"
    assert "Many nationals may be hurt or cut off" in finding(page, "").texts
    assert finding(page, "").texts[0] == page.description
    assert finding(page, "care").texts == ("Nobody works longer than twelve hours.",)
    sort = finding(page, "step-sort")
    assert sort.title == "Sort the cases"
    assert "One case for each person" in sort.texts
    assert "Sort the cases" not in sort.texts


def test_a_summary_is_not_said_twice(world: Graph, pages_of: Any) -> None:
    """Where the summary is the beginning of the text itself, search has it once."""
    page = pages_of(world)["glossary/offline-goal"]
    assert finding(page, "").texts == ("The change outside the screen that a department wants.",)


def test_prose_is_searched_as_words(world_of: Any, pages_of: Any) -> None:
    """Marks and links of prose are not in the index, its paragraphs are apart."""
    page = pages_of(world_of(texts={"notes/n.yml": NOTE.format(tlp="TLP:CLEAR")}))["notes/closed-note"]
    assert finding(page, "").texts == ("The zebra stands at the gate, see the card.", "Head", "Second paragraph.")
    assert page.tags == ("Note", "zebra flood", "zebra-tag")


def test_nothing_restricted_is_found(world_of: Any, pages_of: Any) -> None:
    """What an audience may not see is in no entry, tag, list or backlink of its pages."""
    graph = world_of(texts={"notes/n.yml": NOTE.format(tlp="TLP:AMBER")})
    assert "zebra" in repr(pages_of(graph))
    pages = pages_of(select(graph, "public"))
    assert "zebra" not in repr(pages)
    assert "closed-note" not in repr(pages)


def test_weights_are_of_kinds(world: Graph, pages_of: Any) -> None:
    """A playbook weighs more than a source; each weight is of a kind that there is."""
    pages = pages_of(world)
    assert pages["playbooks/live-crisis"].boost == 2.0
    assert pages["notes/how-to-read"].boost == 1.0
    assert pages["sources/vccr-1963"].boost == 0.5
    assert set(BOOSTS) <= set(KINDS)
