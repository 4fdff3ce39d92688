"""A recognition rests on what was read, and names both sides.

It names an evaluated collaboration, its `why` quotes the value of one of its readings, and `to_roles` has a
digital role and another one. Before the day in `given_on` nothing is asked of it.

Origin: demand S8 of the founding texts: the ministry rewards what moved something in the world. Bad: "for tireless
work on our channels", to the digital officer. Good: "known state of reported persons rose from 61 to 79 percent",
to the head of section and the digital officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_evaluated
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.recognition import Recognition
from vademecum.records.kinds.role import Role
from vademecum.source import Problem

_MONTHS = "January February March April May June July August September October November December".replace(" ", "|")
_DAY = re.compile(rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}})?")
_NUMBER = re.compile(r"(?<![\d.,])-?\d+(?:\.\d+)?(?![\d]|[.,]\d)")


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each recognition without an evaluation, without a reading in its words, or with one side only."""
    for entry in graph.of(Recognition):
        if entry.record.given_on is not None and entry.record.given_on > graph.settings.as_of:
            continue
        work = graph.record(entry.record.collaboration, Collaboration)
        if work is not None:
            yield from _rests(graph, entry, work)
        yield from _sides(graph, entry)


def _rests(graph: Graph, entry: Entry[Recognition], work: Collaboration) -> Iterator[Problem]:
    if work.evaluation is None or not is_evaluated(work, graph.settings.as_of):
        fact = f'"{work.id}" has not been evaluated'
        yield from content(entry, entry.place("collaboration"), "I1", fact, "Wait for its evaluation.")
        return
    values = {reading.value for reading in work.evaluation.readings if reading.date <= graph.settings.as_of}
    if not values:
        fact = f'"{work.id}" has no reading of an indicator'
        yield from content(entry, entry.place("collaboration"), "I1", fact, "Read one, and write it in its evaluation.")
    elif not values & {float(number) for number in _NUMBER.findall(_DAY.sub(" ", entry.record.why))}:
        listed = ", ".join(f"{value:g}" for value in sorted(values))
        fact = "`why` quotes no reading"
        yield from content(entry, entry.place("why"), "I1", fact, f"Name what was read: {listed}.")


def _sides(graph: Graph, entry: Entry[Recognition]) -> Iterator[Problem]:
    roles = [graph.record(name, Role) for name in entry.record.to_roles]
    if None in roles:
        return
    digital = [role for role in roles if role is not None and role.family == "digital"]
    if not digital or len(digital) == len(roles):
        lacking = "digital role" if not digital else "role of the department"
        place = entry.place("to_roles", key=True) if entry.record.to_roles else entry.place("id")
        remedy = "Name both sides: they did it together, or it was no collaboration."
        yield from content(entry, place, "I1", f"the recognition names no {lacking}", remedy)
