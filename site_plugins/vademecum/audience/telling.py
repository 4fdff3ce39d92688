"""The problems that an audience is told of: those of what it sees, and of the whole only what holds for the part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vademecum.graph import Graph, check_graph
from vademecum.source import Place, Problem, Severity

_FOR_STAFF = frozenset({"E6", "F6", "R6"})
"""Rules that speak of what was left undone: others do not see the reviews and tools that would tell."""


def problems_of(selected: Graph, whole: Graph, doctrine: Sequence[Problem]) -> tuple[Problem, ...]:
    """What the rules find in a selected graph, with no more work than needed; `doctrine` is what they find in all.

    Where nothing was left out, they would find the same, but lines are not told.
    """
    if selected is whole:
        return tuple(doctrine)
    if selected.edges is not whole.edges:
        return tuple(check_graph(selected))
    told = {
        replace(problem, place=Place(problem.place.path, 0, 0))
        for problem in doctrine
        if problem.severity is not Severity.ERROR and (selected.for_staff or problem.code not in _FOR_STAFF)
    }
    return tuple(sorted(told, key=lambda problem: problem.order))
