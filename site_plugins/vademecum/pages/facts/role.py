"""What a role's page computes: what is asked of it, by playbook."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.facts.steps import PlaybookUse, uses
from vademecum.records import Entry
from vademecum.records.kinds.role import Role


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a role's page."""

    uses: tuple[PlaybookUse, ...]
    stands_in_for: tuple[str, ...]
    leads: tuple[str, ...]
    holds_proof_of: tuple[str, ...]


def facts(graph: Graph, entry: Entry[Role]) -> Facts:
    """Computes the facts of one role."""
    name = entry.record.id
    return Facts(
        uses=uses(graph, name),
        stands_in_for=tuple(edge.origin for edge in graph.sources_of(name, "deputy_role")),
        leads=tuple(edge.origin for edge in graph.sources_of(name, "head_role")),
        holds_proof_of=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(name, "indicators"))),
    )
