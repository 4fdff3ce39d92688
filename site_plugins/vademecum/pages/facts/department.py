"""What a department's page computes: its goals, playbooks, platforms and missions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.facts.steps import order, platforms_of
from vademecum.records import Entry
from vademecum.records.kinds.department import Department, Opportunity
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class PlatformRow:
    """A platform, what it can do for the department, and the playbooks of the department that use it."""

    opportunity: Opportunity
    playbooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a department's page."""

    goals: tuple[Goal, ...]
    playbooks: tuple[Playbook, ...]
    also: tuple[Playbook, ...]
    platforms: tuple[PlatformRow, ...]
    missions: tuple[Mission, ...]


def facts(graph: Graph, entry: Entry[Department]) -> Facts:
    """Computes the facts of one department."""
    name = entry.record.id
    playbooks = sorted((found.record for found in graph.of(Playbook)), key=order)
    own = tuple(playbook for playbook in playbooks if playbook.department == name)
    return Facts(
        goals=tuple(found.record for found in graph.of(Goal) if found.record.department == name),
        playbooks=own,
        also=tuple(playbook for playbook in playbooks if name in playbook.also_for),
        platforms=tuple(_platforms(own, entry.record)),
        missions=tuple(
            found.record
            for found in graph.of(Mission)
            if any(part.department == name for part in found.record.departments)
        ),
    )


def _platforms(own: tuple[Playbook, ...], department: Department) -> Iterator[PlatformRow]:
    used = [(playbook.id, platforms_of(playbook)) for playbook in own]
    for opportunity in department.platform_opportunities:
        using = (name for name, platforms in used if opportunity.platform in platforms)
        yield PlatformRow(opportunity, tuple(name for name in using if name != opportunity.playbook))
