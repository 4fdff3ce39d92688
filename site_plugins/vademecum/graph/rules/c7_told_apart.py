"""Scores tell things apart.

An evaluation in which every score is 4, or all scores are equal, is a warning: nobody has looked twice.

Origin: demand S5 of the founding texts. Bad: 3, 3, 3, 3, 3, 3. Good: 2, 3, 2, 3, 2, 3, each with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.scoring import HIGHEST, scores_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each evaluation with one score for everything. Scores are staff's to see."""
    if not graph.for_staff:
        return
    for entry in graph.of(Collaboration):
        if not is_evaluated(entry.record, graph.settings.as_of):
            continue
        evaluation = entry.record.evaluation
        scores = list(scores_of(evaluation).values()) if evaluation is not None else []
        if len(scores) > 1 and len(set(scores)) == 1:
            what = "every score is 4" if scores[0] == HIGHEST else f"all scores are {scores[0]}"
            remedy = "Read the levels of each criterion again, with somebody who was not there."
            yield from content(
                entry, entry.place("evaluation", "scores", key=True), "C7", what, remedy, Severity.WARNING
            )
