"""The register of tools: what was made, changed or taken over, by whom, for which end, and until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.leading import served_goals
from vademecum.pages.compiling import summary_of
from vademecum.pages.facts.steps import order
from vademecum.pages.facts.tool import State, state_of
from vademecum.pages.rendering import Link, Sheet
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Project
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.tool import Tool

OWN = "vademecum"
"""The id of the wiki's own record, which stands first."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A tool: the ends that its use serves, the playbooks that use it, the work it came from, and if it is kept."""

    link: Link
    summary: str
    tool: Tool
    goals: tuple[Link, ...]
    playbooks: tuple[Link, ...]
    works: tuple[Link, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Left:
    """What was built at an event and did not become a tool, with the decision and its reason."""

    project: Project
    work: Link


@dataclass(frozen=True, slots=True)
class Register:
    """All tools of an edition by their origin; those that were made and ended; what was built and not taken over."""

    made: tuple[Registered, ...]
    adapted: tuple[Registered, ...]
    adopted: tuple[Registered, ...]
    ended: tuple[Registered, ...]
    left: tuple[Left, ...]


def register_of(sheet: Sheet) -> Register:
    """The register of what this edition holds, the wiki's own record first, then by title."""
    graph = sheet.desk.graph
    tools = sorted((entry.record for entry in graph.of(Tool)), key=lambda one: (one.id != OWN, one.title.casefold()))
    listed = [_registered(sheet, tool) for tool in tools]
    running = [one for one in listed if one.state != "ended"]
    return Register(
        made=tuple(one for one in running if one.tool.origin == "made"),
        adapted=tuple(one for one in running if one.tool.origin == "adapted"),
        adopted=tuple(one for one in running if one.tool.origin == "adopted"),
        ended=tuple(one for one in listed if one.state == "ended"),
        left=tuple(_left(sheet)),
    )


def _registered(sheet: Sheet, tool: Tool) -> Registered:
    graph = sheet.desk.graph
    link = sheet.link(tool.id)
    assert link is not None
    using = sorted(_using(graph, tool), key=order)
    goals = dict.fromkeys(goal for playbook in using for goal in _ends(graph, playbook, tool))
    works = (edge.origin for edge in graph.sources_of(tool.id) if graph.record(edge.origin, Collaboration))
    return Registered(
        link,
        summary_of(graph, tool),
        tool,
        _links(sheet, goals),
        _links(sheet, (playbook.id for playbook in using)),
        _links(sheet, dict.fromkeys(works)),
        state_of(graph, tool),
    )


def _using(graph: Graph, tool: Tool) -> Iterator[Playbook]:
    origins = dict.fromkeys(
        edge.origin for edge in graph.sources_of(tool.id) if edge.way[0] != "related" and not edge.prose
    )
    yield from (playbook for name in origins if (playbook := graph.record(name, Playbook)))


def _ends(graph: Graph, playbook: Playbook, tool: Tool) -> Iterator[str]:
    """The goals that steps with the tool serve; all of a playbook that only keeps it at hand."""
    steps = [step for step in playbook.steps if step.tool and graph.record(step.tool, Tool) is tool]
    for step in steps:
        yield from served_goals(playbook, step)
    if not steps:
        yield from playbook.goals


def _links(sheet: Sheet, names: dict[str, None] | Iterator[str]) -> tuple[Link, ...]:
    return tuple(link for name in names if (link := sheet.link(name)))


def _left(sheet: Sheet) -> Iterator[Left]:
    for entry in sheet.desk.graph.of(Collaboration):
        work = sheet.link(entry.record.id)
        for project in entry.record.event.projects if entry.record.event and work else ():
            if work and project.decision in {"keep-as-example", "not-taken-up"}:
                yield Left(project, work)
