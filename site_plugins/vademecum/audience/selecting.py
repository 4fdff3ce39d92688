"""A Graph to the smaller Graph that an audience may see. Nothing after this stage knows the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import is_
from types import MappingProxyType

from vademecum.graph import Graph, build_graph
from vademecum.graph.labels import record_level, step_level
from vademecum.records import Entry, Library, Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Way

AUDIENCES: Mapping[str, int] = MappingProxyType({"public": 0, "partners": 1, "staff": 3})
"""Each audience, and the most closed level that it may read (model 2.2). Drafts count as TLP:AMBER."""


def select(graph: Graph, audience: str) -> Graph:
    """The part of the graph that `audience` may see, built anew from its records, so that no edge points outside.

    References never point upward (rule H5 is an error), so what remains is whole. Backlinks, clashes, unread ids and
    labels are those of the part. Raises KeyError for an unknown audience.
    """
    allowed = AUDIENCES[audience]
    seen = tuple(_seen(graph, allowed))
    if len(seen) == len(graph.entries) and all(map(is_, seen, graph.entries.values())):
        return graph
    library = Library(seen)
    selected = build_graph(library, graph.settings)
    labels = {name: graph.labels[name] for name in selected.entries}
    return replace(selected, labels=labels)


def _seen(graph: Graph, allowed: int) -> Iterator[Entry[Record]]:
    for name, entry in graph.entries.items():
        own = record_level(entry.record, graph.labels[name])
        if own <= allowed:
            yield _without_closed_steps(entry, own, allowed)


def _without_closed_steps(entry: Entry[Record], own: int, allowed: int) -> Entry[Record]:
    record = entry.record
    if not isinstance(record, Playbook):
        return entry
    kept = [number for number, step in enumerate(record.steps) if step_level(step, own) <= allowed]
    if len(kept) == len(record.steps):
        return entry
    moved: dict[Way, Way] = {("steps", new): ("steps", old) for new, old in enumerate(kept)}
    smaller = record.model_copy(update={"steps": tuple(record.steps[number] for number in kept)})
    return replace(entry, record=smaller, moved={**entry.moved, **moved})
