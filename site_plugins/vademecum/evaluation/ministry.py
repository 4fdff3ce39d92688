"""The ministry's report across missions: what is owed and unrehearsed, what recurs, and what others took over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from vademecum.evaluation.boards import Board, board_of
from vademecum.evaluation.owing import Owed, owed_by
from vademecum.graph import Graph
from vademecum.graph.rehearsals import last_rehearsed, months_since
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Post:
    """A mission with its board and what it owes."""

    board: Board
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """An element that must change, how many findings name it, in how many reviews, and those reviews."""

    element: str
    findings: int
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reused:
    """A record and the missions, or the work, that use it."""

    record: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the ministry sees on a day. `unrehearsed` are crisis playbooks past the limit of rule R6."""

    posts: tuple[Post, ...]
    unrehearsed: tuple[str, ...]
    findings: tuple[Common, ...]
    playbooks: tuple[Reused, ...]
    templates: tuple[Reused, ...]
    lessons: tuple[Reused, ...]
    recognitions: tuple[Recognition, ...]


def report_of(graph: Graph) -> Report:
    """The report on the day of the graph."""
    posts = tuple(Post(board_of(graph, entry.record), owed_by(graph, entry)) for entry in graph.of(Mission))
    by_playbook: dict[str, set[str]] = defaultdict(set)
    by_template: dict[str, set[str]] = defaultdict(set)
    for entry in graph.of(Collaboration):
        playbook = graph.record(entry.record.playbook or "", Playbook)
        if playbook is not None:
            by_playbook[playbook.id].add(entry.record.mission)
            for name in templates_of(playbook):
                by_template[name].add(entry.record.mission)
    lessons = (
        Reused(
            entry.record.id,
            tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(entry.record.id, "builds_on"))),
        )
        for entry in graph.of(Collaboration)
    )
    recognised = sorted((entry.record for entry in graph.of(Recognition)), key=lambda one: (-one.year, one.id))
    return Report(
        posts=tuple(sorted(posts, key=lambda one: one.board.mission.title.casefold())),
        unrehearsed=tuple(_unrehearsed(graph)),
        findings=_findings(graph),
        playbooks=_reused(by_playbook),
        templates=_reused(by_template),
        lessons=tuple(one for one in lessons if one.users),
        recognitions=tuple(recognised),
    )


def templates_of(playbook: Playbook) -> tuple[str, ...]:
    """The messages, forms and decision trees that a playbook uses."""
    inside = (name for step in playbook.steps for name in (step.message, step.form, step.tree) if name)
    return tuple(dict.fromkeys((*playbook.messages, *playbook.forms, *playbook.trees, *inside)))


def _unrehearsed(graph: Graph) -> list[str]:
    found = []
    for entry in graph.of(Playbook):
        if entry.record.crisis and entry.record.status in {"trial", "in-force"}:
            last = last_rehearsed(graph, entry.record)
            if last is None or months_since(last, graph.settings.as_of) >= graph.settings.rehearsal_months:
                found.append(entry.record.id)
    return found


def _findings(graph: Graph) -> tuple[Common, ...]:
    """By element, those named in most reviews first."""
    counted: dict[str, int] = defaultdict(int)
    reviews: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in graph.of(AfterAction):
        for finding in entry.record.to_improve:
            counted[finding.element] += 1
            reviews[finding.element][entry.record.id] = None
    listed = [Common(element, counted[element], tuple(reviews[element])) for element in counted]
    return tuple(sorted(listed, key=lambda one: (-len(one.reviews), -one.findings, one.element)))


def _reused(users: dict[str, set[str]]) -> tuple[Reused, ...]:
    """What more than one mission uses, the most used first."""
    listed = [Reused(name, tuple(sorted(missions))) for name, missions in users.items() if len(missions) > 1]
    return tuple(sorted(listed, key=lambda one: (-len(one.users), one.record)))
