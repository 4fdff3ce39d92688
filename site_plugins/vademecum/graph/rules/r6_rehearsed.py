"""Crisis playbooks are rehearsed each year, and what was found gets done.

Staff see a warning when no exercise or event of the last 12 months (set) used a crisis playbook, or another
that was rehearsed before, and when an action of an after-action review is open past its day.

Why: a plan that nobody has played fails at the first door that is locked. Lessons that are listed and not
owned come back in the next report. Origin: readiness rules of the model. Bad: a crisis playbook
without any review. Good: an after-action review with `held_on`, and actions with owner and day.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rehearsals import last_rehearsed, months_since, overdue_actions
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each playbook without a late rehearsal, and one for each action past its day."""
    if not graph.for_staff:
        return
    for entry in graph.of(Playbook):
        if entry.record.crisis or last_rehearsed(graph, entry.record):
            yield from _rehearsed(graph, entry)
    for review, number, action in overdue_actions(graph):
        fact = f'action "{action.id}" was due on {action.due} and is open'
        place = review.place("actions", number, "due")
        remedy = "Do it and set `state: done`, or agree on a new day with its owner."
        yield from content(review, place, "R6", fact, remedy, Severity.WARNING)


def _rehearsed(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    last, most = last_rehearsed(graph, entry.record), graph.settings.rehearsal_months
    if last is None:
        fact = "nobody has rehearsed this playbook yet"
    elif (months := months_since(last, graph.settings.as_of)) >= most:
        fact = f"it was last rehearsed {months} months ago, on {last}; the limit is {most} months"
    else:
        return
    remedy = "Play an exercise, and write the after-action review; an hour round a table counts."
    place = entry.place("practice", key=True) if entry.record.practice else entry.place("id")
    yield from content(entry, place, "R6", fact, remedy, Severity.WARNING)
