"""What fails a gate has not passed, whatever its total.

A criterion with `gate: true` that is scored 0 or 1 means that the activity did not pass. It is an error when the
pass rule of the set would still let it through, and when a recognition rests on it.

Origin: demand S5 of the founding texts; care for people is no column among others. Bad: care 1, total 82, and no
`at_least` for it. Good: `pass_rule: {total: 60, at_least: {care: 2}}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.failing import verdict_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.recognition import Recognition
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each failed gate that a pass rule or a recognition passes over. Scores are staff's to see."""
    if not graph.for_staff:
        return
    for entry in graph.of(Collaboration):
        verdict = verdict_of(graph, entry.record)
        if verdict is not None and verdict.by_rule:
            for name in verdict.failed_gates:
                number = [score.criterion for score in entry.record.evaluation.scores].index(name)  # type: ignore[union-attr]
                fact = f'the gate "{name}" failed, and the pass rule of "{entry.record.criteria}" would pass it'
                remedy = f"Make a new version of the set with `at_least: {{{name}: 2}}`; this activity has not passed."
                yield from content(entry, entry.place("evaluation", "scores", number, "score"), "C6", fact, remedy)
    for reward in graph.of(Recognition):
        work = graph.record(reward.record.collaboration, Collaboration)
        verdict = verdict_of(graph, work) if work is not None else None
        if verdict is not None and verdict.failed_gates:
            fact = f'the recognition rests on work that failed the gate "{verdict.failed_gates[0]}"'
            remedy = "Recognise other work; this one did harm, or could have."
            yield from content(reward, reward.place("collaboration"), "C6", fact, remedy)
