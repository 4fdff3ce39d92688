"""What a new digital officer must know of a post, gathered from its records."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.evaluation.boards import Board, board_of
from vademecum.evaluation.owing import Owed, owed_by, reviews_of_mission
from vademecum.graph import Graph
from vademecum.graph.year.counting import is_called_off, is_evaluated
from vademecum.graph.year.standing import collaborations_of
from vademecum.pages.alone.cards import Card, cards
from vademecum.records import Entry
from vademecum.records.kinds.after_action import Action
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.tool import Tool


@dataclass(frozen=True, slots=True)
class Handover:
    """A post as a successor meets it: what runs, what is owed, who holds what, and what was learned."""

    mission: Mission
    board: Board
    running: tuple[Collaboration, ...]
    learned: tuple[Collaboration, ...]
    actions: tuple[tuple[str, Action], ...]
    owed: tuple[Owed, ...]
    cards: tuple[Card, ...]
    tools: tuple[Tool, ...]


def handover(graph: Graph, entry: Entry[Mission]) -> Handover:
    """The handover of a mission on the day of the graph."""
    mission, as_of = entry.record, graph.settings.as_of
    own = [one.record for one in collaborations_of(graph, mission.id)]
    own.sort(key=lambda one: (one.starts_on, one.id))
    reviews = reviews_of_mission(graph, entry)
    actions = ((one.record.id, action) for one in reviews for action in one.record.actions if action.state == "open")
    made = (one.record for one in graph.of(Tool) if one.record.making is not None)
    return Handover(
        mission=mission,
        board=board_of(graph, mission),
        running=tuple(one for one in own if not is_evaluated(one, as_of) and not is_called_off(one, as_of)),
        learned=tuple(one for one in own if is_evaluated(one, as_of) and one.insight),
        actions=tuple(sorted(actions, key=lambda one: one[1].due)),
        owed=owed_by(graph, entry),
        cards=tuple(card for card in cards(graph) if card.mission is not None and card.mission.id == mission.id),
        tools=tuple(made),
    )
