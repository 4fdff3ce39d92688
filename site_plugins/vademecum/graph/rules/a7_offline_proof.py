"""At least one proof lies outside the platform.

When every outcome of a goal is proved by the platform's own analytics (`offline: false`), the platform that
we pay or court judges our work, and the proof goes when the account goes.

Origin: demand S1 of the founding texts. Bad: the only outcome is proved by "event page, number of people
going". Good: by "attendance sheet at the door", `offline: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.goal import RESULTS, Goal
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each goal whose outcomes are all proved on the screen."""
    for entry in graph.of(Goal):
        proofs = [
            (number, indicator.proof)
            for number, indicator in enumerate(entry.record.indicators)
            if indicator.level in RESULTS and indicator.proof is not None
        ]
        if proofs and not any(proof.offline for _, proof in proofs):
            fact = "every outcome of the goal is proved by platform analytics alone"
            remedy = "Add an outcome whose proof is a paper or a list of ours, such as a signed attendance sheet."
            place = entry.place("indicators", proofs[0][0], "proof", "offline")
            yield from content(entry, place, "A7", fact, remedy)
