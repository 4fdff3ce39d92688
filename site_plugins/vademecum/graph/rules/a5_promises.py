"""The second half of rule A5: work that has started promises outcomes with a baseline and a target."""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.attaining import goals_of, indicator_of
from vademecum.graph.year.counting import is_called_off
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.collaboration import Collaboration, IndicatorReading, Promise
from vademecum.records.kinds.goal import RESULTS, Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, Way


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each promise that names nothing, and each goal of started work without one."""
    for work in graph.of(Collaboration):
        yield from _named(graph, work)
        if work.record.starts_on <= graph.settings.as_of and not is_called_off(work.record, graph.settings.as_of):
            yield from _promised(graph, work)


def _named(graph: Graph, entry: Entry[Collaboration]) -> Iterator[Problem]:
    """Promises and readings name indicators of the goals, a baseline yet unknown a step of the playbook."""
    work = entry.record
    readings = work.evaluation.readings if work.evaluation else ()
    named: list[tuple[Way, Promise | IndicatorReading]] = [
        *((("promises", number), promise) for number, promise in enumerate(work.promises)),
        *((("evaluation", "readings", number), reading) for number, reading in enumerate(readings)),
    ]
    goals = list(goals_of(graph, work))
    known = [one.id for goal in goals for one in goal.indicators]
    all_there = len(goals) == len(work.goals)
    for way, one in named if all_there else ():
        if indicator_of(graph, work, one.indicator, one.goal) is None and len(list(goals_of(graph, work))) == len(
            work.goals
        ):
            fact = f'"{one.indicator}" is no indicator of the goals of this work'
            remedy = f"Name one of theirs.{did_you_mean(one.indicator, known)}"
            yield from content(entry, entry.place(*way, "indicator"), "A5", fact, remedy)
    playbook = graph.record(work.playbook, Playbook) if work.playbook else None
    steps = [step.id for step in playbook.steps] if playbook else []
    for number, promise in enumerate(work.promises):
        step = promise.baseline.unknown if promise.baseline else None
        if step is not None and step not in steps and (playbook is not None or work.playbook is None):
            fact = f'no step "{step}" of a playbook measures this baseline'
            remedy = f"Name the step of `playbook` that does.{did_you_mean(step, steps)}"
            yield from content(entry, entry.place("promises", number, "baseline", "unknown"), "A5", fact, remedy)


def _promised(graph: Graph, entry: Entry[Collaboration]) -> Iterator[Problem]:
    work = entry.record
    kept: set[str] = set()
    for number, promise in enumerate(work.promises):
        found = indicator_of(graph, work, promise.indicator, promise.goal)
        lacking = [name for name in ("baseline", "target") if getattr(promise, name) is None]
        place = entry.place("promises", number, "indicator")
        if lacking:
            fact = f'"{promise.indicator}" is promised without a {" and a ".join(lacking)}'
            yield from content(entry, place, "A5", fact, "Add it, with its day; a target without a baseline is a wish.")
        elif _still(promise):
            fact = f'the target of "{promise.indicator}" is its baseline: nothing would change'
            yield from content(entry, entry.place("promises", number, "target"), "A5", fact, "Say what is to move.")
        if found is not None and found[1].level in RESULTS:
            kept.add(found[0].id)
    for number, goal in enumerate(work.goals):
        own = graph.record(goal, Goal)
        if own is not None and own.id not in kept and not any(one.target for one in own.indicators):
            fact = f'the work has started and promises no outcome of "{goal}"'
            remedy = "Add to `promises:` one of its outcome indicators, with `baseline` and `target`."
            yield from content(entry, entry.place("goals", number), "A5", fact, remedy)


def _still(promise: Promise) -> bool:
    return (
        promise.baseline is not None and promise.target is not None and promise.baseline.value == promise.target.value
    )
