"""Each status asks for its fields.

Little is asked of a draft: a title, a department, a goal and two steps. A playbook in `trial` also says what
starts it, who decides, and for each step who does it, by when and how. In force it adds who wrote it, where
it was practised, who approved it, when it is reviewed, what it rests on, and what goes wrong. A page lists
what the next status needs.

A playbook of any status has two steps at least: one to act and one to meet somebody. Each crisis step uses
`by`, `within` or `every`; a window is for work that is planned.

Where another rule says it better, that rule speaks: A3 of a step that leads nowhere, F2 of practice, R1 of
the card. Origin: principle 5 of the model, practice is how a playbook earns force. Bad: `status: in-force` on
the first day. Good: a draft today, a trial after the first reading, in force after the first exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content, missing_for
from vademecum.records import RUNGS, Climbing, Entry
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, error

_SAID_ELSEWHERE = frozenset({"feeds", "practice"})


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each field that a record's own status, or one below it, asks for and that it lacks."""
    for entry in graph.of(Climbing):
        yield from _fields(entry)
    for playbook in graph.of(Playbook):
        yield from _two_steps(playbook)
        if playbook.record.crisis:
            yield from _windows(playbook)


def _fields(entry: Entry[Climbing]) -> Iterator[Problem]:
    status = entry.record.status
    reached = RUNGS[1 : RUNGS.index(status) + 1] if status in RUNGS else ()
    for rung in reached:
        for missing in missing_for(entry.record, rung):
            if missing.field not in _SAID_ELSEWHERE:
                fact = f"{missing.fact}, and it is {_as_status(status)}"
                yield error(entry.place(*missing.way), "K3", fact, missing.remedy)


def _as_status(status: str) -> str:
    return "in trial" if status == "trial" else "in force"


def _two_steps(entry: Entry[Playbook]) -> Iterator[Problem]:
    count = len(entry.record.steps)
    if count > 1:
        return
    place = entry.place("steps", key=True)
    fact = f"the playbook has {'one step' if count else 'no steps'}, and two are the least"
    remedy = "Add what is done before or after it: one step acts, another meets somebody."
    if entry.record.status in RUNGS:
        yield error(place, "K3", fact, remedy)


def _windows(entry: Entry[Playbook]) -> Iterator[Problem]:
    for number, step in enumerate(entry.record.steps):
        if step.window:
            fact = f'crisis step "{step.id}" has a window'
            remedy = "Use `by:` (T+0:30), `within:` (15m) or `every:` (2h); a crisis does not wait."
            yield from content(entry, entry.place("steps", number, "window", key=True), "K3", fact, remedy)
