"""A step feeds a later one.

When an online step feeds a step that the clock places before it, one of the two times is wrong, or the result
comes too late to be used. Steps with `within` or `every` have no place on the clock and are not compared.

Origin: demand S1 of the founding texts: an act that arrives too late reaches no end. Bad: step "publish" `by:
T+8h` feeds "ring-askers" `by: T+4h`. Good: "ring-askers" `by: T+1d`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.leading import on_screen
from vademecum.graph.rungs import content
from vademecum.records import clock
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each `feeds` that runs against the clock."""
    for entry in graph.of(Playbook):
        steps = {step.id: step for step in entry.record.steps}
        for number, step in enumerate(entry.record.steps):
            for position, name in enumerate(step.feeds if on_screen(step) else ()):
                if name in steps and _before(steps[name], step):
                    said = f'"{step.id}" ({_said(step)}) feeds "{name}" ({_said(steps[name])})'
                    fact = f"step {said}, which the clock places before it"
                    place = entry.place("steps", number, "feeds", position)
                    remedy = "Correct one of the two times, or feed a later step."
                    yield from content(entry, place, "A11", fact, remedy, Severity.WARNING)


def _before(fed: Step, step: Step) -> bool:
    """True when the fed step is over before the other begins."""
    first, second = _times(fed), _times(step)
    return first is not None and second is not None and first[1] < second[0]


def _times(step: Step) -> tuple[int, int] | None:
    if step.window:
        return clock.window(step.window)
    return (clock.point(step.by), clock.point(step.by)) if step.by else None


def _said(step: Step) -> str:
    return step.by or step.window or ""
