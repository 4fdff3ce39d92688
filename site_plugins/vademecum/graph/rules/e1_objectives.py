"""Every objective of an exercise is tested, and every inject tests one.

An objective that no inject names cannot be rated; an inject without an objective is theatre. Checks and clock
jumps need none. Injects name only objectives of their own exercise. A seminar or a workshop may do without
injects, since it is a talk about what one would do; once it has one, it is held to the same.

Origin: exercise rules of the model, after `hseep-2020`. Bad: an objective "look after staff" and no inject
that tires anybody. Good: `objectives: [care]` on an inject in which a member of the team must be relieved.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content, status_of
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.exercise import TALKS, Exercise
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each objective without inject, and each inject without a known objective."""
    for entry in graph.of(Exercise):
        yield from _tested(graph, entry)
        yield from _testing(entry)


def _tested(graph: Graph, entry: Entry[Exercise]) -> Iterator[Problem]:
    tested = {name for inject in entry.record.injects for name in inject.objectives}
    if not entry.record.objectives:
        remedy = "Add `objectives:`, three to six, each with what the players are to do."
        yield from content(entry, entry.place("id"), "E1", "the exercise has no objectives", remedy)
    if not entry.record.injects:
        # Whoever is no controller sees none; and a draft may begin without, so that no warning tells whether it does.
        if graph.whole and status_of(entry.record) != "draft" and entry.record.exercise_type not in TALKS:
            remedy = "Add `injects:`, or keep it a draft."
            yield from content(entry, entry.place("id"), "E1", "the exercise has no injects", remedy)
        return
    for number, objective in enumerate(entry.record.objectives):
        if objective.id not in tested:
            fact = f'no inject tests the objective "{objective.id}"'
            remedy = "Name it in `objectives` of an inject, or delete it."
            yield from content(entry, entry.place("objectives", number, "id"), "E1", fact, remedy)


def _testing(entry: Entry[Exercise]) -> Iterator[Problem]:
    known = [objective.id for objective in entry.record.objectives]
    for number, inject in enumerate(entry.record.injects):
        if inject.type == "inject" and not inject.objectives:
            fact = f'inject "{inject.id}" tests no objective'
            remedy = "Add `objectives:`, or delete the inject."
            yield from content(entry, entry.place("injects", number, "id"), "E1", fact, remedy)
        for position, name in enumerate(inject.objectives):
            if known and name not in known:
                fact = f'"{name}" is no objective of this exercise'
                place = entry.place("injects", number, "objectives", position)
                yield from content(entry, place, "E1", fact, f"Name one of its own.{did_you_mean(name, known)}")
