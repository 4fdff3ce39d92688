"""What a tool's page computes: the playbooks and steps that use it, and the event at which it was built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from vademecum.graph import Graph
from vademecum.pages.facts.steps import PlaybookUse, uses
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Project
from vademecum.records.kinds.tool import Tool

SOON_DAYS = 180
"""From this many days before the last day on, the register says that a promise ends soon."""

State = Literal["kept", "soon", "lapsed", "ended", "open"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a tool's page. `built_at` are projects that became it, and whose work they were."""

    uses: tuple[PlaybookUse, ...]
    needed_by: tuple[str, ...]
    lapsed: bool
    ended: bool
    built_at: tuple[tuple[Project, str], ...]


def facts(graph: Graph, entry: Entry[Tool]) -> Facts:
    """Computes the facts of one tool."""
    state = state_of(graph, entry.record)
    return Facts(
        uses=uses(graph, entry.record.id),
        needed_by=tuple(edge.origin for edge in graph.sources_of(entry.record.id, "tools")),
        lapsed=state == "lapsed",
        ended=state == "ended",
        built_at=tuple(_built_at(graph, entry.record.id)),
    )


def state_of(graph: Graph, tool: Tool) -> State:
    """Whether somebody keeps a tool working on the day of the graph; `open` where nothing is promised."""
    making, as_of = tool.making, graph.settings.as_of
    if making is None:
        return "open"
    if making.ended_on is not None and making.ended_on <= as_of:
        return "ended"
    if making.maintained_until is None:
        return "open"
    if making.maintained_until < as_of:
        return "lapsed"
    return "soon" if making.maintained_until - as_of <= timedelta(days=SOON_DAYS) else "kept"


def _built_at(graph: Graph, tool: str) -> Iterator[tuple[Project, str]]:
    for edge in graph.sources_of(tool, "event"):
        work = graph.record(edge.origin, Collaboration)
        if work is not None and work.event is not None:
            yield work.event.projects[int(edge.way[2])], work.id
