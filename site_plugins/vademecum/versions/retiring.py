"""Which records an edition no longer has, and who stands in for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vademecum.graph import Graph
from vademecum.versions.edition import Retired
from vademecum.versions.matching import match
from vademecum.versions.succeeding import successor


def retired(old: Graph, new: Graph, earlier: Iterable[Retired], versions: tuple[str, str]) -> tuple[Retired, ...]:
    """The ids that some edition had and to which the new one leads no more, by id. `versions` are the old and the new.

    An id that is an alias now, or that has come back, is not retired; an alias that was taken away is. What was retired
    before keeps its words; who stands in for it is followed to whom stands in for that one.
    """
    renamed = match(old, new).renamed
    found = {one.id: replace(one, successor=successor(old, new, one.successor, renamed)) for one in earlier}
    ids = {**{name: name for name in old.entries}, **old.aliases}
    for name, present in ids.items():
        record = old.entries[present].record
        heir = successor(old, new, present, renamed)
        code = getattr(record, "code", None) or ""
        found[name] = Retired(record.kind, name, record.title, code, versions[0], versions[1], heir)
    return tuple(found[name] for name in sorted(found) if new.find(name) is None)
