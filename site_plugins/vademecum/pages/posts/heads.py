"""The card of a head of mission: the five decisions that nobody else can take, and how each stands today."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.evaluation.boards import Board, board_of
from vademecum.evaluation.owing import Owed, owed_by
from vademecum.graph import Graph
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.failing import failed
from vademecum.graph.year.standing import collaborations_of
from vademecum.pages.alone.cards import crisis_playbooks
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.message import Message
from vademecum.records.kinds.mission import Channel, Mission
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class HeadCard:
    """What the five decisions rest on: the year, the criteria, the crisis, the first word, and what goes on or stops.

    `role` is who heads the mission. `unlocked` are sets of open work that are not locked. `stopping` is evaluated work
    that failed, `thanking` evaluated work that did not. `aimless` are channels without a goal.
    """

    mission: Mission
    role: str
    board: Board
    criteria: tuple[Criteria, ...]
    unlocked: tuple[Criteria, ...]
    crisis: tuple[Playbook, ...]
    words: tuple[Message, ...]
    stopping: tuple[Collaboration, ...]
    thanking: tuple[Collaboration, ...]
    aimless: tuple[Channel, ...]
    owed: tuple[Owed, ...]


def head_card(graph: Graph, entry: Entry[Mission]) -> HeadCard:
    """The card of the head of a mission on the day of the graph."""
    mission = entry.record
    board = board_of(graph, mission)
    own = [one.record for one in collaborations_of(graph, mission.id)]
    sets = {name: found for one in own if (found := graph.record(name := one.criteria, Criteria))}
    if board.year is not None:
        sets |= {name: found for name in board.year.criteria if (found := graph.record(name, Criteria))}
    departments = {part.department for part in mission.departments}
    evaluated = [one for one in own if is_evaluated(one, graph.settings.as_of)]
    return HeadCard(
        mission=mission,
        role=mission.role_cover.get(HEAD, HEAD),
        board=board,
        criteria=tuple(one for one in sets.values() if one.locked_on is not None),
        unlocked=tuple(one for one in sets.values() if one.locked_on is None),
        crisis=tuple(one for one in crisis_playbooks(graph) if departments & {one.department, *one.also_for}),
        words=tuple(one.record for one in graph.of(Message) if one.record.message_type == "holding"),
        stopping=tuple(one for one in evaluated if failed(graph, one)),
        thanking=tuple(one for one in evaluated if not failed(graph, one)),
        aimless=tuple(one for one in mission.channels if one.goal is None),
        owed=owed_by(graph, entry),
    )
