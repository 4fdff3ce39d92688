"""Which problems the rules find in one edition and not in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from vademecum.graph import Graph, check_graph
from vademecum.source import Problem

_LINES = re.compile(r"(?<=line )\d+|(?<=:)\d+")


def problem_changes(
    old: Graph, new: Graph, moved: Mapping[str, str], renamed: Mapping[str, str]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is new, and what is gone. `moved` and `renamed` lead from old paths and ids to new ones.

    Places count by their file, not by line: a problem that only stands elsewhere in it is neither new nor gone.
    """
    before = [(_key(one, moved, renamed), one) for one in check_graph(old)]
    after = [(_key(one, {}, {}), one) for one in check_graph(new)]
    known, found = Counter(key for key, _ in before), Counter(key for key, _ in after)
    return tuple(_beyond(after, known)), tuple(_beyond(before, found))


def _key(problem: Problem, moved: Mapping[str, str], renamed: Mapping[str, str]) -> tuple[str, ...]:
    path = moved.get(problem.place.path, problem.place.path)
    fact = problem.fact
    if renamed:
        fact = re.sub(r"[a-z0-9]+(?:-[a-z0-9]+)*", lambda word: renamed.get(word[0], word[0]), fact)
    return path, problem.code, problem.severity.word, _LINES.sub("", fact)


def _beyond(listed: Iterable[tuple[tuple[str, ...], Problem]], known: Counter[tuple[str, ...]]) -> list[Problem]:
    """The problems that the other edition has not, or has less often."""
    left = Counter(known)
    found = []
    for key, problem in listed:
        if left[key]:
            left[key] -= 1
        else:
            found.append(problem)
    return found
