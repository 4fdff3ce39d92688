"""A Library to a Graph: ids, edges and backlinks. Judges nothing; the rules do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vademecum.graph.graph import Clash, Edge, Graph
from vademecum.graph.labels import effective_labels
from vademecum.graph.links import linked_ids
from vademecum.graph.settings import Settings
from vademecum.records import Entry, Found, Library, Record, Ref, Words, walk, with_present_ids


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
    marked = {name: tuple(walk(entry.record)) for name, entry in entries.items()}
    _use_present_ids(entries, marked, aliases)
    edges = {name: tuple(_edges(name, found)) for name, found in marked.items()}
    labels, reasons = effective_labels(entries.values())
    return Graph(
        entries=entries,
        by_model=by_model(entries.values()),
        marked=marked,
        aliases=aliases,
        edges=edges,
        backlinks=_backlinks(edges, entries, aliases),
        labels=labels,
        reasons=reasons,
        settings=settings,
        clashes=tuple(clashes),
        unread=library.unread,
    )


def _use_present_ids(
    entries: dict[str, Entry[Record]], marked: dict[str, tuple[Found, ...]], aliases: dict[str, str]
) -> None:
    for name, found in marked.items():
        if aliases and any(isinstance(one.mark, Ref) and one.text in aliases for one in found):
            record = with_present_ids(entries[name].record, found, aliases)
            entries[name] = replace(entries[name], record=record)
            marked[name] = tuple(walk(record))


def by_model(entries: Iterable[Entry[Record]]) -> dict[type[Record], tuple[Entry[Record], ...]]:
    """The entries by the class of their record, in their order."""
    found: dict[type[Record], list[Entry[Record]]] = defaultdict(list)
    for entry in entries:
        found[type(entry.record)].append(entry)
    return {model: tuple(same) for model, same in found.items()}


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


def _edges(name: str, marked: Iterable[Found]) -> Iterator[Edge]:
    for way, mark, text in marked:
        if isinstance(mark, Ref):
            yield Edge(name, way, text, mark.kinds)
        elif isinstance(mark, Words) and mark.prose:
            for target in linked_ids(text):
                yield Edge(name, way, target, prose=True)


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
