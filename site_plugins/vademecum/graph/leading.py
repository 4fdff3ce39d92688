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
    steps = {step.id: step for step in playbook.steps}
    for step in playbook.steps:
        if on_screen(step):
            for goal in served_goals(playbook, step):
                yield _lead(graph, playbook, steps, step, goal)


def _lead(graph: Graph, playbook: Playbook, steps: dict[str, Step], start: Step, goal: str) -> Lead:
    """Breadth first along `feeds`, so that the nearest end wins; an end that names somebody wins over others."""
    nameless: tuple[str, ...] = ()
    elsewhere: list[str] = []
    queue: list[tuple[str, ...]] = [(start.id,)]
    seen = {start.id}
    for way in queue:
        step = steps[way[-1]]
        same = any(_same(graph, goal, served) for served in served_goals(playbook, step))
        if same and step.then is not None and _seen_offline(graph, goal, step.then.indicator):
            return Lead(start, goal, way, step.then.who, by_then=True)
        if step.mode == "offline" or (step.mode == "hybrid" and step.offline_part):
            if same and step.with_:
                return Lead(start, goal, way, step.with_)
            if same:
                nameless = nameless or way
            elif step.mode == "offline":
                elsewhere.append(step.id)
        for following in step.feeds:
            if following in steps and following not in seen:
                seen.add(following)
                queue.append((*way, following))
    return Lead(start, goal, nameless, elsewhere=tuple(elsewhere))


def _same(graph: Graph, one: str, other: str) -> bool:
    """True when two ids, old or new, name one record."""
    return one == other or graph.aliases.get(one, one) == graph.aliases.get(other, other)


def _seen_offline(graph: Graph, goal_id: str, indicator_id: str) -> bool:
    goal = graph.record(goal_id, Goal)
    if goal is None:
        return False
    return any(
        indicator.id == indicator_id and indicator.proof is not None and indicator.proof.offline
        for indicator in goal.indicators
    )
