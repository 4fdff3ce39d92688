"""Work claimed for several departments has a goal in each.

In `also_for` each further department names a `goal` of its own, which stands in `goals` too, and the role that
answers for it. The same work is not written down twice for two departments either.

Why: a workshop that everybody attends is easily counted for everybody. Origin: demand S3 of the founding
texts. Bad: `also_for: [{department: diaspora}]`. Good: `also_for: [{department: diaspora, goal:
second-generation-ties, owner_role: head-diaspora}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration, Shared
from vademecum.records.kinds.goal import Goal
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each department without a goal or owner of its own, and for each work that stands twice."""
    seen: dict[tuple[object, ...], str] = {}
    for entry in graph.of(Collaboration):
        work = entry.record
        for number, shared in enumerate(work.also_for):
            for fact, remedy in _lacking(graph, work, shared):
                place = entry.place("also_for", number, "department")
                yield from content(entry, place, "B5", fact, remedy, Severity.WARNING)
        yield from _twice(entry, seen)


def _lacking(graph: Graph, work: Collaboration, shared: Shared) -> Iterator[tuple[str, str]]:
    claimed = f'the work is claimed for "{shared.department}" too'
    goal = graph.record(shared.goal, Goal) if shared.goal else None
    if shared.goal is None:
        yield f"{claimed}, without a goal of that department", "Add its `goal`, or take the department out."
    elif goal is not None and goal.department != shared.department:
        yield f'{claimed}, with "{goal.id}", a goal of {goal.department}', "Name a goal of its own."
    elif shared.goal not in work.goals:
        yield f'{claimed}, and its goal "{shared.goal}" is not among `goals`', "Add it there."
    if shared.owner_role is None:
        yield f"{claimed}, and nobody there answers for it", "Add `owner_role`."


def _twice(entry: Entry[Collaboration], seen: dict[tuple[object, ...], str]) -> Iterator[Problem]:
    work = entry.record
    if work.playbook is None:
        return
    same = (work.mission, work.playbook, work.starts_on, work.ends_on, work.activity_type)
    first = seen.setdefault(same, work.id)
    if first != work.id:
        fact = f'it has the playbook and the days of "{first}": one piece of work seems to be claimed twice'
        remedy = "Keep one record, and name the second department in its `also_for`."
        yield from content(entry, entry.place("starts_on"), "B5", fact, remedy, Severity.WARNING)
