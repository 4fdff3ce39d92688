"""At a post of one to four, each officer owes one collaboration.

Where one officer leads several departments, work that counts for one of them serves all. The second person may
be anybody, local staff included, and the digital side may sit in a hub. So a consul alone with a clerk can
keep the year.

Why: more than half of posts are of this size (`fco-2003-memo`), and a rule made for large ones would only teach
them to ignore it. Origin: principle of the model, micro posts first. Bad: an officer with two sections, and
nothing that counts in twelve months. Good: one collaboration of that officer and the hub, followed up at
the market.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rules.b2_yearly import remedy
from vademecum.graph.rungs import content
from vademecum.graph.year.standing import holder, standings
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each officer of a micro post for whom nothing counts, told to staff."""
    if not graph.for_staff:
        return
    for entry in graph.of(Mission):
        if entry.record.size_class != "micro":
            continue
        told: set[str] = set()
        for standing in standings(graph, entry.record):
            officer = holder(entry.record, entry.record.departments[standing.number])
            if standing.state != "done" and officer not in told:
                told.add(officer)
                held = " and ".join(sorted({standing.department, *standing.shares}))
                fact = (
                    f'"{officer}", who holds {held} here, has no collaboration that counts in the 12 months '
                    f"before {graph.settings.as_of}"
                )
                place = entry.place("departments", standing.number, "department")
                yield from content(entry, place, "B8", fact, remedy(standing), Severity.WARNING)
