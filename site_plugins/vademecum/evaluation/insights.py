"""What was learned, by the kind of end and the size of the post, failures among it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.year.attaining import Result, goals_of, result_of
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.failing import failed
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.goal import EndType
from vademecum.records.kinds.mission import Mission

SIZES = ("micro", "small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Learned:
    """An insight with its work: the kind of end, the size of the post, what was moved, and who uses the lesson."""

    work: Collaboration
    end_type: EndType
    size: str
    result: Result
    failed: bool
    used_by: tuple[str, ...]


def learned(graph: Graph) -> tuple[Learned, ...]:
    """The insights of evaluated work that its readers may see, by end, size, then day, the latest first."""
    found = list(_learned(graph))
    found.sort(key=lambda one: (one.work.starts_on, one.work.id), reverse=True)
    return tuple(sorted(found, key=lambda one: (one.end_type, SIZES.index(one.size))))


def _learned(graph: Graph) -> Iterator[Learned]:
    for entry in _evaluated(graph):
        goal = next(goals_of(graph, entry), None)
        mission = graph.record(entry.mission, Mission)
        if goal is not None and mission is not None:
            yield Learned(
                work=entry,
                end_type=goal.end_type,
                size=mission.size_class,
                result=result_of(graph, entry, graph.settings.as_of),
                failed=failed(graph, entry),
                used_by=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(entry.id, "builds_on"))),
            )


def _evaluated(graph: Graph) -> Iterator[Collaboration]:
    for entry in graph.of(Collaboration):
        if entry.record.insight and is_evaluated(entry.record, graph.settings.as_of):
            yield entry.record
