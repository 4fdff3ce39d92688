"""Many problems of one sort in one file, as the first of them and a number."""

from __future__ import annotations

from collections.abc import Iterable

from vademecum.source.limits import MAX_ALIKE
from vademecum.source.place import Place
from vademecum.source.problem import Problem, Severity


def summed(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without doubles, in their order; of those alike in one file, the first and how many more there are.

    Alike are problems of one code and weight. What is left out is told where the first of it stands.
    """
    told: dict[tuple[str, str, Severity], int] = {}
    left_out: dict[tuple[str, str, Severity], Place] = {}
    kept: list[Problem] = []
    for problem in dict.fromkeys(problems):
        alike = (problem.place.path, problem.code, problem.severity)
        told[alike] = told.get(alike, 0) + 1
        if told[alike] <= MAX_ALIKE:
            kept.append(problem)
        else:
            left_out.setdefault(alike, problem.place)
    for (path, code, severity), place in left_out.items():
        more = told[path, code, severity] - MAX_ALIKE
        fact = f"this file has {more:,} more {severity.word}{'' if more == 1 else 's'} of this sort, here and below"
        kept.append(Problem(severity, place, code, fact, "Mend those that were named, then check again."))
    return kept
