"""Facts: what pages show that no record says itself, kind by kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vademecum.graph import Graph
from vademecum.pages.facts import FACTS
from vademecum.pages.facts.playbook import time_of
from vademecum.records import KINDS
from vademecum.records.kinds.playbook import Step

SAMPLES = Path(__file__).parents[2] / "samples"
STORM = "playbook/valid/every-field.yml"
NOTE = "kind: note\nid: {}\ntitle: {}\nstatus: trial\ntlp: TLP:CLEAR\n{}text: x\n"
POST = """
kind: playbook
id: velmora-crisis
title: Crisis in Velmora
status: draft
department: consular
goals: [persons-located]
adapts: live-crisis
crisis: true
replaces: how-to-read
steps:
  - {id: a, heading: Ask, mode: online, feeds: [b], by: T-2d, owner: head-of-mission, deputy: consular-officer}
  - {id: b, heading: Meet, mode: offline, with: families, window: T+1h to T+3d}
"""


def facts(graph: Graph, name: str) -> Any:
    """The facts of a record."""
    entry = graph.entries[name]
    return FACTS[entry.record.kind](graph, entry)


def ids(records: Any) -> list[str]:
    """The ids of records."""
    return [record.id for record in records]


def test_facts_are_of_kinds() -> None:
    """The table names only kinds that there are."""
    assert set(FACTS) <= set(KINDS)


def test_a_deputy_comes_from_the_role(world_of: Any) -> None:
    """Where a step or a line of the card names no deputy, that of its owner's role stands in."""
    graph = world_of(texts={"missions/velmora/p.yml": POST})
    crisis = facts(graph, "live-crisis")
    assert [row.deputy for row in crisis.steps] == ["hub-digital-officer", "consular-officer", "head-consular"]
    assert [row.deputy for row in crisis.card] == ["head-consular", "hub-digital-officer"]
    post = facts(graph, "velmora-crisis")
    assert [row.deputy for row in post.steps] == ["consular-officer", None]


TIMES = [
    ({"by": "T+0:30"}, ("T+0:30", "by 30 minutes after T")),
    ({"by": "T+0"}, ("T+0", "by T, the moment of the trigger")),
    ({"within": "15m"}, ("15m each", "within 15 minutes for each")),
    ({"every": "1d"}, ("every 1d", "every 1 day")),
    ({"window": "T-7w to T-1d"}, ("T-7w to T-1d", "from 7 weeks before T to 1 day before T")),
    ({}, ("", "")),
]


@pytest.mark.parametrize(("values", "words"), TIMES)
def test_times_in_words(values: dict[str, str], words: tuple[str, str]) -> None:
    """A step's time is a short mark for the timeline and a phrase for its text."""
    assert time_of(Step.model_validate({"id": "a", "heading": "A", "mode": "offline", **values})) == words


def test_a_time_without_a_source_is_a_proposal(world_of: Any) -> None:
    """Only a time that names its source is more than a proposal; a step without a time proposes none."""
    graph = world_of(STORM, "playbook/valid/draft.yml")
    assert [row.proposed for row in facts(graph, "storm-season").steps] == [False, True, True, True]
    assert [(row.time != "", row.proposed) for row in facts(graph, "gate-notice").steps] == [
        (True, True),
        (False, False),
    ]


def test_the_frame_on_the_clock(world_of: Any) -> None:
    """A playbook's frame goes from its first to its last point, whichever steps name them."""
    graph = world_of(STORM, texts={"missions/velmora/p.yml": POST})
    assert facts(graph, "live-crisis").frame == "T+0:30 to T+6h"
    assert facts(graph, "train-the-team").frame == "T-7w to T+0"
    assert facts(graph, "velmora-crisis").frame == "T-2d to T+3d"


def test_leads_that_go_one_way_are_one(world_of: Any) -> None:
    """Steps that lead somewhere are listed, with the way after them; one way for two goals is said once."""
    graph = world_of(STORM)
    storm = facts(graph, "storm-season")
    assert [row.step.id for row in storm.leading] == ["ask", "neighbours", "count"]
    assert [(ids(lead.way), lead.goals) for row in storm.leading for lead in row.leads] == [
        (["neighbours"], ("persons-located",)),
        ([], ("persons-located",)),
        ([], ("persons-located",)),
    ]
    both = {"x.yml": POST.replace("goals: [persons-located]", "goals: [persons-located, crisis-team-trained]")}
    both["x.yml"] = both["x.yml"].replace(
        "mode: online,", "mode: online, serves: [persons-located, crisis-team-trained],"
    )
    both["x.yml"] = both["x.yml"].replace("with:", "serves: [crisis-team-trained, persons-located], with:")
    (row,) = facts(world_of(texts=both), "velmora-crisis").leading
    assert [(ids(lead.way), lead.goals) for lead in row.leads] == [(["b"], ("persons-located", "crisis-team-trained"))]


def test_what_a_playbook_uses(world_of: Any) -> None:
    """Roles, platforms and tools of the steps stand once each, in the order of their first use."""
    storm = facts(world_of(STORM), "storm-season")
    assert storm.roles == ("digital-officer", "hub-digital-officer", "head-consular", "consular-officer")
    assert storm.platforms == ("messaging-group", "sms")
    assert storm.tools == ("case-list",)
    assert storm.modes == (("offline", 1), ("hybrid", 1), ("online", 2))
    assert ids(storm.goals) == ["persons-located", "crisis-team-trained"]
    assert [row.serves for row in storm.steps][:1] == [("persons-located",)]


def test_a_keeper_is_the_head_of_the_department(world_of: Any) -> None:
    """Where no role keeps a playbook, the head of its department does."""
    graph = world_of(
        texts={
            "missions/velmora/p.yml": POST,
            "q.yml": POST.replace("velmora-crisis", "q") + "owner_role: head-of-mission\n",
        }
    )
    assert facts(graph, "velmora-crisis").owner == "head-consular"
    assert facts(graph, "q").owner == "head-of-mission"


def test_what_the_next_rung_needs(world_of: Any) -> None:
    """A draft is told what trial asks; one in force has nothing above it."""
    graph = world_of(texts={"missions/velmora/p.yml": POST})
    post, crisis = facts(graph, "velmora-crisis"), facts(graph, "live-crisis")
    assert post.next_rung == "trial"
    assert any("trigger" in fact for fact in post.missing)
    assert (crisis.next_rung, crisis.missing) == (None, ())
    assert (post.practised, crisis.practised) == (False, True)


def test_playbooks_know_who_adapts_and_replaces_them(world_of: Any) -> None:
    """Inverse fields are computed: who adapts a playbook, what replaces it, which missions cover its roles."""
    again = {
        "p.yml": POST,
        "q.yml": POST.replace("velmora-crisis", "q").replace("replaces: how-to-read", "replaces: velmora-crisis"),
    }
    graph = world_of(texts=again)
    assert facts(graph, "live-crisis").adapted_by == ("velmora-crisis", "q")
    assert facts(graph, "velmora-crisis").replaced_by == ("q",)
    assert ids(facts(graph, "live-crisis").covers) == ["velmora"]


def test_a_review_is_overdue_after_its_day(world_of: Any) -> None:
    """On the day itself a review is not overdue yet."""
    texts = {f"{name}.yml": POST.replace("velmora-crisis", name) + f"review_due: {day}\n" for name, day in DUE}
    graph = world_of(texts=texts)
    assert [facts(graph, name).overdue for name, _ in DUE] == [True, False]


DUE = [("yesterday", "2026-11-20"), ("today", "2026-11-21")]


def test_a_department(world_of: Any) -> None:
    """A department lists its goals, its playbooks with crises first, those it shares, and its missions."""
    shared = POST.replace("velmora-crisis", "shared").replace(
        "department: consular", "department: press\nalso_for: [consular]"
    )
    press = "kind: department\nid: press\ntitle: Press\ncode: PRE\npurpose: P.\nhead_role: digital-officer\n"
    graph = world_of(texts={"press/department.yml": press, "press/s.yml": shared, "missions/velmora/p.yml": POST})
    made = facts(graph, "consular")
    assert ids(made.goals) == ["crisis-team-trained", "persons-located"]
    assert ids(made.playbooks) == ["live-crisis", "velmora-crisis", "train-the-team"]
    assert ids(made.also) == ["shared"]
    assert ids(made.missions) == ["velmora"]
    (row,) = made.platforms
    assert (row.opportunity.platform, row.playbooks) == ("sms", ())
    assert ids(facts(graph, "press").playbooks) == ["shared"]


def test_a_goal(world_of: Any) -> None:
    """A goal lists its playbooks, of each the steps that serve it with their numbers, and its channels."""
    made = facts(world_of(), "crisis-team-trained")
    assert [(row.playbook.id, [(number, step.id) for number, step in row.steps]) for row in made.playbooks] == [
        ("train-the-team", [(1, "remind"), (2, "meet")])
    ]
    located = facts(world_of(), "persons-located")
    assert [(row.playbook.id, [number for number, _ in row.steps]) for row in located.playbooks] == [
        ("live-crisis", [1, 2, 3]),
        ("train-the-team", [2]),
    ]
    assert located.channels == ("velmora",)


CONTACTS = """
kind: mission
id: sella
title: Sella
name: Sella
tlp: TLP:CLEAR
mission_type: office
host_country: XS
size_class: micro
connectivity: {normal: One cable, last_tested: 2026-08-22}
public_contacts:
  emergency_phone: {value: "+999 555 0100", last_tested: 2026-08-23}
  sms_number: {value: "+999 555 0101", last_tested: 2026-08-22}
  desk: {value: "+999 555 0102"}
"""


def test_a_mission(world_of: Any) -> None:
    """A contact is fresh for ninety days after its test; one never tested is not; playbooks are those in its folder."""
    texts = {"missions/sella/mission.yml": CONTACTS, "missions/sella/deep/p.yml": POST}
    made = facts(world_of(texts=texts), "sella")
    assert [(row.name, row.fresh) for row in made.contacts] == [
        ("Emergency phone", True),
        ("SMS number", False),
        ("Desk", False),
    ]
    assert (made.copy_fresh, made.contact_days) == (False, 90)
    assert ids(made.playbooks) == ["velmora-crisis"]
    assert facts(world_of(), "velmora").playbooks == ()
    assert facts(world_of(), "velmora").copy_fresh


def test_a_platform(world: Graph) -> None:
    """A platform lists departments, goals of the steps and channels that use it, the steps, and what it replaces."""
    sms, group = facts(world, "sms"), facts(world, "messaging-group")
    assert [row.department for row in sms.departments] == ["consular"]
    assert [(use.playbook.id, [(step.number, step.part) for step in use.steps]) for use in sms.uses] == [
        ("live-crisis", [(1, "fallback"), (2, "fallback")])
    ]
    assert sms.stands_in_for == ("messaging-group",)
    assert sms.goals == ("persons-located",)
    assert group.goals == ("persons-located", "crisis-team-trained")
    assert group.stands_in_for == ()


def test_a_platform_serves_the_goals_of_its_channels(world_of: Any) -> None:
    """A channel of a mission serves a goal though no step uses the platform for it."""
    channel = "channels:\n  - {platform: sms, address: A, goal: crisis-team-trained, owner_role: digital-officer}\n"
    graph = world_of(texts={"missions/sella/mission.yml": CONTACTS + channel})
    assert facts(graph, "sms").goals == ("persons-located", "crisis-team-trained")


def test_a_role(world: Graph) -> None:
    """A role lists the steps that it owns or stands in for, its card lines, what it decides, leads and proves."""
    deputy, head = facts(world, "deputy-head-of-mission"), facts(world, "head-consular")
    (crisis,) = deputy.uses
    assert (crisis.playbook.id, crisis.card_lines, crisis.decides, crisis.steps) == (
        "live-crisis",
        ("Open the team",),
        True,
        (),
    )
    assert deputy.stands_in_for == ("head-of-mission",)
    assert [(use.playbook.id, use.decides, [step.number for step in use.steps]) for use in head.uses] == [
        ("live-crisis", False, [2]),
        ("train-the-team", True, [2]),
    ]
    assert head.leads == ("consular",)
    assert head.holds_proof_of == ("crisis-team-trained", "persons-located")
    assert facts(world, "head-of-mission").uses == ()


def test_a_tool(world_of: Any) -> None:
    """A tool lists the steps that use it and who keeps it at hand; a promise to maintain it lapses after its day."""
    tool = (
        "kind: tool\nid: {}\ntitle: T\norigin: made\ndoes: D.\nruns_offline: true\nmaking: {{maintained_until: {}}}\n"
    )
    graph = world_of(STORM, texts={f"{name}.yml": tool.format(name, day) for name, day in DUE})
    made = facts(graph, "case-list")
    assert [(use.playbook.id, [step.number for step in use.steps]) for use in made.uses] == [
        ("live-crisis", [2]),
        ("storm-season", [3]),
    ]
    assert made.needed_by == ("storm-season",)
    assert [facts(graph, name).lapsed for name, _ in DUE] == [True, False]
    assert not made.lapsed


WORLD = Path(__file__).parents[2] / "samples" / "world"
RENAMED = [
    ("consular/department.yml", "old-consular"),
    ("consular/goals/persons-located.yml", "old-goal"),
    ("common/platforms/messaging-group.yml", "old-group"),
]


def test_old_ids_count_as_the_new(world_of: Any) -> None:
    """A record named by its old id is found by every list, row and picture as if by its new one."""
    post = POST.replace("goals: [persons-located]", "goals: [old-goal]")
    post = post.replace("department: consular", "department: old-consular")
    texts = {"missions/velmora/p.yml": post.replace("mode: online,", "mode: online, platform: old-group,")}
    for path, name in RENAMED:
        texts[path] = (WORLD / path).read_text("utf-8") + f"aliases: [{name}]\n"
    graph = world_of(texts=texts)
    assert "velmora-crisis" in ids(facts(graph, "consular").playbooks)
    rows = {row.playbook.id: [number for number, _ in row.steps] for row in facts(graph, "persons-located").playbooks}
    assert rows["velmora-crisis"] == [1, 2]
    assert "old-goal" not in facts(graph, "messaging-group").goals
    made = facts(graph, "velmora-crisis")
    assert [box.goal for box in made.picture.boxes if box.goal] == ["persons-located"]
    assert len(made.picture.curves) == 2


def test_an_exit_names_what_there_is(world_of: Any) -> None:
    """An exit leads to its playbook, words, form, role and the tree that asks on; what is hidden is left out."""
    graph = world_of("decision-tree/valid/every-field.yml")
    first, second, third = facts(graph, "answer-a-claim").ends
    assert first.leads == (
        ("Open", "live-crisis"),
        ("Send", "first-word"),
        ("Fill in", "case-sheet"),
        ("Tell", "digital-officer"),
    )
    assert second.leads == (("Go on with", "open-or-wait"),)
    assert third.leads == ()


def test_each_language_has_its_text_messages(world_of: Any) -> None:
    """A message that goes by SMS says for each language how many it takes, and what forced the wide alphabet."""
    text = (SAMPLES / "message/valid/every-field.yml").read_text("utf-8").replace("ou venez", "ou venez…")
    graph = world_of(texts={"message/a.yml": text.replace("{platform: sms}", "{platform: sms, limit: 306}")})
    found = facts(graph, "how-to-reach-the-desk")
    assert found.most_parts == 2
    english, french = found.texts
    assert (english.sms.parts, english.sms.plain) == (1, True)
    assert (french.sms.each, french.sms.outside) == (70, ("…",))


def test_a_message_without_sms_counts_none(world_of: Any) -> None:
    """A message that goes on no SMS channel has no such count."""
    found = facts(world_of("message/valid/holding.yml"), "first-word-of-a-storm")
    assert found.most_parts is None
    assert [text.sms for text in found.texts] == [None, None]


def test_the_next_review_has_a_free_name(world_of: Any) -> None:
    """The skeleton of the next review lies beside this one, is as closed, and takes no id that there is."""
    taken = NOTE.format("night-alarm-2026-11-21", "Taken", "")
    graph = world_of("after-action/valid/every-field.yml", texts={"note/taken.yml": taken})
    found = facts(graph, "alarm-of-october").next
    assert found.path == "playbooks/after-action/valid/night-alarm-2026-11-21-2.yml"
    assert "tlp: TLP:GREEN\nof: exercise\nexercise: night-alarm\nplaybook: live-crisis\n" in found.text
