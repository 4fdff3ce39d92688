"""Steps as pages of other records name them: which playbook, which step, and in what part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Edge, Graph
from vademecum.records.kinds.playbook import Playbook, Step


@dataclass(frozen=True, slots=True)
class StepUse:
    """A step of a playbook that uses a record, and as what (owner, deputy, platform, fallback, tool)."""

    step: Step
    number: int
    part: str


@dataclass(frozen=True, slots=True)
class PlaybookUse:
    """A playbook that uses a record, in which steps, and in how many lines of its first-hour card."""

    playbook: Playbook
    steps: tuple[StepUse, ...]
    card_lines: tuple[str, ...] = ()
    decides: bool = False


def uses(graph: Graph, name: str) -> tuple[PlaybookUse, ...]:
    """The playbooks that use a record in their steps or cards, crisis playbooks first, then by code and title."""
    found: dict[str, list[Edge]] = {}
    for edge in graph.backlinks.get(name, ()):
        if graph.record(edge.origin, Playbook) is not None:
            found.setdefault(edge.origin, []).append(edge)
    made = (_use(graph, playbook, edges) for playbook, edges in found.items())
    listed = [use for use in made if use.steps or use.card_lines or use.decides]
    return tuple(sorted(listed, key=lambda use: order(use.playbook)))


def platforms_of(playbook: Playbook) -> frozenset[str]:
    """The platforms that a playbook's steps use, or fall back to."""
    named = ((step.platform, step.fallback.platform if step.fallback else None) for step in playbook.steps)
    return frozenset(name for pair in named for name in pair if name)


def order(playbook: Playbook) -> tuple[bool, str, str]:
    """The order of playbooks in lists: crisis first, then by code, then by title."""
    return (not playbook.crisis, playbook.code or "~", playbook.title.casefold())


def _use(graph: Graph, name: str, edges: list[Edge]) -> PlaybookUse:
    playbook = graph.record(name, Playbook)
    assert playbook is not None
    lines = dict.fromkeys(edge.way[1] for edge in edges if edge.way[0] == "first_hour_card")
    return PlaybookUse(
        playbook,
        tuple(_steps(playbook, edges)),
        tuple(playbook.first_hour_card[int(line)].do for line in lines),
        any(edge.way[0] == "decided_by" for edge in edges),
    )


def _steps(playbook: Playbook, edges: list[Edge]) -> Iterator[StepUse]:
    for edge in edges:
        if edge.way[0] == "steps":
            number = int(edge.way[1])
            yield StepUse(playbook.steps[number], number + 1, str(edge.way[2]))
