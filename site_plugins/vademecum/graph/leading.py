"""Where each online step leads: the walk along `feeds` to an offline step that serves the same goal (rule A3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph.graph import Graph
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook, Step


@dataclass(frozen=True, slots=True)
class Lead:
    """The nearest offline end of one step, for one goal.

    `way` holds step ids from the step to its end, both included; it is empty when nothing offline is reached. `met` is
    who outside the team is met or acts there, None when nobody is named. `elsewhere` are offline steps that the
    walk reached but which serve another goal.
    """

    step: Step
    goal: str
    way: tuple[str, ...] = ()
    met: str | None = None
    by_then: bool = False
    elsewhere: tuple[str, ...] = ()

    @property
    def end(self) -> str | None:
        """The id of the offline step, or None."""
        return self.way[-1] if self.way else None


def served_goals(playbook: Playbook, step: Step) -> tuple[str, ...]:
    """The goals that a step serves: those it names, or the playbook's only one."""
    if step.serves:
        return step.serves
    return playbook.goals if len(playbook.goals) == 1 else ()


def on_screen(step: Step) -> bool:
    """True for a step that happens on a screen, wholly or in part."""
    return step.mode != "offline"


def leads(graph: Graph, playbook: Playbook) -> Iterator[Lead]:
    """For each online and hybrid step and each goal that it serves, where it leads."""
    net = _Net(graph, playbook)
    for step in playbook.steps:
        if on_screen(step):
            for goal in dict.fromkeys(served_goals(playbook, step)):
                yield net.lead(step, goal)


class _Net:
    """The steps of a playbook as `feeds` joins them. Distances to a goal's ends are measured once for all."""

    def __init__(self, graph: Graph, playbook: Playbook) -> None:
        self.graph = graph
        self.steps = {step.id: step for step in playbook.steps}
        self.feeds = {
            name: tuple(dict.fromkeys(following for following in step.feeds if following in self.steps))
            for name, step in self.steps.items()
        }
        self.fed_by: dict[str, list[str]] = {name: [] for name in self.steps}
        for name, feeds in self.feeds.items():
            for following in feeds:
                self.fed_by[following].append(name)
        self.serves = {
            name: frozenset(self._present(goal) for goal in served_goals(playbook, step))
            for name, step in self.steps.items()
        }
        self.ends: dict[str, _Ends] = {}
        self.offline: dict[str, tuple[str, ...]] = {}

    def lead(self, start: Step, goal: str) -> Lead:
        """The nearest end wins, the earlier in `feeds` among equals; an end that names somebody wins over others."""
        ends = self.ends.get(goal) or self.ends.setdefault(goal, self._ends(goal))
        if start.id in ends.met:
            way = self._way(start.id, ends.met)
            end = self.steps[way[-1]]
            if end.then is not None and end.then.indicator in ends.seen_offline:
                return Lead(start, goal, way, end.then.who, by_then=True)
            return Lead(start, goal, way, end.with_)
        way = self._way(start.id, ends.nameless) if start.id in ends.nameless else ()
        served = self._present(goal)
        elsewhere = tuple(name for name in self._offline_from(start.id) if served not in self.serves[name])
        return Lead(start, goal, way, elsewhere=elsewhere)

    def _present(self, goal: str) -> str:
        return self.graph.aliases.get(goal, goal)

    def _ends(self, goal: str) -> _Ends:
        found = self.graph.record(goal, Goal)
        seen_offline = frozenset(
            indicator.id
            for indicator in (found.indicators if found else ())
            if indicator.proof is not None and indicator.proof.offline
        )
        met: list[str] = []
        nameless: list[str] = []
        for name, step in self.steps.items():
            if self._present(goal) in self.serves[name]:
                away = step.mode == "offline" or (step.mode == "hybrid" and step.offline_part)
                if (away and step.with_) or (step.then is not None and step.then.indicator in seen_offline):
                    met.append(name)
                elif away:
                    nameless.append(name)
        return _Ends(self._distances(met), self._distances(nameless), seen_offline)

    def _distances(self, ends: list[str]) -> dict[str, int]:
        """How many steps each step is away from the nearest of some ends, for those that reach one."""
        found = dict.fromkeys(ends, 0)
        queue = list(ends)
        for name in queue:
            for earlier in self.fed_by[name]:
                if earlier not in found:
                    found[earlier] = found[name] + 1
                    queue.append(earlier)
        return found

    def _way(self, start: str, distances: dict[str, int]) -> tuple[str, ...]:
        way = [start]
        while distances[way[-1]]:
            nearer = distances[way[-1]] - 1
            way.append(next(name for name in self.feeds[way[-1]] if distances.get(name) == nearer))
        return tuple(way)

    def _offline_from(self, start: str) -> tuple[str, ...]:
        """The offline steps in reach of a step, the nearest first."""
        if start not in self.offline:
            seen = {start: None}
            queue = [start]
            for name in queue:
                for following in self.feeds[name]:
                    if following not in seen:
                        seen[following] = None
                        queue.append(following)
            self.offline[start] = tuple(name for name in queue if self.steps[name].mode == "offline")
        return self.offline[start]


@dataclass(frozen=True, slots=True)
class _Ends:
    """How far each step is from an end of one goal: one where somebody is met, or one that names nobody."""

    met: dict[str, int]
    nameless: dict[str, int]
    seen_offline: frozenset[str]
