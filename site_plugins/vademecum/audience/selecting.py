"""A Graph to the smaller Graph that an audience may see. Nothing after this stage knows the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from vademecum.audience.removing import without
from vademecum.audience.withholding import withheld
from vademecum.graph import Graph, build_graph
from vademecum.graph.building import by_model
from vademecum.graph.labels import MOST_CLOSED, level, place_levels
from vademecum.graph.rungs import status_at
from vademecum.records import CONTROLLERS, Entry, Library, Record
from vademecum.source import Document, Spot

AUDIENCES: Mapping[str, int] = MappingProxyType(
    {"public": 0, "partners": 1, "staff": level(MOST_CLOSED), "controllers": level(CONTROLLERS)}
)
"""Each audience, and the most closed level that it may read (model 2.2). Drafts count as TLP:AMBER."""


def select(graph: Graph, audience: str) -> Graph:
    """The part of the graph that `audience` may see, built anew from its records, so that no edge points outside.

    References never point upward (rule H5 is an error), so what remains is whole. Backlinks, clashes, unread ids and
    labels are those of the part; texts, lines and columns of the files are gone, for staff only those of files of which
    they do not see all. Raises KeyError for an unknown audience.
    """
    allowed = AUDIENCES[audience]
    if allowed >= level(CONTROLLERS):
        return graph
    staff = allowed >= level(MOST_CLOSED)
    seen = tuple(_seen(graph, allowed))
    if _all_of(graph, seen):
        if staff:
            return graph
        entries = {entry.record.id: entry for entry in seen}
        return replace(
            graph,
            entries=entries,
            by_model=by_model(seen),
            clashes=(),
            unread=frozenset(),
            whole=False,
            for_staff=staff,
        )
    selected = build_graph(Library(seen), graph.settings)
    labels = {name: graph.labels[name] for name in selected.entries}
    reasons = {name: graph.reasons[name] for name in selected.entries}
    return replace(selected, labels=labels, reasons=reasons, whole=False, for_staff=staff)


def _all_of(graph: Graph, seen: tuple[Entry[Record], ...]) -> bool:
    """True when no record was dropped and none became smaller, so that edges need not be found anew."""
    records = (entry.record for entry in graph.entries.values())
    return len(seen) == len(graph.entries) and all(one.record is old for one, old in zip(seen, records, strict=True))


def _seen(graph: Graph, allowed: int) -> Iterator[Entry[Record]]:
    smaller = {name: record for name, record in _records(graph, allowed) if record is not None}
    # Staff read the files, so that only those are hidden of which they do not see all.
    hidden = {graph.entries[name].file for name, record in smaller.items() if record is not graph.entries[name].record}
    for name, record in smaller.items():
        entry = graph.entries[name]
        if allowed >= level(MOST_CLOSED) and entry.file not in hidden:
            yield entry
        else:
            yield _alone(replace(entry, record=record))


def _records(graph: Graph, allowed: int) -> Iterator[tuple[str, Record | None]]:
    """Each record as far as it may be seen, by id."""
    for name, entry in graph.entries.items():
        own = level(graph.labels[name])
        if own > allowed:
            yield name, None
            continue
        closed = {way for way, found in place_levels(entry.record, own).items() if found > allowed}
        if allowed < level(CONTROLLERS):
            closed.update(withheld(entry.record))
        yield name, without(entry.record, closed) if closed else entry.record


def _alone(entry: Entry[Record]) -> Entry[Record]:
    """An entry that knows its file's path and nothing else of it: lines count what stands between them.

    Of the playbook around an inline goal its status stays, since it weighs the rules.
    """
    inline = entry.prefix[-1:]
    root = {"status": status_at(entry)} if inline == ("goal",) else {}
    unplaced = Document(entry.file, "", root, {(): Spot((0, 0))})
    return Entry(entry.record, unplaced, inline if root else ())
