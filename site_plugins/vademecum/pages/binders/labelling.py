"""How closed a sheet of a binder is: the highest label of what stands on it."""

from __future__ import annotations

from collections.abc import Iterable

from vademecum.graph import Graph
from vademecum.graph.labels import BY_LEVEL
from vademecum.pages.marking import Marks
from vademecum.records import Record
from vademecum.records.kinds.mission import Mission

_OF_A_MISSION = frozenset({"role_cover", "public_contacts"})
"""The fields of a mission that a binder shows."""


def level_of(graph: Graph, *records: Record | None) -> int:
    """The highest level of records and of the parts in them; of a mission, of the parts that a binder shows."""
    return max((_level(graph, record) for record in records if record is not None), default=0)


def label_of(levels: Iterable[int]) -> str:
    """The label of the highest of some levels."""
    return BY_LEVEL[max(levels, default=0)]


def _level(graph: Graph, record: Record) -> int:
    marks = Marks.of(graph, record)
    shown = _OF_A_MISSION if isinstance(record, Mission) else None
    inside = (found for way, found in marks.places.items() if shown is None or way[0] in shown)
    return max([marks.own, *inside])
