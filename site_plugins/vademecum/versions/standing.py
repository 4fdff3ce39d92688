"""What a comparison does to the year boards of missions, and which years count work that rests on a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vademecum.graph import Graph
from vademecum.graph.year.standing import Standing, standings
from vademecum.records import Record
from vademecum.records.kinds.mission import Mission
from vademecum.versions.comparison import BoardChange, RecordChange
from vademecum.versions.weight import Weight

_KINDS = frozenset({"collaboration", "collaboration-year", "criteria", "goal", "mission", "role"})
"""Kinds of record on which a year board rests."""


def board_changes(old: Graph, new: Graph, records: Iterable[RecordChange]) -> Iterator[BoardChange]:
    """The departments whose state changes, on the day of the graphs, at missions that both editions have."""
    if not any(one.kind in _KINDS and one.weight < Weight.LAYOUT for one in records):
        return
    for entry in new.of(Mission):
        mission = entry.record
        before = old.record(mission.id, Mission)
        if before is None:
            continue
        was = {one.department: one.state for one in standings(old, before)}
        for standing in standings(new, mission):
            state = was.get(standing.department, standing.state)
            if state != standing.state:
                title = _title(new, standing.department)
                yield BoardChange(mission.id, mission.title, standing.department, title, state, standing.state)


def _title(graph: Graph, name: str) -> str:
    found = graph.find(name)
    return found.record.title if found else name


def counted_by(graph: Graph, name: str) -> Iterator[Mission]:
    """The missions whose year counts work that is this record, follows it, serves it or is judged on it."""
    works = {edge.origin for edge in graph.sources_of(name, "playbook", "goals", "criteria")} | {name}
    found = (graph.find(work) for work in sorted(works))
    missions = {post for entry in found if entry and (post := _mission(entry.record))}
    for mission_id in sorted(missions):
        mission = graph.record(mission_id, Mission)
        if mission is not None and works & _counting(standings(graph, mission)):
            yield mission


def _mission(record: Record) -> str | None:
    return getattr(record, "mission", None) if record.kind == "collaboration" else None


def _counting(rows: Iterable[Standing]) -> set[str]:
    return {claim.collaboration.id for row in rows for claim in row.counting}
