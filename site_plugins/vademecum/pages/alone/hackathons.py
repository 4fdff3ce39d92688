"""The printed pages of a hackathon: its run sheet, a brief for each challenge, judges' sheets, and letters to teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.labels import BY_LEVEL, level, place_levels
from vademecum.hackathons.planning import projects_of
from vademecum.hackathons.running import RunSheet, run_sheet
from vademecum.pages.facts.event import has_letter, kit_uri, letter_uri
from vademecum.records import Record
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Challenge, Event, Judge, JudgesSheet, Project
from vademecum.records.kinds.form import Form
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role
from vademecum.records.kinds.tool import Tool

_MOST_BLANK = 24
"""Empty rows on a judge's sheet at most: two printed pages."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What all pages of an event say: the work, the mission, the forms that hang in the hall, and the label."""

    work: Collaboration
    event: Event
    mission: str
    playbook: Playbook | None
    forms: tuple[tuple[str, Form], ...]
    label: str

    @property
    def uri(self) -> str:
        """The path of the run sheet."""
        return kit_uri(self.work.id)


@dataclass(frozen=True, slots=True)
class Brief:
    """A challenge with its goal and its pair in words."""

    challenge: Challenge
    goal: str
    pair: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JudgePage:
    """A sheet for one judge, or for one who has no name yet; `rows` are projects, and whether the judge stands back."""

    judge: Judge | None
    rows: tuple[tuple[Project, bool], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The decision on a project, as its team is told."""

    project: Project
    challenge: str
    tool: Tool | None
    maintainer: str
    signed_by: str
    label: str


def papers(graph: Graph) -> Iterator[Paper]:
    """The events whose plan the readers see."""
    for entry in graph.of(Collaboration):
        if entry.record.event is not None:
            yield _paper(graph, entry.record, entry.record.event)


def sheet_of(graph: Graph, paper: Paper) -> RunSheet:
    """The run sheet of an event."""
    return run_sheet(graph, paper.work, paper.event)


def briefs(graph: Graph, paper: Paper) -> tuple[Brief, ...]:
    """A brief for each challenge."""
    found = []
    for challenge in paper.event.challenges:
        goal = graph.record(challenge.goal, Goal)
        named = (("Diplomat", challenge.diplomat_role), ("Programmer", challenge.programmer_role))
        pair = tuple((word, called) for word, role in named if (called := _called(graph, role)))
        found.append(Brief(challenge, goal.statement if goal else "", pair))
    return tuple(found)


def judge_pages(paper: Paper) -> tuple[JudgePage, ...]:
    """A sheet for each judge; one to copy while nobody is named."""
    projects = paper.event.projects
    if not paper.event.judges:
        return (JudgePage(None, tuple((project, False) for project in projects)),)
    return tuple(
        JudgePage(judge, tuple((project, project.id in judge.stands_back_from) for project in projects))
        for judge in paper.event.judges
    )


def blank_rows(event: Event) -> int:
    """Empty rows for projects that are not known yet."""
    return 0 if event.projects else min(projects_of(event), _MOST_BLANK)


def weights(rule: JudgesSheet) -> str:
    """How the points of a sheet make a total, in words."""
    return " + ".join(f"{line.weight} × {line.name}" for line in rule.lines)


def letters(graph: Graph, paper: Paper) -> Iterator[tuple[str, Letter]]:
    """The letters that can be sent, with the paths of their pages: those with a decision and its reason."""
    asked = {one.id: one.title for one in paper.event.challenges}
    for project in paper.event.projects:
        if has_letter(graph, project):
            tool = graph.record(project.tool or "", Tool)
            keeper = _called(graph, tool.making.maintainer_role) if tool and tool.making else ""
            label = _label(graph, (paper.work, "event"), *([(tool, "making")] if tool else []))
            signed = _called(graph, project.decided_by or paper.work.owner_role)
            letter = Letter(project, asked.get(project.challenge, ""), tool, keeper, signed, label)
            yield letter_uri(paper.work.id, project.id), letter


def _paper(graph: Graph, work: Collaboration, event: Event) -> Paper:
    mission = graph.record(work.mission, Mission)
    playbook = graph.record(work.playbook or "", Playbook)
    named = (
        ("Conduct", event.code_of_conduct),
        ("What is kept of whom", event.data_promise),
        ("Who owns what is built", event.licence_sheet),
    )
    forms = tuple((word, form) for word, name in named if (form := graph.record(name or "", Form)))
    goals = [(goal, "statement") for one in event.challenges if (goal := graph.record(one.goal, Goal))]
    shown = [*goals, *([(playbook, "steps")] if playbook else [])]
    return Paper(work, event, mission.title if mission else "", playbook, forms, _label(graph, (work, "event"), *shown))


def _called(graph: Graph, name: str | None) -> str:
    role = graph.record(name or "", Role)
    return role.title if role else ""


def _label(graph: Graph, *shown: tuple[Record, str]) -> str:
    """The most closed label of what a page shows: of the records, and of what is closer in the fields."""
    found = [level(graph.labels[record.id]) for record, _ in shown]
    for record, name in shown:
        places = place_levels(record, level(graph.labels[record.id]))
        found += [closed for way, closed in places.items() if way[0] == name and way[:2] != ("event", "sheets")]
    return BY_LEVEL[max(found)]
