"""Every online step serves a goal.

With one goal in the playbook, that one is meant. With several, each online or hybrid step says in `serves`
which of them it serves. A step of any mode can only serve goals that its playbook names.

Origin: demand S1 of the founding texts. Bad: a playbook with two goals and a step "Post the appeal" without
`serves`. Good: the same step with `serves: blood-donors-found`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.leading import on_screen
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each online step without a goal, and for each goal that is not the playbook's."""
    for entry in graph.of(Playbook):
        for number, step in enumerate(entry.record.steps):
            if on_screen(step) and not step.serves and len(entry.record.goals) > 1:
                yield from _silent(entry, number, step)
            yield from _foreign(graph, entry, number, step)


def _silent(entry: Entry[Playbook], number: int, step: Step) -> Iterator[Problem]:
    goals = entry.record.goals
    fact = f'step "{step.id}" does not say which of the {len(goals)} goals it serves'
    remedy = f"Add `serves:` with one of: {', '.join(goals)}."
    yield from content(entry, entry.place("steps", number, "id"), "A2", fact, remedy)


def _foreign(graph: Graph, entry: Entry[Playbook], number: int, step: Step) -> Iterator[Problem]:
    own = {graph.aliases.get(name, name) for name in entry.record.goals}
    for position, name in enumerate(step.serves):
        if own and graph.find(name) is not None and graph.aliases.get(name, name) not in own:
            fact = f'step "{step.id}" serves "{name}", which is not a goal of this playbook'
            remedy = f"Add it to `goals:`, or serve one of: {', '.join(entry.record.goals)}."
            yield from content(entry, entry.place("steps", number, "serves", position), "A2", fact, remedy)
