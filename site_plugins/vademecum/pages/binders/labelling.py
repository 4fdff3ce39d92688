"""How closed a sheet of a binder is: the highest label of what stands on it."""

from __future__ import annotations

from collections.abc import Iterable

from vademecum.graph import Graph
from vademecum.graph.labels import BY_LEVEL
from vademecum.pages.marking import Marks
from vademecum.records import Record

OF_A_MISSION = frozenset({"role_cover", "public_contacts", "connectivity"})
"""The fields of a mission that a binder shows."""

ON_A_CARD = frozenset({"first_hour_card", "card_style", "decided_by"})
"""The fields of a playbook that its first-hour card shows."""


def level_of(graph: Graph, record: Record | None, fields: frozenset[str] | None = None) -> int:
    """The level of a record and of the parts in it: of all, or of those in the fields that are shown; 0 of None."""
    if record is None:
        return 0
    marks = Marks.of(graph, record)
    inside = (found for way, found in marks.places.items() if fields is None or way[0] in fields)
    return max([marks.own, *inside])


def label_of(levels: Iterable[int]) -> str:
    """The label of the highest of some levels."""
    return BY_LEVEL[max(levels, default=0)]
