"""Ends and means are used.

A goal that no playbook works for is a wish. A playbook whose goals have only output indicators counts its own
work. A platform or a tool that no playbook, mission or department names is a means without an end.

Origin: demands S1 and S4 of the founding texts. Bad: a tool "Chat robot" that no step uses. Good: each tool
is named by the step in which somebody works with it, or the record is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, Record
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.platform import Platform
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem, Severity

_USERS = frozenset({"playbook", "mission", "department"})


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each end or means that is not used, and for each playbook that counts outputs only."""
    if graph.unread:
        return  # who uses what cannot be told while a file could not be read
    for goal in graph.of(Goal):
        users = {graph.entries[edge.origin].record.kind for edge in graph.sources_of(goal.record.id, "goals")}
        if "playbook" not in users:
            remedy = "Name it in the `goals:` of a playbook, or delete it."
            yield from _warn(goal, "id", "no playbook works for this goal", remedy)
    for playbook in graph.of(Playbook):
        yield from _outputs_only(graph, playbook)
    means: Entry[Record]
    for means in (*graph.of(Platform), *graph.of(Tool)):
        users = {
            graph.entries[edge.origin].record.kind
            for edge in graph.sources_of(means.record.id)
            if edge.way[0] != "related" and not edge.prose
        }
        if not users & _USERS and not _is_ended(graph, means.record):
            fact = f"no playbook, mission or department uses this {means.record.kind}"
            yield from _warn(means, "id", fact, "Name it where somebody works with it, or delete it.")


def _is_ended(graph: Graph, means: Record) -> bool:
    ended = means.making.ended_on if isinstance(means, Tool) and means.making else None
    return ended is not None and ended <= graph.settings.as_of


def _outputs_only(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    goals = [graph.record(name, Goal) for name in entry.record.goals]
    levels = {indicator.level for goal in goals if goal for indicator in goal.indicators}
    if levels == {"output"} and None not in goals:
        remedy = "Add to a goal what people did afterwards, decided or received."
        yield from _warn(entry, "goals", "the goals of this playbook count only what we do", remedy)


def _warn(entry: Entry[Record], field: str, fact: str, remedy: str) -> Iterator[Problem]:
    place = entry.place(field, 0) if field == "goals" else entry.place(field)
    yield from content(entry, place, "A10", fact, remedy, Severity.WARNING)
