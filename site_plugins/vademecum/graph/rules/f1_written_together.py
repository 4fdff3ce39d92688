"""A guideline is written by two hands.

The authors of a playbook in force hold a role of a department and a digital role, so that it is true of the
work and of the screen. The family of a role says where it belongs.

Origin: demand S7 of the founding texts. Bad: `authors: [digital-officer]`. Good: `authors: [head-consular,
digital-officer]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import in_force
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role
from vademecum.source import Problem

_NEEDED = {
    "department": "an officer of the department, such as head-consular",
    "digital": "the digital officer",
}


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each playbook in force that one side wrote alone; K3 says when nobody is named."""
    for entry in graph.of(Playbook):
        roles = [graph.record(name, Role) for name in entry.record.authors]
        families = {role.family for role in roles if role}
        if not roles or None in roles:
            continue
        for family, colleague in _NEEDED.items():
            if family not in families:
                fact = f"no author holds a role of the family {family}"
                remedy = f"Write it with {colleague}, and name the role here."
                yield from in_force(entry, entry.place("authors", key=True), "F1", fact, remedy)
