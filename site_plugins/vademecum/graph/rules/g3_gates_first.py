"""Nobody is contacted before all four gates have a day and a role.

The gates are ethics, non-interference, partner risk and data. Each has the day on which it was passed and the role
that signed. The first contact comes on that day or later. When the answer at a gate was no, it stays shut, and
there is no contact.

Origin: demand S6 of the founding texts; Article 41 of the Vienna Convention on Diplomatic Relations; a bird club was
once listed as a foreign agent for less. Bad: `contact_from: 2026-03-02` and no gate of partner risk. Good: four
gates signed on 2026-02-20, and `contact_from: 2026-03-02`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.network_study import GATES, NetworkStudy, StudyGates
from vademecum.source import Problem, Way


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each gate that was not passed when contact begins."""
    for entry in graph.of(NetworkStudy):
        begun = _begun(entry.record)
        if begun is not None:
            yield from _gates(entry, *begun)


def open_gates(study: NetworkStudy) -> tuple[str, ...]:
    """The gates that nobody has passed yet, or that stay shut, as they are called on screen."""
    gates = study.gates or StudyGates()
    found = ((called, getattr(gates, name)) for name, called in GATES.items())
    return tuple(word for word, gate in found if gate is None or gate.date is None or gate.role is None or gate.shut)


def _begun(study: NetworkStudy) -> tuple[date, Way] | None:
    """The first day of contact and where it is said; None while there is none."""
    days: list[tuple[date, Way]] = []
    if study.contact_from is not None:
        days.append((study.contact_from, ("contact_from",)))
    for number, count in enumerate(study.contacts):
        if any((count.introduced, count.visited, count.declined, count.meeting)):
            days.append((count.date, ("contacts", number)))
    return min(days) if days else None


def _gates(entry: Entry[NetworkStudy], first: date, way: Way) -> Iterator[Problem]:
    gates = entry.record.gates or StudyGates()
    for name, called in GATES.items():
        gate = getattr(gates, name)
        if gate is None or gate.date is None or gate.role is None:
            lacks = [word for word in ("date", "role") if gate is None or getattr(gate, word) is None]
            fact = f"contact begins on {first}, and the gate of {called} has no {' and no '.join(lacks)}"
            remedy = "Have it signed first, or take the contact out."
        elif gate.shut:
            fact, remedy = f"contact begins on {first}, and the gate of {called} is shut", "Contact nobody."
        elif gate.date > first:
            fact = f"contact begins on {first}, and the gate of {called} was passed on {gate.date}"
            remedy = "Correct the day that is wrong. If both are right, tell the head of mission."
        else:
            continue
        yield from content(entry, entry.place(*way), "G3", fact, remedy)
