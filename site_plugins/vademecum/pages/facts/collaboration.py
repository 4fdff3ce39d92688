"""What a collaboration's page computes: whether it counts, what it moved, how it was judged, who learned from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vademecum.graph import Graph
from vademecum.graph.year.attaining import Promised, Result, promised, result_of
from vademecum.graph.year.counting import Claim, claim_of, departments_of, is_called_off, is_evaluated
from vademecum.graph.year.failing import failed, verdict_of
from vademecum.graph.year.scoring import Verdict, self_assessed
from vademecum.pages.charting import Chart, chart
from vademecum.pages.facts.event import EventFacts, event_facts
from vademecum.records import Entry
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.collaboration import Collaboration, Score
from vademecum.records.kinds.criteria import Criteria, Criterion
from vademecum.records.kinds.mission import Mission

RESULT_WORDS: Mapping[Result, str] = MappingProxyType(
    {
        "met": "It reached what it promised.",
        "moved": "It moved part of the way.",
        "not-moved": "It did not move what it promised.",
        "not-measured": "Nothing has been measured yet.",
    }
)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A criterion, its score when there is one, and the words of that level."""

    criterion: Criterion
    score: Score
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise with what became of it, its chart, and the share of the way in percent."""

    promised: Promised
    chart: Chart | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a collaboration's page. `claims` are empty for those who may not judge the year."""

    stage: str
    claims: tuple[tuple[str, Claim], ...]
    promises: tuple[PromiseRow, ...]
    result: str
    failed: bool
    verdict: Verdict | None
    total: int | None
    scores: tuple[ScoreRow, ...]
    self_assessed: bool
    criteria: Criteria | None
    reviews: tuple[str, ...]
    used_by: tuple[str, ...]
    recognitions: tuple[str, ...]
    event: EventFacts | None


def facts(graph: Graph, entry: Entry[Collaboration]) -> Facts:
    """Computes the facts of one collaboration."""
    work, as_of = entry.record, graph.settings.as_of
    mission = graph.record(work.mission, Mission)
    departments = departments_of(work) if mission is not None and graph.for_staff else ()
    verdict = verdict_of(graph, work)
    criteria = graph.record(work.criteria, Criteria)
    evaluated = is_evaluated(work, as_of)
    return Facts(
        stage=stage_of(graph, work),
        claims=tuple((name, claim_of(graph, mission, work, name)) for name in departments if mission is not None),
        promises=tuple(promise_row(one) for one in promised(graph, work, as_of)),
        result=RESULT_WORDS[result_of(graph, work, as_of)] if evaluated else "",
        failed=failed(graph, work),
        verdict=verdict,
        total=half_up(verdict) if verdict else None,
        scores=tuple(_scores(criteria, work)) if criteria and evaluated else (),
        self_assessed=evaluated and self_assessed(work),
        criteria=criteria,
        reviews=tuple(found.record.id for found in graph.of(AfterAction) if found.record.collaboration == work.id),
        used_by=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(work.id, "builds_on"))),
        recognitions=tuple(
            dict.fromkeys(
                edge.origin
                for edge in graph.sources_of(work.id, "collaboration")
                if graph.entries[edge.origin].record.kind == "recognition"
            )
        ),
        event=event_facts(graph, work),
    )


def stage_of(graph: Graph, work: Collaboration) -> str:
    """Where the work stands on the day: called off, evaluated, done, running or planned."""
    as_of = graph.settings.as_of
    if is_called_off(work, as_of):
        return "Called off"
    if is_evaluated(work, as_of):
        return "Evaluated"
    if work.ends_on is not None and work.ends_on <= as_of:
        return "Done, not yet evaluated"
    return "Running" if work.starts_on <= as_of else "Planned"


def promise_row(one: Promised) -> PromiseRow:
    """A promise as it is shown."""
    attained = one.attained
    return PromiseRow(one, chart(one), None if attained is None else int(attained * 100))


def half_up(verdict: Verdict) -> int:
    """A total as it is shown: to the nearest whole number, a half upwards. The pass rule looks at the exact one."""
    return int(verdict.total + type(verdict.total)(1, 2))


def _scores(criteria: Criteria, work: Collaboration) -> Iterator[ScoreRow]:
    listed = list(enumerate(work.evaluation.scores)) if work.evaluation else []
    for criterion in criteria.criteria:
        for number, score in listed:
            if score.criterion == criterion.id:
                yield ScoreRow(criterion, score, number, criterion.levels.get(str(score.score), ""))
