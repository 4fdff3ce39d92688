"""What was built gets an answer, and what was adopted gets a keeper.

Thirty days after the first day each project of a hackathon has a `decision` with its `reason`; the letter to the
team is written from it. A project that is adopted or adapted names in `tool` the record it became, and that
record says under `making` who keeps it working, until when, and what happens when it ends.

Origin: demand S9 of the founding texts. Bad: a prize, a picture, and silence. Good: `decision: adopt`, `reason: The
night desk will use it from November`, `tool: card-finder`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from vademecum.graph.graph import Graph
from vademecum.graph.year.counting import is_called_off
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, Project
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem, Way, warning

ANSWER_DAYS = 30
"""Days from the first day of an event to the answer that each team has. [judgement]"""

TAKEN_UP = frozenset({"adopt", "adapt"})
_KEPT = ("maintainer_role", "maintained_until", "exit_plan")


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each project that waits for its answer, or was taken up without a keeper. Staff's to see."""
    if not graph.for_staff:
        return
    for entry in graph.of(Collaboration):
        event = entry.record.event
        if event is not None and not is_called_off(entry.record, graph.settings.as_of):
            for number, project in enumerate(event.projects):
                yield from _project(graph, entry, event, project, ("event", "projects", number))


def _project(graph: Graph, entry: Entry[Collaboration], event: Event, project: Project, way: Way) -> Iterator[Problem]:
    if project.decision is None:
        due = event.day + timedelta(days=ANSWER_DAYS)
        if due < graph.settings.as_of:
            fact = f'the team of "{project.id}" has had no answer since the event; it was due on {due}'
            remedy = "Decide: adopt, adapt, keep-as-example or not-taken-up, with `reason`; then send the letter."
            yield warning(entry.place(*way, "id"), "F6", fact, remedy)
        return
    if not project.reason:
        fact, remedy = f'the decision on "{project.id}" gives no reason', "Write `reason`, as the letter gives it."
        yield warning(entry.place(*way, "decision"), "F6", fact, remedy)
    if project.decision in TAKEN_UP:
        yield from _taken_up(graph, entry, project, way)


def _taken_up(graph: Graph, entry: Entry[Collaboration], project: Project, way: Way) -> Iterator[Problem]:
    if project.tool is None:
        fact = f'"{project.id}" was taken up, and no `tool` says what it became'
        remedy = "Write a record of the tool with its `making`, and name it in `tool`."
        yield warning(entry.place(*way, "decision"), "F6", fact, remedy)
        return
    tool = graph.record(project.tool, Tool)
    lacking = [f"`{name}`" for name in _KEPT if not getattr(tool.making, name, None)] if tool else []
    if lacking:
        fact = f'"{project.id}" became the tool "{project.tool}", which does not say {", ".join(lacking)}'
        yield warning(entry.place(*way, "tool"), "F6", fact, "Fill it in under `making:` of the tool.")
