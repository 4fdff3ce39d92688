"""What a page says of labels: who may read it and why, and what on it is closer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.audience import select

NOTE = "kind: note\nid: note\ntitle: A note\nstatus: {}\n{}text: Words.\n"
CLOSED = """
kind: playbook
id: closed-parts
title: A playbook with closed parts
status: trial
tlp: TLP:CLEAR
labels: {known_failures: TLP:AMBER, trigger: TLP:GREEN, low_bandwidth_variant: TLP:AMBER, tools: TLP:AMBER}
department: consular
goals: [persons-located]
trigger: A storm is named
decided_by: head-consular
known_failures: [The list was old.]
low_bandwidth_variant: By text message.
micro_post_variant: One asks.
before_you_start:
  - {gate: law, text: An open gate.}
  - {gate: data, text: A closed gate., tlp: TLP:AMBER+STRICT}
first_hour_card:
  - {do: A closed line, owner: head-consular, by: T+0:20, tlp: TLP:GREEN}
sources:
  - {source: vccr-1963, where: A closed place, tlp: TLP:AMBER}
steps:
  - {id: hide, heading: A closed step, mode: offline, owner: head-consular, by: T+1h, do: Go, tlp: TLP:AMBER}
  - {id: meet, heading: An open step, mode: offline, owner: head-consular, by: T+2h, do: Go, tlp: TLP:CLEAR}
"""
MISSION = """
kind: mission
id: closed-lines
title: A mission with closed lines
name: A mission
tlp: TLP:CLEAR
mission_type: office
host_country: XS
size_class: micro
channels:
  - {platform: sms, address: A closed channel, goal: persons-located, owner_role: head-consular, tlp: TLP:GREEN}
public_contacts:
  desk_phone: {value: "1", tlp: TLP:AMBER}
"""


def facts(html: Any) -> dict[str, str]:
    """The terms of a page and what is said of each."""
    tree = LexborHTMLParser(str(html))
    found = {}
    for node in tree.css("dl > div"):
        term, said = node.css_first("dt"), node.css_first("dd")
        assert term is not None
        assert said is not None
        found[term.text(strip=True)] = re.sub(r" (?=[.:,])", "", " ".join(said.text(separator=" ").split()))
    return found


@pytest.mark.parametrize(
    ("path", "status", "more", "said"),
    [
        ("note", "trial", "tlp: TLP:AMBER\n", "TLP:AMBER Open to staff who need it. The record says so itself."),
        (
            "note",
            "trial",
            "department: consular\n",
            "TLP:CLEAR Open to everybody. It names no label and takes that of Consular section.",
        ),
        (
            "missions/velmora/note",
            "trial",
            "",
            "TLP:AMBER Open to staff who need it. It names no label and takes that of Mission in Velmora.",
        ),
        (
            "note",
            "trial",
            "",
            (
                "TLP:AMBER+STRICT Open to staff of our own service who need it. "
                "Nobody gave it a label, so it has the most closed one."
            ),
        ),
        (
            "note",
            "draft",
            "tlp: TLP:CLEAR\n",
            "TLP:AMBER Open to staff who need it. A draft is for staff, whatever its label says.",
        ),
    ],
)
def test_the_label_is_explained(world_of: Any, pages_of: Any, path: str, status: str, more: str, said: str) -> None:
    """A page says its effective label, who may read it, and why."""
    graph = world_of(texts={f"{path}.yml": NOTE.format(status, more)})
    assert facts(pages_of(graph)["notes/note"].html)["Label"] == said


def test_an_inline_goal_names_its_playbook(world_of: Any, pages_of: Any) -> None:
    """A goal that is closed by the playbook around it says so."""
    text = CLOSED.replace("tlp: TLP:CLEAR\nlabels", "tlp: TLP:AMBER\nlabels").replace(
        "goals: [persons-located]\n",
        "goal: {id: inside, statement: All are found., end_type: persons_safe, tlp: TLP:CLEAR}\n",
    )
    page = pages_of(world_of(texts={"p.yml": text}))["goals/inside"]
    assert facts(page.html)["Label"].endswith("It stands inside A playbook with closed parts and is never more open.")


def test_everything_closer_is_marked_and_listed(world_of: Any, pages_of: Any) -> None:
    """Steps, lines, gates, sources, sections and single facts carry their label where they stand; a list names all."""
    page = pages_of(world_of(texts={"p.yml": CLOSED}))["playbooks/closed-parts"]
    listed = facts(page.html)["Closer than the rest"]
    assert listed == (
        "Known failures: TLP:AMBER only staff who need it Trigger: TLP:GREEN only staff and partners "
        "Low bandwidth variant: TLP:AMBER only staff who need it Sources: number 1: TLP:AMBER only staff who need it "
        "Before you start: number 2: TLP:AMBER+STRICT only staff of our own service who need it First-hour card: "
        "number 1: TLP:GREEN only staff and partners Step: A closed step: TLP:AMBER only staff who need it"
    )
    tree = LexborHTMLParser(str(page.html))
    marked = [" ".join(node.text().split()) for node in tree.css(".v-closer")]
    assert len(marked) == 8, "the variant is marked above its section and at its heading"
    section = tree.css_first("[aria-labelledby=what-goes-wrong] .v-closer")
    assert section is not None
    assert " ".join(section.text().split()) == "TLP:AMBER Only staff who need it may read this section."
    variant = tree.css_first("[aria-labelledby=variants] p.v-closer")
    assert variant is not None
    assert " ".join(variant.text().split()) == "TLP:AMBER Only staff who need it may read “low bandwidth variant”."
    step = tree.css_first("#step-hide")
    assert step is not None
    assert "TLP:AMBER only staff who need it" in " ".join(step.text().split())
    assert tree.css("#step-meet .v-closer") == []
    for node in tree.css("dd li > a[href^='#']"):
        assert tree.css_first(node.attributes["href"] or "") is not None


def test_channels_and_contacts_are_marked(world_of: Any, pages_of: Any) -> None:
    """A mission's closer channel and contact carry their label."""
    page = pages_of(world_of(texts={"m.yml": MISSION}))["missions/closed-lines"]
    assert (
        facts(page.html)["Desk phone"]
        == "1 TLP:AMBER only staff who need it never tested: not within 90 days, try it before you rely on it"
    )
    assert "A closed channel" in page.html
    assert facts(page.html)["Closer than the rest"] == (
        "Channels: number 1: TLP:GREEN only staff and partners "
        "Public contacts: Desk phone: TLP:AMBER only staff who need it"
    )


@pytest.mark.parametrize("uri", ["playbooks/closed-parts", "missions/closed-lines"])
def test_the_public_page_says_nothing_of_what_is_left_out(world_of: Any, pages_of: Any, uri: str) -> None:
    """No mark, no word and no number of a public page tells that there is more."""
    graph = world_of(texts={"p.yml": CLOSED, "m.yml": MISSION})
    page = pages_of(select(graph, "public"))[uri]
    assert "closed" not in re.sub("closed[- ](parts|lines)", "", page.html)
    assert set(re.findall(r"TLP:[A-Z+]+", page.html)) == {"TLP:CLEAR"}
    assert "Closer" not in page.html
    assert "v-closer" not in page.html
    assert ", line " not in page.html


def test_a_playbook_without_visible_steps_does_not_speak_of_steps(world_of: Any, pages_of: Any) -> None:
    """Where all steps are closed, neither a button, a section nor a count tells of them."""
    text = CLOSED.replace("trigger: TLP:GREEN", "steps: TLP:AMBER")
    page = pages_of(select(world_of(texts={"p.yml": text}), "public"))["playbooks/closed-parts"]
    assert "0 steps" not in page.html
    assert 'id="steps"' not in page.html


def test_the_health_page_tells_lines_to_staff_only(world_of: Any, pages_of: Any) -> None:
    """A warning names its line where everything may be read, and only its file elsewhere."""
    graph = world_of(
        texts={"p.yml": CLOSED.replace("A storm is named", "The QRX is named").replace("GREEN, low", "CLEAR, low")}
    )
    assert re.search(r"<code>playbooks/p\.yml:\d+:\d+</code>", pages_of(graph)["health"].html)
    public = pages_of(select(graph, "public"))["health"].html
    assert "<code>playbooks/p.yml</code>" in public
    assert "the line" not in public


def test_a_label_of_a_silent_field_marks_nothing(world_of: Any, pages_of: Any) -> None:
    """A label of a field that the record does not have is not shown."""
    text = NOTE.format("trial", "tlp: TLP:CLEAR\nlabels: {sources: TLP:AMBER}\n")
    page = pages_of(world_of(texts={"n.yml": text}))["notes/note"]
    assert "Closer" not in page.html


EXERCISE = """
kind: exercise
id: hidden-drill
title: A drill with hidden parts
status: trial
tlp: TLP:CLEAR
playbook: live-crisis
purpose: The team learns.
exercise_type: drill
duration: 1h
objectives: [{id: open, text: Open the team}]
scenario: {background: Known., truth: Hidden.}
safety: {marker: EXERCISE, stop_word: STOP, real_world_line: The duty officer}
injects:
  - id: shaking
    t: T+0
    channel: felt
    from: the ground
    to_all: true
    content: Hidden shaking.
    expected_action: Somebody opens the team.
    within: 20m
    objectives: [open]
"""


def test_what_is_for_controllers_is_marked_before_them(world_of: Any, pages_of: Any) -> None:
    """The controllers' page names what players must not see; the pages of all others do not say that it is there."""
    world = world_of(texts={"consular/drill.yml": EXERCISE})
    pages = {name: pages_of(select(world, name)) for name in ("public", "partners", "staff", "controllers")}
    uri = "exercises/hidden-drill"
    closer = facts(pages["controllers"][uri].html)["Closer than the rest"]
    assert closer.count("CONTROLLERS") == 2
    for name in ("public", "partners", "staff"):
        html = str(pages[name][uri].html)
        assert [word for word in ("Closer", "Hidden", "CONTROLLERS", "shaking") if word in html] == []
