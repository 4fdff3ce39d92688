"""Links in prose: `[[id]]` or `[[id|words]]`; and where a reference stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.graph.graph import Edge
from vademecum.records import Entry, Record
from vademecum.source import Place

LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")


def linked_ids(text: str) -> Iterator[str]:
    """The ids that a prose text links to, as they are written."""
    if "[[" in text:
        for match in LINK.finditer(text):
            yield match[1].strip()


def place_of_edge(entry: Entry[Record], edge: Edge) -> Place:
    """Where a reference stands in its file: the link in the prose, the key of a mapping, or the value."""
    if not edge.prose:
        return entry.place(*edge.way, key=edge.way[-1] == edge.target)
    start = entry.place(*edge.way)
    found = {entry.place_of(f"[[{edge.target}{end}", *edge.way) for end in ("]]", "|")}
    return min(found - {start}, default=start)
