"""Work counts once something happened outside the screen.

It counts for a department from its first offline follow-up with a proof on, even while it runs, if a digital
role and another person of the department took part, if a goal of it is that department's, and if the criteria
were locked before it started. A collaboration that was evaluated without any follow-up ends on the screen: that
is an error. One that was followed up and does not count gets a notice that says why.

Origin: demands S1 and S3 of the founding texts. Bad: an evaluation full of readings, and an empty
`offline_followup`. Good: `{what: Second site stocked, by_role: security-manager, date: 2026-06-02, proof:
signed stock sheet}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import claim_of, departments_of, is_called_off, is_evaluated
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity

_STATIC = frozenset({"people_roles", "goals", "criteria"})


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each evaluated collaboration that ends on the screen, one notice for each that cannot count."""
    as_of = graph.settings.as_of
    for entry in graph.of(Collaboration):
        work = entry.record
        if is_called_off(work, as_of):
            continue
        done = [number for number, one in enumerate(work.offline_followup) if one.date <= as_of]
        if is_evaluated(work, as_of) and not done:
            fact = "the collaboration ends on the screen: it was evaluated, and has no follow-up outside it"
            remedy = "Add `offline_followup:` with what was done, by which role, the day and the proof."
            yield from content(entry, entry.place("evaluation", key=True), "B4", fact, remedy)
        for number in done:
            if not work.offline_followup[number].proof:
                place = entry.place("offline_followup", number, "what")
                fact, remedy = "a follow-up without `proof` does not count", "Name the paper or list that shows it."
                yield from content(entry, place, "B4", fact, remedy, Severity.NOTICE)
        if done and graph.for_staff:
            yield from _why_not(graph, entry)


def _why_not(graph: Graph, entry: Entry[Collaboration]) -> Iterator[Problem]:
    mission = graph.record(entry.record.mission, Mission)
    for department in departments_of(entry.record) if mission else ():
        for lack in claim_of(graph, mission, entry.record, department).lacks:  # type: ignore[arg-type]
            if lack.field in _STATIC:
                place = entry.place(lack.field, key=True)
                fact = f'it does not count for "{department}": {lack.fact}'
                yield from content(entry, place, "B4", fact, lack.remedy, Severity.NOTICE)
