"""What a criteria set's page computes: whether it is locked and stands as it was, and what was judged on it."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.year.locking import is_intact
from vademecum.records import Entry
from vademecum.records.kinds.criteria import Criteria


@dataclass(frozen=True, slots=True)
class Facts:
    """True when it is locked and unchanged; the collaborations judged on it; the sets that replace it."""

    intact: bool
    used_by: tuple[str, ...]
    replaced_by: tuple[str, ...]


def facts(graph: Graph, entry: Entry[Criteria]) -> Facts:
    """Computes the facts of one set."""
    name = entry.record.id
    used = (edge.origin for edge in graph.sources_of(name, "criteria"))
    return Facts(
        intact=is_intact(graph, entry.record),
        used_by=tuple(origin for origin in dict.fromkeys(used) if graph.entries[origin].record.kind == "collaboration"),
        replaced_by=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(name, "replaces"))),
    )
