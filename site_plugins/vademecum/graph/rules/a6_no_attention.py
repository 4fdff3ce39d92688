"""Attention is never an outcome.

Reach, views, followers, likes, shares, mentions, traffic, sentiment and advertising value say that somebody
may have looked. They may be counted as output or out-take, never at outcome or impact level.

Origin: demand S1 of the founding texts; the Barcelona Principles of AMEC refuse advertising value. Bad:
`name: Followers of the account`, `level: outcome`. Good: the same indicator at `level: output`, beside an
outcome such as "members of the diaspora who gave blood".
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.goal import RESULTS, Goal
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each indicator that counts attention as a result."""
    for entry in graph.of(Goal):
        for number, indicator in enumerate(entry.record.indicators):
            if indicator.measure_of == "attention" and indicator.level in RESULTS:
                fact = f'indicator "{indicator.id}" measures attention and calls it an {indicator.level}'
                remedy = "Call it `output` or `outtake`, and add what people then did away from the screen."
                yield from content(entry, entry.place("indicators", number, "level"), "A6", fact, remedy)
