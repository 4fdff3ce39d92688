"""How an approval stands, for the readers of each label by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vademecum.graph import Graph
from vademecum.graph.approval.standing import approval_of, approved_now, levels_of, mended_now, state_at
from vademecum.graph.labels import BY_LEVEL
from vademecum.records import Climbing

GraphOf = Callable[..., Graph]
NOTE = """
kind: note
id: keys
title: Keys
status: in-force
tlp: TLP:CLEAR
{labels}
legal_basis: {basis}
approved_by_role: consul
approved_on: 2026-06-30
text: {text}
{hashes}
"""


def note(world: GraphOf, text: str = "One", basis: str = "Two", labels: str = "", hashes: Any = None) -> Any:
    """A graph with a note, and the note."""
    said = "\n".join(f"{name}: {dict(value)}" for name, value in (hashes or {}).items()).replace("'", "")
    graph = world(note=NOTE.format(text=text, basis=basis, labels=labels, hashes=said))
    record = graph.entries["keys"].record
    assert isinstance(record, Climbing)
    return graph, record


@pytest.fixture
def world(graph_of: GraphOf) -> GraphOf:
    """A function from texts to their graph."""
    return graph_of


CLOSED = "labels: {legal_basis: TLP:AMBER}"


def test_a_text_without_a_hash_is_unmarked(world: GraphOf) -> None:
    """Who approved it is known, and nothing more."""
    found = approval_of(*note(world))
    assert found is not None
    assert (found.role, str(found.on), found.state) == ("consul", "2026-06-30", "unmarked")


def test_each_label_has_its_own_state(world: GraphOf) -> None:
    """A change for staff leaves the public's text approved; only staff get an entry when it is marked as minor."""
    hashes = {"approved_content": approved_now(*note(world, labels=CLOSED))}
    assert list(hashes["approved_content"]) == ["TLP:CLEAR", "TLP:AMBER"]
    graph, record = note(world, basis="Three", labels=CLOSED, hashes=hashes)
    assert levels_of(graph, record) == (0, 2)
    assert [state_at(graph, record, at) for at in range(5)] == ["approved", "approved", "changed", "changed", "changed"]
    hashes["minor_content"] = mended_now(graph, record)
    assert list(hashes["minor_content"]) == ["TLP:AMBER"]
    states = [state_at(*note(world, basis="Three", labels=CLOSED, hashes=hashes), at) for at in range(5)]
    assert states == ["approved", "approved", "mended", "mended", "mended"]


def test_a_part_that_comes_or_goes_is_a_change_for_those_who_read_it(world: GraphOf) -> None:
    """Opened, closed or taken out since: it is judged against the nearest text that those readers had."""
    opened = {"approved_content": approved_now(*note(world, labels=CLOSED))}
    assert state_at(*note(world, hashes=opened), 0) == "changed"
    assert state_at(*note(world, hashes=opened), 2) == "approved"
    closed = {"approved_content": approved_now(*note(world))}
    assert state_at(*note(world, labels=CLOSED, hashes=closed), 0) == "changed"
    assert state_at(*note(world, labels=CLOSED, hashes=closed), 2) == "approved"


def test_an_approval_for_fewer_readers_says_nothing_to_more(world: GraphOf) -> None:
    """Of a text that was opened since its approval, the public has no hash to compare with."""
    one = approved_now(*note(world))["TLP:CLEAR"]
    graph, record = note(world, hashes={"approved_content": {BY_LEVEL[2]: one}})
    assert [state_at(graph, record, at) for at in (0, 2)] == ["unmarked", "approved"]
