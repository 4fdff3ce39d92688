"""A map that was measured stands as it was measured.

`vademecum network measure` writes the numbers and the map in one go, with a hash of the map. A name that a
hand has moved up since, or a tie that it took out, shows here. What people corrected belongs into
`talks` and `validation`; a wrong spelling belongs into the list of names, and the ties are measured again.

Origin: demand S6 of the founding texts: an honest map. Bad: a place in a top list, swapped by hand. Good: a talk
with the tower that somebody drew, and both on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each map that differs from what was measured."""
    for entry in graph.of(NetworkStudy):
        drawn = entry.record.map
        if drawn is None or entry.record.method != "measured":
            continue
        if drawn.hash is None:
            fact, remedy = "this map was not measured", "Run: vademecum network measure. Or say `method: net-map`."
            yield from content(entry, entry.place("map", key=True), "G8", fact, remedy)
        elif drawn.hash != drawn.fingerprint():
            fact = "the map has been changed since it was measured"
            remedy = "Put back what stood there, or measure again."
            yield from content(entry, entry.place("map", "hash"), "G8", fact, remedy)
