"""What a platform's page computes: departments and goals that it serves, and the steps that use it."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.leading import served_goals
from vademecum.pages.facts.steps import PlaybookUse, uses
from vademecum.records import Entry
from vademecum.records.kinds.department import Department, Opportunity
from vademecum.records.kinds.platform import Platform


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department and what the platform can do for it."""

    department: str
    opportunity: Opportunity


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a platform's page."""

    departments: tuple[DepartmentRow, ...]
    goals: tuple[str, ...]
    uses: tuple[PlaybookUse, ...]
    stands_in_for: tuple[str, ...]


def facts(graph: Graph, entry: Entry[Platform]) -> Facts:
    """Computes the facts of one platform."""
    name = entry.record.id
    used = uses(graph, name)
    served = [goal for use in used for step in use.steps for goal in served_goals(use.playbook, step.step)]
    channels = [
        edge.target
        for origin in graph.sources_of(name, "channels")
        for edge in graph.edges[origin.origin]
        if edge.way == (*origin.way[:2], "goal")
    ]
    rows = (
        DepartmentRow(found.record.id, opportunity)
        for found in graph.of(Department)
        for opportunity in found.record.platform_opportunities
        if opportunity.platform == name
    )
    return Facts(
        departments=tuple(rows),
        goals=tuple(dict.fromkeys([*served, *channels])),
        uses=used,
        stands_in_for=tuple(edge.origin for edge in graph.sources_of(name, "if_it_disappears")),
    )
