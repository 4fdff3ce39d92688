"""What a tool's page computes: the playbooks and steps that use it."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.facts.steps import PlaybookUse, uses
from vademecum.records import Entry
from vademecum.records.kinds.tool import Tool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a tool's page."""

    uses: tuple[PlaybookUse, ...]
    needed_by: tuple[str, ...]
    lapsed: bool


def facts(graph: Graph, entry: Entry[Tool]) -> Facts:
    """Computes the facts of one tool."""
    until = entry.record.making.maintained_until if entry.record.making else None
    return Facts(
        uses=uses(graph, entry.record.id),
        needed_by=tuple(edge.origin for edge in graph.sources_of(entry.record.id, "tools")),
        lapsed=until is not None and until < graph.settings.as_of,
    )
