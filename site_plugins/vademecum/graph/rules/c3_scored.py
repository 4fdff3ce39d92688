"""Every criterion is scored, with evidence.

An evaluation gives each criterion of the set one score from 0 to 4 and names the `evidence`. One criterion that
is no gate may be `not_assessed`, with the reason.

Origin: demand S5 of the founding texts. Bad: `{criterion: care, score: 3}`. Good: `{criterion: care, score: 3,
evidence: shift sheet}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.scoring import HIGHEST
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.collaboration import Collaboration, Evaluation
from vademecum.records.kinds.criteria import Criteria
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each criterion without its score, and each score that is wrong. Scores are staff's to see."""
    if not graph.for_staff:
        return
    for entry in graph.of(Collaboration):
        evaluation = entry.record.evaluation
        criteria = graph.record(entry.record.criteria, Criteria)
        if evaluation is not None and criteria is not None:
            yield from _scores(entry, evaluation, criteria)
            yield from _unscored(entry, evaluation, criteria)


def _scores(entry: Entry[Collaboration], evaluation: Evaluation, criteria: Criteria) -> Iterator[Problem]:
    known = {one.id: one for one in criteria.criteria}
    seen: set[str] = set()
    left = 0
    for number, score in enumerate(evaluation.scores):
        place = entry.place("evaluation", "scores", number, "criterion")
        if score.criterion not in known:
            fact = f'"{score.criterion}" is no criterion of "{criteria.id}"'
            yield from content(entry, place, "C3", fact, f"Score one of its own.{did_you_mean(score.criterion, known)}")
            continue
        if score.criterion in seen:
            yield from content(entry, place, "C3", f'"{score.criterion}" is scored twice', "Keep one score.")
        seen.add(score.criterion)
        if score.not_assessed is not None:
            left += 1
            gate = known[score.criterion].gate
            if gate or left > 1 or score.score is not None:
                why = (
                    "it is a gate"
                    if gate
                    else "it has a score too"
                    if score.score is not None
                    else "another is left open"
                )
                fact = f'"{score.criterion}" cannot stay unassessed: {why}'
                yield from content(entry, place, "C3", fact, "Assess it; one criterion that is no gate may stay open.")
        else:
            yield from _score(entry, number, evaluation)


def _score(entry: Entry[Collaboration], number: int, evaluation: Evaluation) -> Iterator[Problem]:
    score = evaluation.scores[number]
    place = entry.place("evaluation", "scores", number, "criterion")
    if score.score is None:
        fact, remedy = f'"{score.criterion}" has no score', "Give it 0 to 4, or say why in `not_assessed`."
        yield from content(entry, place, "C3", fact, remedy)
    elif not 0 <= score.score <= HIGHEST:
        place = entry.place("evaluation", "scores", number, "score")
        fact = f'the score of "{score.criterion}" is {score.score}'
        yield from content(entry, place, "C3", fact, "Give it 0, 1, 2, 3 or 4.")
    if score.score is not None and not score.evidence:
        fact = f'"{score.criterion}" is scored without evidence'
        yield from content(entry, place, "C3", fact, "Name the paper or list in `evidence`; what nobody can show is 0.")


def _unscored(entry: Entry[Collaboration], evaluation: Evaluation, criteria: Criteria) -> Iterator[Problem]:
    scored = {score.criterion for score in evaluation.scores}
    place = entry.place("evaluation", "scores", key=True) if evaluation.scores else entry.place("evaluation", key=True)
    for criterion in criteria.criteria:
        if criterion.id not in scored:
            fact = f'the criterion "{criterion.id}" of "{criteria.id}" is not scored'
            yield from content(entry, place, "C3", fact, "Score it from 0 to 4, with evidence.")
