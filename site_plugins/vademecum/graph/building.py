"""A Library to a Graph: ids, edges and backlinks. Judges nothing; the rules do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vademecum.graph.graph import Clash, Edge, Graph
from vademecum.graph.labels import effective_labels
from vademecum.graph.links import linked_ids
from vademecum.graph.settings import Settings
from vademecum.records import Entry, Library, Record, Ref, Words, walk


def build_graph(library: Library, settings: Settings) -> Graph:
    """Joins the records of a library by their ids. A name claimed twice stays with the record that comes first."""
    entries: dict[str, Entry[Record]] = {}
    clashes: list[Clash] = []
    for entry in library.entries:
        name = entry.record.id
        if name in entries:
            clashes.append(Clash(name, entries[name], entry, ("id",)))
        else:
            entries[name] = entry
    aliases = _aliases(entries, clashes)
    edges = {name: tuple(_edges(entry.record)) for name, entry in entries.items()}
    return Graph(
        entries=entries,
        aliases=aliases,
        edges=edges,
        backlinks=_backlinks(edges, entries, aliases),
        labels=effective_labels(entries.values()),
        settings=settings,
        clashes=tuple(clashes),
        unread=library.unread,
    )


def _aliases(entries: dict[str, Entry[Record]], clashes: list[Clash]) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for name, entry in entries.items():
        for number, alias in enumerate(entry.record.aliases):
            holder = entries.get(alias) or entries.get(aliases.get(alias, ""))
            if holder is not None:
                clashes.append(Clash(alias, holder, entry, ("aliases", number)))
            else:
                aliases[alias] = name
    return aliases


def _edges(record: Record) -> Iterator[Edge]:
    for found in walk(record):
        if isinstance(found.mark, Ref):
            yield Edge(record.id, found.way, found.text, found.mark.kinds)
        elif isinstance(found.mark, Words) and found.mark.prose:
            for target in linked_ids(found.text):
                yield Edge(record.id, found.way, target, prose=True)


def _backlinks(
    edges: dict[str, tuple[Edge, ...]], entries: dict[str, Entry[Record]], aliases: dict[str, str]
) -> dict[str, tuple[Edge, ...]]:
    arriving: dict[str, list[Edge]] = defaultdict(list)
    for leaving in edges.values():
        for edge in leaving:
            target = edge.target if edge.target in entries else aliases.get(edge.target)
            if target is not None and target != edge.origin:
                arriving[target].append(edge)
    return {name: tuple(found) for name, found in arriving.items()}
