"""What is only planned, or not even planned, is said in time.

A department that nothing counts for yet gets a notice when it has only planned or unfinished work, or when
nothing is planned and fewer than 90 days of the instruction's year are left.

Origin: demand S3 of the founding texts. Bad: a department without a plan in the tenth month. Good: an hour's
talk in the first month, and a collaboration that starts in the third.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.standing import Standing, standings
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One notice for each department whose time runs out, told to staff."""
    if not graph.for_staff:
        return
    for entry in graph.of(Mission):
        for standing in standings(graph, entry.record):
            found = _said(standing)
            if found is not None:
                place = entry.place("departments", standing.number, "department")
                yield from content(entry, place, "B3", *found, Severity.NOTICE)


def _said(standing: Standing) -> tuple[str, str] | None:
    if standing.state == "planned":
        one = standing.open[0].collaboration
        fact = f'for "{standing.department}" there is only planned work, such as "{one.id}" from {one.starts_on}'
        return fact, f"See that it is followed up outside the screen and judged by {one.evaluate_by}."
    if standing.state == "due" and standing.left is not None:
        fact = f'for "{standing.department}" nothing is planned, and {standing.left} days of the year are left'
        return fact, "Hold the one-hour interview this week, and plan what it shows."
    return None
