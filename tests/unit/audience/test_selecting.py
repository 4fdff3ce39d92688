"""Selecting: what an audience may see, and nothing that tells of the rest."""

from __future__ import annotations

import re
from typing import Any

import pytest

from vademecum.audience import problems_of, select
from vademecum.graph import check_graph
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
CLOSED_FIELDS = """
kind: note
id: strict
title: A note
status: trial
tlp: TLP:CLEAR
labels: {summary: TLP:AMBER, situations: TLP:GREEN, tags: TLP:CLEAR, related: TLP:AMBER}
summary: Amber words.
situations: [green]
tags: [open]
text: Words.
"""
PARTS = """
kind: mission
id: sella
title: Sella
name: Sella
tlp: TLP:CLEAR
mission_type: office
host_country: XS
size_class: micro
channels:
  - {platform: sms, address: first, owner_role: head-consular, tlp: TLP:GREEN}
  - {platform: sms, address: second, owner_role: head-consular}
  - {platform: sms, address: third, owner_role: head-consular, tlp: TLP:AMBER}
public_contacts:
  a_phone: {value: "1", tlp: TLP:GREEN}
  b_phone: {value: "2"}
  c_phone: {value: "3", tlp: TLP:CLEAR}
sources:
  - {source: manual, tlp: TLP:AMBER+STRICT}
"""

EXERCISE = """
kind: exercise
id: drill
title: A drill
status: trial
tlp: TLP:CLEAR
playbook: rumour
purpose: The team learns.
exercise_type: drill
duration: 1h
objectives: [{id: open, text: Open the team}]
scenario:
  background: Everybody knows it.
  start_state: Hidden start.
  truth: Hidden truth.
  assumptions: [Hidden assumption]
  artificialities: [Hidden artificiality]
safety: {marker: EXERCISE, stop_word: STOP, real_world_line: The duty officer}
injects:
  - id: shaking
    t: T+0
    channel: felt
    from: the ground
    to_all: true
    content: "Hidden inject, see [[clear]]."
    expected_action: Hidden action
    within: 20m
    objectives: [open]
hot_wash: {minutes: 40, questions: [Hidden question]}
held: [2026-05-14]
"""
HIDDEN = ("Hidden", "shaking", "20m", "felt", "[[clear]]")
OPENED = PLAYBOOK.replace(", tlp: TLP:AMBER", "").replace(", tlp: TLP:GREEN", "")


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


@pytest.mark.parametrize("text", [PLAYBOOK, PLAYBOOK.replace(", tlp: TLP:AMBER", "").replace(", tlp: TLP:GREEN", "")])
def test_a_part_knows_nothing_of_its_file(graph_of: Any, text: str) -> None:
    """Neither the text of a file nor a line or column in it is told to an audience that may not read everything."""
    entry = select(graph_of(consular__rumour=text), "public").entries["rumour"]
    assert entry.document.text == ""
    assert entry.document.root == {}
    place = entry.place("steps", 0, "with")
    assert str(place) == "playbooks/consular/rumour.yml"
    assert entry.place() == entry.place("title", key=True) == entry.place_of("families", "steps", 0, "with") == place


def test_staff_know_the_lines(graph_of: Any) -> None:
    """Those who read everything find each value in the line where it stands."""
    graph = graph_of(consular__rumour=PLAYBOOK)
    assert select(graph, "staff") is graph
    assert graph.entries["rumour"].place("steps", 1, "with").line > 1


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


def test_a_closed_mission_opens_nothing(graph_of: Any) -> None:
    """What a mission labels is at least as closed as the mission: else a closed record would rule what is public."""
    mission = (
        "kind: mission\nid: sella\ntitle: Sella\nname: Sella\ntlp: TLP:AMBER\ndefault_tlp: TLP:CLEAR\n"
        "mission_type: office\nhost_country: XS\nsize_class: micro\n"
    )
    note = "kind: note\nid: note\ntitle: A note\nstatus: trial\ntext: x\n"
    graph = graph_of(missions__sella__mission=mission, missions__sella__note=note)
    assert ids(select(graph, "public")) == set()
    assert graph.labels["note"] == "TLP:AMBER"
    assert select(graph_of(missions__sella__note=note + "tlp: TLP:CLEAR\n"), "public").labels["note"] == "TLP:CLEAR"


def test_selecting_twice_changes_nothing(graph_of: Any) -> None:
    """What an audience sees is the same when it is selected from what it sees."""
    once = select(graph_of(consular__rumour=PLAYBOOK), "partners")
    twice = select(once, "partners")
    assert twice.entries == once.entries
    assert twice.backlinks == once.backlinks


def test_the_public_part_does_not_depend_on_the_rest(graph_of: Any) -> None:
    """The public graph is equal with and without the closed records (non-interference)."""
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    secret = NOTE.format("secret", "trial", "TLP:AMBER", "related: [clear, rumour]\nreplaces: clear\n", "[[clear]]")
    files = {"clear": clear, "consular__rumour": PLAYBOOK}
    with_it, without = select(graph_of(**files, secret=secret), "public"), select(graph_of(**files), "public")
    assert with_it == without


def test_reasons_are_those_of_the_part(graph_of: Any) -> None:
    """Why a record has its label is known of those that are seen, and of no other."""
    graph = graph_of(clear=NOTE.format("clear", "trial", "TLP:CLEAR", "", "x"), strict=CLOSED_FIELDS)
    public = select(graph, "public")
    assert public.labels.keys() == public.reasons.keys() == public.entries.keys()
    assert public.whole is False
    assert graph.whole is True


def test_closed_fields_are_empty(graph_of: Any) -> None:
    """A field that is closer than its record is empty for those who may not read it, and so is its label."""
    graph = graph_of(common__note=CLOSED_FIELDS)
    seen = {audience: select(graph, audience).entries["strict"].record for audience in ("public", "partners", "staff")}
    assert {name: (one.tags, one.situations, one.summary) for name, one in seen.items()} == {
        "public": (("open",), (), None),
        "partners": (("open",), ("green",), None),
        "staff": (("open",), ("green",), "Amber words."),
    }
    assert {name: dict(one.labels) for name, one in seen.items()} == {
        "public": {"tags": "TLP:CLEAR"},
        "partners": {"situations": "TLP:GREEN", "tags": "TLP:CLEAR"},
        "staff": {"summary": "TLP:AMBER", "situations": "TLP:GREEN", "tags": "TLP:CLEAR", "related": "TLP:AMBER"},
    }


def test_backlinks_from_closed_fields_are_gone(graph_of: Any) -> None:
    """A link from a closed field of an open record is not shown where it arrives."""
    text = CLOSED_FIELDS.replace("tags: [open]", "tags: [open]\nrelated: [clear]")
    graph = graph_of(clear=NOTE.format("clear", "trial", "TLP:CLEAR", "", "x"), strict=text)
    assert len(graph.sources_of("clear")) == 1
    assert select(graph, "partners").sources_of("clear") == ()


def test_closed_parts_are_gone_wherever_they_stand(graph_of: Any) -> None:
    """Lists, mappings and records in records lose what is closer, and keep their order."""
    public = select(graph_of(missions__sella__mission=PARTS), "public").entries["sella"].record
    assert [channel.address for channel in public.channels] == ["second"]
    assert list(public.public_contacts) == ["b_phone", "c_phone"]
    assert [citation.source for citation in public.sources] == []
    partners = select(graph_of(missions__sella__mission=PARTS), "partners").entries["sella"].record
    assert [channel.address for channel in partners.channels] == ["first", "second"]


def test_the_goal_inside_a_draft_stays_inside(graph_of: Any) -> None:
    """A public build shows neither a draft nor the goal that is written in it."""
    text = PLAYBOOK.replace("status: trial", "status: draft").replace(
        "goals: [found]\n", "goal: {id: no-touts, statement: No tout is paid., end_type: harm_prevented}\n"
    )
    graph = graph_of(consular__rumour=text)
    assert ids(select(graph, "public")) == set()
    assert ids(select(graph, "staff")) == {"rumour", "no-touts"}


@pytest.fixture
def played(graph_of: Any) -> Any:
    """A wiki with an exercise, the playbook that it rehearses and a note that an inject names."""
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    return graph_of(consular__drill=EXERCISE, consular__rumour=OPENED, clear=clear)


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_only_controllers_see_what_players_must_not(played: Any, audience: str) -> None:
    """Injects, start, truth, assumptions and the talk afterwards are for controllers; the rest is for all."""
    selected = select(played, audience)
    record = selected.entries["drill"].record
    assert [word for word in HIDDEN if word in record.model_dump_json()] == []
    assert record.scenario.background == "Everybody knows it."
    assert [objective.id for objective in record.objectives] == ["open"]
    assert (record.safety.marker, len(record.held)) == ("EXERCISE", 1)
    assert selected.whole is False


def test_controllers_see_everything(played: Any) -> None:
    """The controllers' graph is the whole one, and knows where each inject stands."""
    assert select(played, "controllers") is played
    assert played.entries["drill"].place("injects", 0, "t").line == 20


def test_no_edge_tells_of_an_inject(played: Any) -> None:
    """What an inject links to or names has no backlink from it, except before controllers."""
    assert [edge.origin for edge in played.sources_of("clear")] == ["drill"]
    staff = select(played, "staff")
    assert staff.sources_of("clear") == ()
    assert [edge.origin for edge in staff.sources_of("rumour")] == ["drill"]


def test_staff_keep_the_lines_of_files_that_they_see_whole(played: Any) -> None:
    """Staff read the texts of files; of a file that holds something for controllers they know the path alone."""
    staff = select(played, "staff")
    assert str(staff.entries["drill"].place("held", 0)) == "playbooks/consular/drill.yml"
    assert staff.entries["drill"].document.text == ""
    assert staff.entries["drill"].document.root == {}
    assert staff.entries["rumour"] is played.entries["rumour"]
    assert staff.entries["rumour"].place("steps", 1, "with").line > 1
    assert {entry.document.text for entry in select(played, "partners").entries.values()} == {""}


def test_one_file_of_many_records_is_hidden_as_a_whole(graph_of: Any) -> None:
    """Beside a record with something for controllers no record of the same file shows its lines to staff."""
    fields = EXERCISE.lstrip().removeprefix("kind: exercise\n").rstrip().replace("\n", "\n    ")
    other = (
        "id: bare\n    title: Bare\n    status: draft\n    playbook: rumour\n    purpose: x\n    exercise_type: game"
    )
    text = f"kind: exercise\nrecords:\n  - {fields}\n  - {other}\n"
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    staff = select(graph_of(consular__drills=text, consular__rumour=OPENED, clear=clear), "staff")
    assert {str(staff.entries[name].place("id")) for name in ("drill", "bare")} == {"playbooks/consular/drills.yml"}


def test_staff_s_graph_is_the_whole_without_exercises(graph_of: Any) -> None:
    """Where nothing can be for controllers, staff have the same graph, and nothing is computed anew."""
    graph = graph_of(consular__rumour=OPENED)
    assert select(graph, "staff") is graph
    assert select(graph, "controllers") is graph


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_no_graph_tells_whether_controllers_know_more(graph_of: Any, audience: str) -> None:
    """An exercise that says nothing to controllers is the same to all others as one that does, lines and labels too."""
    text = EXERCISE.replace("playbook:", "labels: {injects: TLP:CLEAR}\nplaybook:")
    more = text.replace("  background: Everybody knows it.\n", "")
    less = re.sub(r"(scenario|injects):\n(  .*\n)+", "", text).replace(
        "hot_wash: {minutes: 40, questions: [Hidden question]}\n", ""
    )
    assert "Hidden" not in less
    assert "Hidden" in more
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    texts = (more, less)
    seen = [select(graph_of(consular__drill=text, consular__rumour=OPENED, clear=clear), audience) for text in texts]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_no_graph_but_the_controllers_depends_on_the_injects(graph_of: Any, audience: str) -> None:
    """Other injects, another truth, or one inject more: the graph of every other audience is equal."""
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    more = "  - {id: late, t: T+5h, channel: radio, from: x, to_all: true, content: More, objectives: [open]}\n"
    other = EXERCISE.replace("hot_wash", f"{more}hot_wash").replace("Hidden", "Other").replace("[[clear]]", "nothing")
    texts = (EXERCISE, other)
    seen = [select(graph_of(consular__drill=text, consular__rumour=OPENED, clear=clear), audience) for text in texts]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("label", ["TLP:CLEAR", "TLP:AMBER+STRICT"])
def test_no_label_opens_what_is_for_controllers(graph_of: Any, label: str) -> None:
    """A label of the field, however open, changes nothing."""
    text = EXERCISE.replace("playbook:", f"labels: {{injects: {label}, scenario: {label}}}\nplaybook:")
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    staff = select(graph_of(consular__drill=text, consular__rumour=OPENED, clear=clear), "staff")
    assert "Hidden" not in staff.entries["drill"].record.model_dump_json()


@pytest.mark.parametrize(("audience", "told"), [("public", False), ("partners", False), ("staff", True)])
def test_what_was_left_undone_is_told_to_staff(played: Any, audience: str, told: bool) -> None:
    """That nobody looked back on a drill is told to those who may read the reviews, and without a line."""
    problems = problems_of(select(played, audience), played, check_graph(played))
    assert ({"E6"} <= {problem.code for problem in problems}) is told
    assert {problem.place.line for problem in problems if problem.code == "E6"} <= {0}


def test_what_was_left_undone_is_told_to_staff_where_nothing_is_closed(graph_of: Any) -> None:
    """The same holds where no part of any record was left out, so that the rules are not asked again."""
    text = EXERCISE.partition("scenario:")[0].replace("status: trial", "status: draft") + "held: [2026-05-14]\n"
    graph = graph_of(consular__drill=text, consular__rumour=OPENED)
    told = {
        audience: {problem.code for problem in problems_of(select(graph, audience), graph, check_graph(graph))}
        for audience in ("public", "staff", "controllers")
    }
    assert "E6" in told["staff"] & told["controllers"]
    assert "E6" not in told["public"]


@pytest.mark.parametrize("status", ["draft", "trial"])
def test_no_part_is_told_that_injects_are_missing(graph_of: Any, status: str) -> None:
    """What controllers alone see is not missing for others: they are told of no rule that looks at injects."""
    clear = NOTE.format("clear", "trial", "TLP:CLEAR", "", "x")
    text = EXERCISE.replace("status: trial", f"status: {status}").replace(
        "{id: open, t", "{id: shut, text: x}, {id: open, t"
    )
    graph = graph_of(consular__drill=text, consular__rumour=OPENED, clear=clear)
    staff = problems_of(select(graph, "staff"), graph, check_graph(graph))
    assert {"E1", "E4"} <= {problem.code for problem in check_graph(graph)}
    assert {problem.code for problem in staff} & {"E1", "E2", "E3", "E4"} == set()
