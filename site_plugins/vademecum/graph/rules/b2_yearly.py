"""Each department works with the digital officer once in twelve months.

A department of a mission has a collaboration that counts (rule B4) in the 12 months before the day on which
the wiki is judged. The day is counted from its latest follow-up outside the screen that has a proof. Posts of
one to four people are judged by officer (rule B8).

Origin: demand S3 of the founding texts. Bad: a trade section whose last collaboration was followed up
14 months ago. Good: one whose travel agents were rung in March, with the calling list as proof. The year board
says for each department what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.standing import Standing, standings
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each department that nothing counts for, told to staff: others may not see the work."""
    if not graph.for_staff:
        return
    for entry in graph.of(Mission):
        if entry.record.size_class == "micro":
            continue
        for standing in standings(graph, entry.record):
            if standing.state != "done":
                place = entry.place("departments", standing.number, "department")
                fact = f'"{standing.department}" has {_so_far(standing)} in the 12 months before {graph.settings.as_of}'
                yield from content(entry, place, "B2", fact, remedy(standing), Severity.WARNING)


def _so_far(standing: Standing) -> str:
    if standing.counting:
        return f"{len(standing.counting)} of the {standing.needed} collaborations that its instruction asks for"
    return "no collaboration that counts"


def remedy(standing: Standing) -> str:
    """What to do for a department: mend what is open, else begin."""
    claim = next(iter(standing.open), None) or standing.mendable
    if claim is None:
        return f"Plan one: `vademecum new collaboration ID --department {standing.department}`."
    lack = claim.lacks[0]
    return f'"{claim.collaboration.id}" would count, but {lack.fact}. {lack.remedy}'
