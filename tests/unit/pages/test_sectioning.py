"""Sectioning: the places to which links and search point are on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph import Graph
from vademecum.pages import Page, uri_of
from vademecum.pages.sectioning import _SECTIONS as SECTIONS
from vademecum.pages.sectioning import spot_of, words_for
from vademecum.records import Record, walk
from vademecum.records.kinds.exercise import Exercise, Scenario
from vademecum.records.kinds.playbook import Playbook


def anchors(page: Page) -> set[str]:
    """Every place on a page to which a link may point."""
    return {node.attributes["id"] or "" for node in LexborHTMLParser(page.html).css("[id]")}


def stated(record: Record) -> Iterator[tuple[str | int, ...]]:
    """The way to every marked text of a record."""
    return (found.way for found in walk(record))


def test_every_place_is_on_the_page(world_of: Any, pages_of: Any, fullest: dict[str, str]) -> None:
    """For every text and reference of a record of any kind, its section is on the record's page."""
    graph: Graph = world_of(texts=fullest)
    pages = pages_of(graph)
    tried = set()
    for entry in graph.entries.values():
        there = anchors(pages[uri_of(entry.record)])
        for way in stated(entry.record):
            anchor = spot_of(entry.record, way).anchor
            assert not anchor or anchor in there, (entry.record.id, way)
            tried.add((entry.record.kind, anchor.partition("-")[0]))
    named = {(kind, spot.anchor.partition("-")[0]) for kind, spots in SECTIONS.items() for spot in spots.values()}
    assert named <= tried
    assert ("playbook", "step") in tried


def test_a_step_is_a_place_of_its_own(world: Graph) -> None:
    """What stands in a step is found at the step, by its heading."""
    crisis = world.record("live-crisis", Playbook)
    assert crisis is not None
    assert spot_of(crisis, ("steps", 1, "do", 0)) == ("step-sort", "Sort the cases")
    assert words_for(crisis, ("steps", 1, "owner")) == "step: Sort the cases"


WORDS = [
    (("care_notes", 0), "care", "Care"),
    (("sources", 0, "source"), "sources", "Sources"),
    (("goals", 0), "", "the offline goal"),
    (("decided_by",), "", "who decides"),
    (("also_for", 0), "", "also used by"),
    (("stop_when",), "", "stop when"),
]


@pytest.mark.parametrize(("way", "anchor", "words"), WORDS)
def test_places_in_words(world: Graph, way: tuple[str | int, ...], anchor: str, words: str) -> None:
    """A place is named by its section, else by what the field means, else by the field."""
    crisis = world.record("live-crisis", Playbook)
    assert crisis is not None
    assert spot_of(crisis, way).anchor == anchor
    assert words_for(crisis, way) == words


POST = {"id": "street", "t": "T+0:10", "channel": "radio", "from": "A neighbour", "content": "Water in the street."}


@pytest.mark.parametrize(
    ("scenario", "anchor"),
    [
        ({"background": "A flood.", "truth": "It rains on."}, "background"),
        ({"truth": "It rains on."}, "truth"),
        ({"feed": [POST]}, "feed"),
        (None, ""),
    ],
    ids=["background", "truth", "feed", "nothing"],
)
def test_a_whole_scenario_is_where_its_first_part_is(scenario: Any, anchor: str) -> None:
    """A label that closes the scenario leads to the first section that shows any of it, and there need not be one."""
    story = Scenario.model_validate(scenario) if scenario else None
    exercise = Exercise.model_construct(kind="exercise", id="flood", scenario=story)
    assert spot_of(exercise, ("scenario",)).anchor == anchor
