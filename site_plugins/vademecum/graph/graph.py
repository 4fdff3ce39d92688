"""The graph: records by id, and the typed edges between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from vademecum.graph.labels import Reason
from vademecum.graph.settings import Settings
from vademecum.records import Entry, Found, Record
from vademecum.source import Way

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference: from the record `origin`, at `way` in it, to the id `target`, which should be one of `kinds`."""

    origin: str
    way: Way
    target: str
    kinds: tuple[str, ...] = ()
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two records that claim one name. `second` lost; `way` is where it states the name."""

    name: str
    first: Entry[Record]
    second: Entry[Record]
    way: Way


@dataclass(frozen=True, slots=True)
class Graph:
    """All records of a wiki, or of what an audience may see of it.

    `edges` are by origin, in the order of the fields, dangling ones included; `backlinks` are by target.
    `labels` holds the effective TLP label of each record, `reasons` why it has it. `unread` holds ids that broken files
    seem to have. `by_model` holds the same entries by their class, `marked` the references and texts of each record.
    A graph that is not `whole` is what an audience may see: it knows nothing of the rest, not even lines and columns.
    One that is not `for_staff` cannot tell what was left undone, since it does not hold the reviews.
    """

    entries: Mapping[str, Entry[Record]]
    by_model: Mapping[type[Record], tuple[Entry[Record], ...]]
    marked: Mapping[str, tuple[Found, ...]]
    aliases: Mapping[str, str]
    edges: Mapping[str, tuple[Edge, ...]]
    backlinks: Mapping[str, tuple[Edge, ...]]
    labels: Mapping[str, str]
    reasons: Mapping[str, Reason]
    settings: Settings
    clashes: tuple[Clash, ...] = ()
    unread: frozenset[str] = frozenset()
    whole: bool = True
    for_staff: bool = True

    def find(self, name: str) -> Entry[Record] | None:
        """The entry with this id, or with this old id."""
        return self.entries.get(name) or self.entries.get(self.aliases.get(name, ""))

    def record(self, name: str, model: type[R]) -> R | None:
        """The record with this id or old id, when it is of the class `model`."""
        entry = self.find(name)
        return entry.record if entry is not None and isinstance(entry.record, model) else None

    def of(self, model: type[R]) -> Iterator[Entry[R]]:
        """The entries whose record is of the class `model`, kind by kind, in the order of the files."""
        for sort, entries in self.by_model.items():
            if issubclass(sort, model):
                yield from cast("tuple[Entry[R], ...]", entries)

    def sources_of(self, name: str, *fields: str) -> tuple[Edge, ...]:
        """Edges that arrive at a record, only from the named top fields when any are named."""
        edges = self.backlinks.get(name, ())
        return tuple(edge for edge in edges if not fields or edge.way[0] in fields)
