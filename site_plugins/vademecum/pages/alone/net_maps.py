"""Net-Map sheets: what is put on the table when people who know the field are asked about a study's map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.labels import MOST_CLOSED
from vademecum.records.kinds.network_study import NetworkStudy, TieType
from vademecum.records.kinds.study_map import Mapped

_EMPTY_CARDS, _EMPTY_ROWS = 8, 8


@dataclass(frozen=True, slots=True)
class NetMap:
    """The sheets of one study: a card for each organisation by name, and the types of tie.

    Filled in, they say who gives whom how much say: so they bear the most closed label, whatever the study's own is.
    """

    study: NetworkStudy
    cards: tuple[Mapped, ...]
    label: str = MOST_CLOSED
    heights: tuple[int, ...] = tuple(range(6))
    empty_cards: int = _EMPTY_CARDS
    empty_rows: int = _EMPTY_ROWS

    @property
    def uri(self) -> str:
        """The path of the page, without ending."""
        return net_map_uri(self.study.id)

    @property
    def ties(self) -> tuple[TieType, ...]:
        """The types of tie that the study counts."""
        return self.study.tie_types


def net_map_uri(study: str) -> str:
    """The path of the Net-Map sheets of a study, without ending."""
    return f"net-map/{study}"


def net_maps(graph: Graph) -> Iterator[NetMap]:
    """The sheets of each study. They are for staff: what is written on them is closer than the study."""
    for entry in graph.of(NetworkStudy) if graph.for_staff else ():
        study = entry.record
        cards = sorted(study.map.organisations if study.map else (), key=lambda one: (one.name.casefold(), one.id))
        yield NetMap(study, tuple(cards))
