"""Who stands in for a role where a step or a line of a card names nobody."""

from __future__ import annotations

from vademecum.graph.graph import Graph
from vademecum.records.kinds.role import Role


def deputy_of(graph: Graph, owner: str | None, deputy: str | None) -> str | None:
    """The deputy named, or else the deputy of the owner's role."""
    role = graph.record(owner or "", Role)
    return deputy or (role.deputy_role if role else None)
