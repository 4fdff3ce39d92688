"""Criteria are fixed before the work begins.

The set that a collaboration is judged on was locked before the day on which it starts. What nobody could plan,
an `activity_type: response`, may only use a `standing` set that was locked before the event. A set that says
what it `applies_to` is not used for other work.

Why: who writes the criteria afterwards has always succeeded. Origin: demand S5 of the founding texts.
Bad: `locked_on: 2026-05-20` and a start on 2026-05-14. Good: a set locked in January, used all year.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_called_off
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import UNPLANNED, Criteria
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each collaboration and short list whose criteria came too late; a warning for a wrong set."""
    for entry in graph.of(Collaboration):
        criteria = graph.record(entry.record.criteria, Criteria)
        if criteria is not None and not is_called_off(entry.record, graph.settings.as_of):
            yield from _judge(graph, entry, criteria)
    for study in graph.of(NetworkStudy):
        yield from _short_list(graph, study)


def _judge(graph: Graph, entry: Entry[Collaboration], criteria: Criteria) -> Iterator[Problem]:
    work, place = entry.record, entry.place("criteria")
    if criteria.locked_on is None:
        weight = Severity.ERROR if work.starts_on <= graph.settings.as_of else Severity.WARNING
        fact = f'the criteria "{criteria.id}" are not locked, and the work starts on {work.starts_on}'
        yield from content(entry, place, "C1", fact, f"Run: vademecum lock {criteria.id}.", weight)
    elif criteria.locked_on >= work.starts_on:
        locked = f'the criteria "{criteria.id}" were locked on {criteria.locked_on}'
        fact = f"{locked}, not before the start on {work.starts_on}"
        remedy = "Use a set that was locked before; what began without criteria cannot be judged on them."
        yield from content(entry, place, "C1", fact, remedy)
    if work.activity_type in UNPLANNED and not criteria.standing:
        fact = f'"{criteria.id}" is no standing set, and nobody could plan a response'
        yield from content(
            entry, place, "C1", fact, "Use a set with `standing: true` that was locked before the event."
        )
    elif criteria.applies_to and work.activity_type not in criteria.applies_to:
        fact = f'the set "{criteria.id}" is not made for the activity "{work.activity_type}"'
        remedy = "Use another set, or adopt one for it."
        yield from content(entry, place, "C1", fact, remedy, Severity.WARNING)


def _short_list(graph: Graph, entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    listed = entry.record.shortlist
    if listed is None or listed.chosen_on is None:
        return
    if listed.criteria is None:
        fact = f"the short list was chosen on {listed.chosen_on}, and by which criteria is not said"
        remedy = "Name the set under `criteria:`; it was locked before."
        yield from content(entry, entry.place("shortlist", "chosen_on"), "C1", fact, remedy)
        return
    criteria = graph.record(listed.criteria, Criteria)
    if criteria is not None and (criteria.locked_on is None or criteria.locked_on >= listed.chosen_on):
        when = f"were locked on {criteria.locked_on}" if criteria.locked_on else "are not locked"
        fact = f'the criteria "{criteria.id}" {when}, and the short list was chosen on {listed.chosen_on}'
        remedy = "Choose by a set that was locked before; a list whose criteria came after it is chosen anew."
        yield from content(entry, entry.place("shortlist", "criteria"), "C1", fact, remedy)
