"""Every text of a wiki's files, and whether an audience may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vademecum.audience.planting.leaves import Leaf, leaves
from vademecum.graph import Graph
from vademecum.graph.labels import level, level_at, place_levels
from vademecum.records import Entry, Record
from vademecum.source import Place, Way


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a record: where it stands in the record and, by `way`, in the file; and whether it is restricted."""

    entry: Entry[Record]
    leaf: Leaf
    way: Way
    closed: bool

    @property
    def record(self) -> str:
        """The id of the record."""
        return self.entry.record.id

    @property
    def field(self) -> str:
        """The kind and the names of the fields that lead here: `playbook.steps.heading`."""
        return f"{self.entry.record.kind}.{self.leaf.field}"

    @property
    def spot(self) -> Place:
        """Where the author wrote it."""
        return self.entry.place(*self.leaf.way, key=self.leaf.key)


def texts(graph: Graph, allowed: int) -> Iterator[Text]:
    """All texts; restricted are those more closed than `allowed`, by the effective labels of the graph."""
    by_file: dict[str, list[Entry[Record]]] = {}
    for name, entry in graph.entries.items():
        own = level(graph.labels[name])
        places = place_levels(entry.record, own)
        for leaf in leaves(type(entry.record), _values(entry)):
            yield Text(entry, leaf, (*entry.prefix, *leaf.way), level_at(places, leaf.way, own) > allowed)
        if entry.prefix[:1] == ("records",) and len(entry.prefix) == 2:
            by_file.setdefault(entry.file, []).append(entry)
    for entries in by_file.values():
        yield from _common(graph, entries, allowed)


def _values(entry: Entry[Record]) -> dict[str, Any]:
    values: Any = entry.document.root
    for step in entry.prefix:
        values = values[step]
    found: dict[str, Any] = values
    return found


def _common(graph: Graph, entries: list[Entry[Record]], allowed: int) -> Iterator[Text]:
    """What a file of many records states once: restricted when all its records are."""
    closed = all(level(graph.labels[entry.record.id]) > allowed for entry in entries)
    stated = {key: value for key, value in entries[0].document.root.items() if key != "records"}
    for leaf in leaves(type(entries[0].record), stated):
        yield Text(entries[0], leaf, leaf.way, closed)
