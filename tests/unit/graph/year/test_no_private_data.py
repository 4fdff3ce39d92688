"""Rule G7 in the records of the collaboration year: in whatever field a text may stand, it looks there."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vademecum.graph import Settings, build_graph
from vademecum.graph.rules import g7_no_private_data
from vademecum.records import load_library
from vademecum.source import Severity

SAMPLES = Path(__file__).parents[3] / "samples"
EVERY_FIELD = {
    "criteria": "criteria/valid/every-field.yml",
    "collaboration": "collaboration/valid/every-field/missions/velmora/collaborations/sample.yml",
    "collaboration-year": "collaboration-year/valid/every-field.yml",
    "recognition": "recognition/valid/every-field.yml",
    "mission": "mission/valid/every-field.yml",
    "after-action": "after-action/valid/every-field.yml",
}
"""A sample of each kind that states every field; that they do is tested with the samples."""

PLANTED = {"an e-mail address": "a@b.example", "a phone number": "+9990555012", "a personal handle": "@desk_one"}
"""Short, so that the shortest field takes them."""

TEXTS = {
    "criteria": 26,
    "collaboration": 52,
    "collaboration-year": 11,
    "recognition": 12,
    "mission": 19,
    "after-action": 18,
}
"""So many values of each sample are free texts, counted by hand: ten that all kinds share, and the kind's own."""

Steps = tuple[str | int, ...]


def leaves(value: Any, way: Steps = ()) -> Iterator[Steps]:
    """The ways to all single values."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*way, number))
    else:
        yield way


def planted(values: Any, way: Steps, words: str) -> str:
    """The record with the words in the place of one value."""
    made = copy.deepcopy(values)
    part = made
    for step in way[:-1]:
        part = part[step]
    part[way[-1]] = words
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=10_000)


def told(text: str) -> list[tuple[int, int, str, Severity]] | None:
    """What rule G7 says of a file: line, column, fact, weight; None when the kind takes no such text there."""
    library, problems = load_library([("playbooks/sample.yml", text.encode())])
    if problems:
        return None
    graph = build_graph(library, Settings(date(2026, 11, 21)))
    return [(one.place.line, one.place.column, one.fact, one.severity) for one in g7_no_private_data.check(graph)]


def is_public(way: Steps) -> bool:
    """Where the public is meant to read numbers: contacts of the mission, and addresses of its channels."""
    return way[0] == "public_contacts" or (way[0] == "channels" and way[-1] == "address")


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("kind", EVERY_FIELD)
def test_it_is_found_in_every_field(kind: str, what: str) -> None:
    """Planted in one field after the other, it gives one warning, at its own line and column."""
    values = yaml.safe_load((SAMPLES / EVERY_FIELD[kind]).read_text(encoding="utf-8"))
    words, tried, public = PLANTED[what], 0, 0
    for way in leaves(values):
        text = planted(values, way, words)
        found = told(text)
        if found is None:
            continue
        start = text.index(words)
        place = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        wanted = [] if is_public(way) else [(*place, f'"{words}" looks like {what}', Severity.WARNING)]
        assert found == wanted, way
        tried += 1
        public += is_public(way)
    assert tried == TEXTS[kind]
    assert (public > 0) is (kind == "mission")


@pytest.mark.parametrize("kind", EVERY_FIELD)
def test_the_samples_have_none(kind: str) -> None:
    """As they stand, the samples give no warning of this rule."""
    assert told((SAMPLES / EVERY_FIELD[kind]).read_text(encoding="utf-8")) == []
