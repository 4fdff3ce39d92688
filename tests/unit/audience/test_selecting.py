"""Selecting: what an audience may see, and nothing that tells of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from vademecum.audience import select
from vademecum.records.kinds.playbook import Playbook

NOTE = "kind: note\nid: {}\ntitle: A note\nstatus: {}\ntlp: {}\n{}text: '{}'\n"
PLAYBOOK = """
kind: playbook
id: rumour
title: A rumour
status: trial
department: consular
goals: [found]
steps:
  - {id: closed, heading: Closed, mode: offline, tlp: TLP:AMBER}
  - id: open
    heading: Open
    mode: offline
    with: the families
  - {id: green, heading: Green, mode: offline, tlp: TLP:GREEN}
"""


def ids(graph: Any) -> set[str]:
    """The ids of a graph, without those that each wiki of the tests has."""
    return set(graph.entries) - {"consular", "head-consular", "found"}


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        ("public", {"clear"}),
        ("partners", {"clear", "green"}),
        ("staff", {"clear", "green", "amber", "strict", "draft"}),
    ],
)
def test_each_audience_sees_its_labels(graph_of: Any, audience: str, seen: set[str]) -> None:
    """An audience sees its label and the more open ones; drafts are for staff."""
    labels = {"clear": "TLP:CLEAR", "green": "TLP:GREEN", "amber": "TLP:AMBER", "strict": "TLP:AMBER+STRICT"}
    notes = {name: NOTE.format(name, "trial", label, "", "x") for name, label in labels.items()}
    graph = graph_of(**notes, draft=NOTE.format("draft", "draft", "TLP:CLEAR", "", "x"))
    assert ids(select(graph, audience)) == seen


def test_an_unknown_audience_is_a_fault_of_ours(graph_of: Any) -> None:
    """A wrong name never falls back to an open one."""
    with pytest.raises(KeyError):
        select(graph_of(), "everybody")


def test_closed_steps_are_gone(graph_of: Any) -> None:
    """A step that is closer than its playbook is dropped, and its words with it."""
    graph = graph_of(consular__rumour=PLAYBOOK)
    seen = {
        audience: select(graph, audience).record("rumour", Playbook) for audience in ("public", "partners", "staff")
    }
    assert {audience: [step.id for step in record.steps] for audience, record in seen.items() if record} == {
        "public": ["open"],
        "partners": ["open", "green"],
        "staff": ["closed", "open", "green"],
    }


def test_places_stay_those_of_the_file(graph_of: Any) -> None:
    """After a step was dropped, the others are still found in the lines where they stand."""
    graph = graph_of(consular__rumour=PLAYBOOK)
    before, after = graph.entries["rumour"], select(graph, "partners").entries["rumour"]
    assert after.place("steps", 0, "with") == before.place("steps", 1, "with")
    assert after.place("steps", 1, "heading", key=True) == before.place("steps", 2, "heading", key=True)
    assert after.place("title") == before.place("title")


def test_backlinks_from_closed_records_are_gone(graph_of: Any) -> None:
    """An open record does not tell which closed ones refer to it."""
    graph = graph_of(
        clear=NOTE.format("clear", "trial", "TLP:CLEAR", "", "x"),
        secret=NOTE.format("secret", "trial", "TLP:AMBER", "related: [clear]\n", "[[clear]]"),
    )
    assert len(graph.sources_of("clear")) == 2
    public = select(graph, "public")
    assert public.sources_of("clear") == ()
    assert "secret" not in public.edges
    assert "secret" not in public.labels


def test_old_ids_and_clashes_of_closed_records_are_gone(graph_of: Any) -> None:
    """Neither an old id nor a name claimed twice tells of a closed record."""
    graph = graph_of(
        clear=NOTE.format("clear", "trial", "TLP:CLEAR", "aliases: [shared]\n", "x"),
        secret=NOTE.format("secret", "trial", "TLP:AMBER", "aliases: [shared, plan-x]\n", "x"),
    )
    assert len(graph.clashes) == 1
    public = select(graph, "public")
    assert public.clashes == ()
    assert dict(public.aliases) == {"shared": "clear"}
    assert public.unread == frozenset()


def test_labels_are_kept_when_their_reason_is_gone(graph_of: Any) -> None:
    """A record labelled by its folder keeps its label, though the mission that gave it is not seen."""
    mission = (
        "kind: mission\nid: sella\ntitle: Sella\nname: Sella\ntlp: TLP:AMBER\ndefault_tlp: TLP:CLEAR\n"
        "mission_type: office\nhost_country: XS\nsize_class: micro\n"
    )
    note = "kind: note\nid: note\ntitle: A note\nstatus: trial\ntext: x\n"
    graph = graph_of(missions__sella__mission=mission, missions__sella__note=note)
    public = select(graph, "public")
    assert "sella" not in public.entries
    assert public.labels["note"] == "TLP:CLEAR"


def test_selecting_twice_changes_nothing(graph_of: Any) -> None:
    """What an audience sees is the same when it is selected from what it sees."""
    once = select(graph_of(consular__rumour=PLAYBOOK), "partners")
    twice = select(once, "partners")
    assert twice.entries == once.entries
    assert twice.backlinks == once.backlinks
    assert twice.entries["rumour"].place("steps", 1, "id") == once.entries["rumour"].place("steps", 1, "id")


def test_the_public_part_does_not_depend_on_the_rest(graph_of: Any) -> None:
    """The public graph is equal with and without the closed records (non-interference)."""
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    secret = NOTE.format("secret", "trial", "TLP:AMBER", "related: [clear, rumour]\nreplaces: clear\n", "[[clear]]")
    files = {"clear": clear, "consular__rumour": PLAYBOOK}
    with_it, without = select(graph_of(**files, secret=secret), "public"), select(graph_of(**files), "public")
    assert with_it == without


def test_the_goal_inside_a_draft_stays_inside(graph_of: Any) -> None:
    """A public build shows neither a draft nor the goal that is written in it."""
    text = PLAYBOOK.replace("status: trial", "status: draft").replace(
        "goals: [found]\n", "goal: {id: no-touts, statement: No tout is paid., end_type: harm_prevented}\n"
    )
    graph = graph_of(consular__rumour=text)
    assert ids(select(graph, "public")) == set()
    assert ids(select(graph, "staff")) == {"rumour", "no-touts"}
