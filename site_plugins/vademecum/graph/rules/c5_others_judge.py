"""Somebody judges who did not run the work.

When every evaluator took part, or nobody is named, the evaluation is shown as self-assessed.

Origin: demand S5 of the founding texts. Bad: `evaluator_roles: [digital-officer]` for the digital officer's own
work. Good: the consul of a partner mission and the deputy head of mission.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.scoring import self_assessed
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each evaluation that those made who ran the work."""
    for entry in graph.of(Collaboration):
        if not is_evaluated(entry.record, graph.settings.as_of):
            continue
        evaluation = entry.record.evaluation
        if evaluation is not None and self_assessed(entry.record):
            named = bool(evaluation.evaluator_roles)
            fact = (
                "all who judged it took part in it: it is self-assessed" if named else "nobody is named who judged it"
            )
            remedy = "Ask one who did not run it: another department, a partner mission, the hub."
            place = (
                entry.place("evaluation", "evaluator_roles", key=True) if named else entry.place("evaluation", key=True)
            )
            yield from content(entry, place, "C5", fact, remedy, Severity.WARNING)
