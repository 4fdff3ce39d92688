"""What the home page shows of each post, so that a reader chooses it once: cards, year, what is past its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.evaluation.boards import board_of
from vademecum.evaluation.owing import Owed, owed_by
from vademecum.graph import Graph
from vademecum.graph.year.standing import State
from vademecum.pages.alone.cards import Card, cards
from vademecum.records.kinds.mission import Mission

MOST = 20
"""Beyond so many posts the home page links to them only, or it would grow with the wiki."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Mine:
    """A post: its cards, its departments by state (empty below staff), and what is past its day."""

    mission: Mission
    cards: tuple[Card, ...]
    counts: tuple[tuple[State, int], ...]
    owed: tuple[Owed, ...]
    more: int


def posts(graph: Graph) -> Iterator[Mine]:
    """The posts of a wiki by title; nothing when there are too many for one page."""
    entries = sorted(graph.of(Mission), key=lambda entry: entry.record.title.casefold())
    if len(entries) > MOST:
        return
    found = [card for card in cards(graph) if card.mission is not None]
    for entry in entries:
        owed = owed_by(graph, entry)
        yield Mine(
            mission=entry.record,
            cards=tuple(card for card in found if card.mission is entry.record),
            counts=board_of(graph, entry.record).counts if graph.for_staff else (),
            owed=owed[:_SHOWN],
            more=max(0, len(owed) - _SHOWN),
        )
