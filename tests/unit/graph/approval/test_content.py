"""What an approval is of: a change of what to do makes another hash, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vademecum.audience import AUDIENCES, select
from vademecum.graph import Graph, Settings, build_graph
from vademecum.graph.approval.content import NO_GUIDANCE, fingerprints
from vademecum.graph.labels import level, place_levels
from vademecum.records import KINDS, Climbing, load_library

COMMON: dict[str, dict[str, Any]] = {
    "consul": {"kind": "role", "id": "consul", "title": "Consul", "tlp": "TLP:CLEAR", "family": "department"},
    "law": {"kind": "source", "id": "law", "title": "Law", "tlp": "TLP:CLEAR", "publisher": "X", "year": "2020"},
    "code": {"kind": "source", "id": "code", "title": "Code", "tlp": "TLP:CLEAR", "publisher": "X", "year": "2020"},
    "goal": {"kind": "goal", "id": "goal", "title": "Goal", "tlp": "TLP:CLEAR", "statement": "All are safe."},
    "other": {"kind": "note", "id": "other", "title": "Other", "tlp": "TLP:CLEAR", "status": "trial", "text": "T."},
}
for _entry in (COMMON["law"], COMMON["code"]):
    _entry |= {"evidence": "full", "source_type": "law"}
COMMON["consul"]["duties"] = ["Leads."]
COMMON["goal"] |= {"department": "visa", "end_type": "persons_safe", "indicators": []}
PLAYBOOK: dict[str, Any] = {
    "kind": "playbook",
    "id": "own",
    "title": "Ring the families",
    "status": "trial",
    "tlp": "TLP:CLEAR",
    "department": "visa",
    "goals": ["goal"],
    "sources": ["law", "code"],
    "because": "As [[other]] says, and [[other|the other]].",
    "steps": [
        {"id": "a", "heading": "Ask", "mode": "online", "owner": "consul", "by": "T+1h", "feeds": ["b"]},
        {"id": "b", "heading": "Meet", "mode": "offline", "owner": "consul", "by": "T+2h", "with": "families"},
    ],
}
Change = Callable[[dict[str, Any]], Any]


def graph_of(values: dict[str, Any], **common: dict[str, Any]) -> Graph:
    """The graph of a playbook and what it refers to."""
    files = {**COMMON, **common, "own": values}
    texts = ((f"playbooks/{name}.yml", json.dumps(one).encode()) for name, one in files.items())
    library, problems = load_library(texts)
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))


def hashes(graph: Graph, at: int = 4) -> tuple[str, ...]:
    """The hashes of the playbook."""
    record = graph.entries["own"].record
    assert isinstance(record, Climbing)
    return fingerprints(graph, record, at)


def edited(change: Change) -> dict[str, Any]:
    """A copy of the playbook with a change."""
    values: dict[str, Any] = json.loads(json.dumps(PLAYBOOK))
    change(values)
    return values


KEPT: dict[str, Change] = {
    "status": lambda values: values.update(status="draft"),
    "label": lambda values: values.update(tlp="TLP:GREEN", labels={"because": "TLP:AMBER"}),
    "label-of-a-step": lambda values: values["steps"][0].update(tlp="TLP:AMBER"),
    "review": lambda values: values.update(reviewed_on="2026-05-01", review_due="2027-04-30", owner_role="consul"),
    "approval": lambda values: values.update(approved_by_role="consul", approved_on="2026-05-01"),
    "practice": lambda values: values.update(
        practice=[{"date": "2026-05-01", "kind": "event", "size_of_post": "small"}]
    ),
    "names": lambda values: values.update(aliases=["former"], replaces="other", code="VIS-1", family="prepare"),
    "finding": lambda values: values.update(tags=["x"], situations=["storm"], related=["other"]),
    "order-of-keys": lambda values: values.update(reversed([(key, values.pop(key)) for key in list(values)])),
    "order-of-sources": lambda values: values["sources"].reverse(),
    "a-source-in-parts": lambda values: values["sources"].__setitem__(0, {"source": "law"}),
    "defaults": lambda values: values.update(crisis="false", card_style="READ-DO", rank="advice", tools=[]),
    "defaults-of-a-step": lambda values: values["steps"][0].update(pause_point="false", do=[]),
    "the-sole-goal": lambda values: values["steps"][1].update(serves="goal"),
}


@pytest.mark.parametrize("name", KEPT)
def test_upkeep_and_layout_leave_the_hash(name: str) -> None:
    """Status, labels, reviews, practice, names, what helps to find it, order of keys and defaults are no guidance."""
    assert hashes(graph_of(edited(KEPT[name]))) == hashes(graph_of(PLAYBOOK))


CHANGED: dict[str, Change] = {
    "title": lambda values: values.update(title="Ring all families"),
    "rank": lambda values: values.update(rank="law"),
    "a-time": lambda values: values["steps"][0].update(by="T+3h"),
    "an-owner": lambda values: values["steps"][0].pop("owner"),
    "order-of-steps": lambda values: values["steps"].reverse(),
    "a-source": lambda values: values["sources"].pop(),
    "prose": lambda values: values.update(because="As [[other]] says."),
    "a-second-goal": lambda values: values.update(goals=["goal", "second"]),
    "crisis": lambda values: values.update(crisis="true"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_of_guidance_changes_the_hash(name: str) -> None:
    """Words, times, owners, order of steps, sources, rank and goals are what was approved."""
    assert set(hashes(graph_of(edited(CHANGED[name])))).isdisjoint(hashes(graph_of(PLAYBOOK)))


def renamed(record: str, *before: str) -> dict[str, Any]:
    """A record under a new name, with those that it had before."""
    return {**COMMON[record], "id": f"new-{record}", "aliases": [*before, record]}


@pytest.mark.parametrize("written", ["old", "new"])
def test_a_renamed_record_leaves_the_hash(written: str) -> None:
    """Goal, source and linked note may be renamed, once or again, and be written by the old name or the new one."""
    approved = hashes(graph_of(PLAYBOOK))[0]
    names = {name: renamed(name) for name in ("goal", "law", "other")}
    text = json.dumps(PLAYBOOK)
    if written == "new":
        for name in names:
            text = text.replace(f'"{name}"', f'"new-{name}"').replace(f"[[{name}", f"[[new-{name}")
    assert approved in hashes(graph_of(json.loads(text), **names))
    again = {name: renamed(name, f"first-{name}") for name in names}
    first = hashes(graph_of(json.loads(text), **again))[0]
    last = {name: {**one, "id": f"last-{name}", "aliases": [*one["aliases"], one["id"]]} for name, one in again.items()}
    assert hashes(graph_of(json.loads(text), **last))[0] == first


def test_a_record_that_takes_over_a_name_leaves_the_hash() -> None:
    """When a note takes the name of another one into its own, what links to it still is what was approved."""
    merged = {**COMMON["other"], "aliases": ["gone"]}
    assert hashes(graph_of(PLAYBOOK))[0] in hashes(graph_of(PLAYBOOK, other=merged))


def test_an_inline_goal_leaves_the_hash() -> None:
    """A goal may move from a file of its own into the playbook."""
    goal = {key: value for key, value in COMMON["goal"].items() if key not in {"kind", "title", "department"}}
    inline = edited(lambda values: values.update(goal=goal) or values.pop("goals"))
    assert hashes(graph_of(inline, goal=COMMON["law"] | {"id": "third"})) == hashes(graph_of(PLAYBOOK))


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_the_hash_of_a_label_is_that_of_what_its_readers_see(audience: str, world_of_samples: Graph) -> None:
    """What `select` leaves to an audience comes to the same hash as the whole, judged for that audience."""
    selected = select(world_of_samples, audience)
    found = 0
    for entry in selected.of(Climbing):
        whole = world_of_samples.entries[entry.record.id].record
        assert isinstance(whole, Climbing)
        own = level(world_of_samples.labels[whole.id])
        found += bool(place_levels(whole, own))
        assert fingerprints(selected, entry.record, 4) == fingerprints(world_of_samples, whole, AUDIENCES[audience])
    assert found >= 3


def test_every_field_is_guidance_or_named() -> None:
    """Each name in the table is a field of some record; all that is not named is part of the hash."""
    fields = {name for kind in KINDS.values() for name in kind.model.model_fields}
    assert set(NO_GUIDANCE) <= fields
