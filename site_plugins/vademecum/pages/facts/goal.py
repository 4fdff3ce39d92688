"""What a goal's page computes: the playbooks that work for it, their steps, and the channels that serve it."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.leading import served_goals
from vademecum.pages.facts.steps import order
from vademecum.records import Entry
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook, Step


@dataclass(frozen=True, slots=True)
class PlaybookRow:
    """A playbook and those of its steps that serve the goal, each with its number."""

    playbook: Playbook
    steps: tuple[tuple[int, Step], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a goal's page."""

    playbooks: tuple[PlaybookRow, ...]
    channels: tuple[str, ...]


def facts(graph: Graph, entry: Entry[Goal]) -> Facts:
    """Computes the facts of one goal."""
    name = entry.record.id
    found = (graph.record(edge.origin, Playbook) for edge in graph.sources_of(name, "goals"))
    playbooks = sorted((playbook for playbook in found if playbook), key=order)
    return Facts(
        playbooks=tuple(PlaybookRow(playbook, _steps(playbook, name)) for playbook in playbooks),
        channels=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(name, "channels"))),
    )


def _steps(playbook: Playbook, goal: str) -> tuple[tuple[int, Step], ...]:
    numbered = enumerate(playbook.steps, 1)
    return tuple((number, step) for number, step in numbered if goal in served_goals(playbook, step))
