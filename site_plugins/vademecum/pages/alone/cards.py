"""First-hour cards: one for each crisis playbook, and one for each mission with its own roles and tested numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.graph.labels import BY_LEVEL, level, place_levels
from vademecum.pages.facts.approval import note_of
from vademecum.pages.wording import contact_words
from vademecum.records import Record
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Contact, Mission
from vademecum.records.kinds.playbook import CardLine, Playbook
from vademecum.records.kinds.role import Role

_Called = Callable[[str | None], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: what is done, the roles as they are called here, and the limit."""

    line: CardLine
    owner: str
    deputy: str


@dataclass(frozen=True, slots=True)
class Number:
    """A public contact, in words, and what is to be said of its test; empty when it was tested lately."""

    words: str
    value: str
    doubt: str

    @property
    def tel(self) -> str:
        """The number to dial, or nothing when it is an address."""
        return dialled(self.value)


@dataclass(frozen=True, slots=True)
class Card:
    """A first-hour card; `mission` is None on the ministry's own, which then has no numbers.

    It is `changed` when its playbook is no longer what was approved. `label` is the highest of all that stands on it.
    """

    playbook: Playbook
    mission: Mission | None
    goal: str
    decided_by: str
    lines: tuple[Line, ...]
    numbers: tuple[Number, ...]
    label: str
    changed: bool = False

    @property
    def uri(self) -> str:
        """The path of its page, without ending."""
        return f"cards/{self.mission.id}/{self.playbook.id}" if self.mission else f"cards/{self.playbook.id}"


def crisis_playbooks(graph: Graph) -> list[Playbook]:
    """The crisis playbooks that somebody may open today: those for the safety of persons first, then by rung."""
    found = [entry.record for entry in graph.of(Playbook) if entry.record.crisis]
    rungs = ("in-force", "trial", "draft")
    return sorted(
        (playbook for playbook in found if playbook.status in rungs),
        key=lambda one: (not _for_persons(graph, one), rungs.index(one.status), one.code or "~", one.id),
    )


def _for_persons(graph: Graph, playbook: Playbook) -> bool:
    goals = (graph.record(name, Goal) for name in playbook.goals)
    return any(goal is not None and goal.end_type == "persons_safe" for goal in goals)


def cards(graph: Graph) -> Iterator[Card]:
    """All cards: for each crisis playbook that has one, the ministry's and that of each mission with its department."""
    missions = [entry.record for entry in graph.of(Mission)]
    for playbook in crisis_playbooks(graph):
        if playbook.first_hour_card:
            ministry = replace(_card(graph, playbook, None), changed=bool(note_of(graph, playbook)))
            yield ministry
            for mission in missions:
                if any(part.department in {playbook.department, *playbook.also_for} for part in mission.departments):
                    yield replace(_card(graph, playbook, mission), changed=ministry.changed)


def _card(graph: Graph, playbook: Playbook, mission: Mission | None) -> Card:
    cover = mission.role_cover if mission else {}

    def called(role: str | None) -> str:
        found = graph.record(cover.get(role or "", role or ""), Role)
        return found.title if found else ""

    goals = [goal for name in playbook.goals if (goal := graph.record(name, Goal))]
    return Card(
        playbook=playbook,
        mission=mission,
        goal=goals[0].statement if goals else "",
        decided_by=called(playbook.decided_by),
        lines=tuple(_lines(graph, playbook, called)),
        numbers=tuple(_numbers(graph, mission)) if mission else (),
        label=_label(graph, playbook, mission, goals[:1]),
    )


def _label(graph: Graph, playbook: Playbook, mission: Mission | None, goals: list[Goal]) -> str:
    """The most closed label of what a card shows: of the records, of its lines, of the post's numbers."""
    shown: list[tuple[Record, str]] = [(playbook, "first_hour_card"), *((goal, "statement") for goal in goals)]
    if mission is not None:
        shown.append((mission, "public_contacts"))
    found = [level(graph.labels[record.id]) for record, _ in shown]
    for record, field in shown:
        places = place_levels(record, level(graph.labels[record.id]))
        found += [closed for way, closed in places.items() if way[0] == field]
    return BY_LEVEL[max(found)]


def _lines(graph: Graph, playbook: Playbook, called: _Called) -> Iterator[Line]:
    for line in playbook.first_hour_card:
        owner, deputy = called(line.owner), called(deputy_of(graph, line.owner, line.deputy))
        # At a small post one person may hold both roles; then the name stands once.
        yield Line(line, owner, deputy if deputy != owner else "")


def _numbers(graph: Graph, mission: Mission) -> Iterator[Number]:
    for name, contact in mission.public_contacts.items():
        yield Number(contact_words(name), contact.value, doubt(contact, graph))


def dialled(text: str) -> str:
    """The digits of a phone number, with its plus; nothing for any other text."""
    return re.sub(r"[^+0-9]", "", text) if re.fullmatch(r"[+(]?[0-9][0-9 ()./-]{2,24}", text) else ""


def doubt(contact: Contact, graph: Graph) -> str:
    """What is to be said of a number that nobody tested within the limit of rule R8; empty when somebody did."""
    if contact.last_tested is None:
        return "never tested"
    days = (graph.settings.as_of - contact.last_tested).days
    return f"not tested for {days} days" if days > graph.settings.contact_days else ""
