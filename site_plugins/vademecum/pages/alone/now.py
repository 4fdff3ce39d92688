"""What `now/` offers: for each sort of event, the tree that decides and the card that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.pages.alone.cards import crisis_playbooks
from vademecum.records.kinds.decision_tree import DecisionTree
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Event:
    """A crisis playbook with the events that it is for, in its authors' words, and the trees that lead to it."""

    playbook: Playbook
    situations: tuple[str, ...]
    trees: tuple[DecisionTree, ...]


def events(graph: Graph) -> Iterator[Event]:
    """The crisis playbooks as a reader in need meets them."""
    for playbook in crisis_playbooks(graph):
        opening = (entry.record for entry in graph.of(DecisionTree) if _opens(entry.record, playbook))
        yield Event(playbook, playbook.situations, tuple(sorted(opening, key=lambda tree: tree.id)))


def _opens(tree: DecisionTree, playbook: Playbook) -> bool:
    return any(end.playbook == playbook.id for end in tree.exits)
