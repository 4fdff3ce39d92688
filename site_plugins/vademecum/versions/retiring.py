"""Which records an edition no longer has, and who stands in for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vademecum.graph import Graph
from vademecum.versions.edition import Retired
from vademecum.versions.matching import match


def retired(old: Graph, new: Graph, earlier: Iterable[Retired], versions: tuple[str, str]) -> tuple[Retired, ...]:
    """The ids that some edition had and to which the new one leads no more, by id. `versions` are the old and the new.

    An id that is an alias now, or that has come back, is not retired; an alias that was taken away is. What was retired
    before keeps its words; who stands in for it is followed to whom stands in for that one.
    """
    renamed = match(old, new).renamed
    found = {one.id: replace(one, successor=_now(old, new, one.successor, renamed)) for one in earlier}
    ids = {**{name: name for name in old.entries}, **old.aliases}
    for name, present in ids.items():
        record = old.entries[present].record
        successor = _now(old, new, present, renamed)
        code = getattr(record, "code", None) or ""
        found[name] = Retired(record.kind, name, record.title, code, versions[0], versions[1], successor)
    return tuple(found[name] for name in sorted(found) if new.find(name) is None)


def _replacement(graph: Graph, name: str) -> str:
    """The record that says it replaces this one; the first by id where several do."""
    return min((edge.origin for edge in graph.sources_of(name, "replaces")), default="")


def _now(old: Graph, new: Graph, name: str, renamed: dict[str, str]) -> str:
    """The present id of a record: its own, a new one, or that of whoever replaced it; nothing when it is lost."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        found = new.find(renamed.get(name, name))
        if found is not None:
            return found.record.id
        name = _replacement(old, name)
    return ""
