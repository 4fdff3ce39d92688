"""Which work failed, as far as a reader can see: nothing moved, or its scores do not pass."""

from __future__ import annotations

from vademecum.graph.graph import Graph
from vademecum.graph.year.attaining import result_of
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.scoring import Verdict, judge
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import Criteria


def verdict_of(graph: Graph, collaboration: Collaboration) -> Verdict | None:
    """What the scores of an evaluated collaboration come to; None below staff, and before it was evaluated."""
    criteria = graph.record(collaboration.criteria, Criteria)
    evaluation = collaboration.evaluation
    if criteria is None or evaluation is None or not is_evaluated(collaboration, graph.settings.as_of):
        return None
    return judge(criteria, evaluation)


def failed(graph: Graph, collaboration: Collaboration) -> bool:
    """True when it was evaluated and did not pass, or moved none of its promised outcomes."""
    if not is_evaluated(collaboration, graph.settings.as_of):
        return False
    verdict = verdict_of(graph, collaboration)
    if verdict is not None and not verdict.passed:
        return True
    return result_of(graph, collaboration, graph.settings.as_of) == "not-moved"
