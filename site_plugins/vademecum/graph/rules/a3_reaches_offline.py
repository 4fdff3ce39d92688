"""Every online step leads to an offline one.

From each online or hybrid step, following `feeds`, the walk must reach an offline step, or a hybrid one with
its `offline_part`, that serves the same goal and names in `with` somebody outside the team who is met, rung
or served. Or it reaches a step whose `then` names people outside who act, seen in an indicator of the goal
with offline proof.

A step that ends on the screen is an error, like a broken link. For goals of the types capability_raised,
service_improved and decision_informed, whose end lies inside the house, a missing `with` is a warning.
Origin: demand S1 of the founding texts. Bad: a step "Publish the map" that feeds nothing. Good: the same step
with `feeds: [visit-the-valley]`, an offline step with `with: the village nurses`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.leading import Lead, leads
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, Severity

_INSIDE = frozenset({"capability_raised", "service_improved", "decision_informed"})


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each step that ends on the screen, and each hybrid step without its offline part."""
    for entry in graph.of(Playbook):
        yield from _offline_parts(entry)
        numbers = {step.id: number for number, step in enumerate(entry.record.steps)}
        astray = _astray(entry.record)
        for lead in leads(graph, entry.record):
            yield from _judge(graph, entry, numbers[lead.step.id], lead, astray)


def _offline_parts(entry: Entry[Playbook]) -> Iterator[Problem]:
    for number, step in enumerate(entry.record.steps):
        if step.mode == "hybrid" and not step.offline_part:
            fact = f'hybrid step "{step.id}" does not say what is done away from the screen'
            remedy = "Add `offline_part:`, or call the step online."
            yield from content(entry, entry.place("steps", number, "mode"), "A3", fact, remedy)


def _judge(graph: Graph, entry: Entry[Playbook], number: int, lead: Lead, astray: frozenset[str]) -> Iterator[Problem]:
    goal = graph.record(lead.goal, Goal)
    if lead.met or goal is None:
        return
    weight = Severity.ERROR
    if lead.end is not None:
        fact, remedy = _nobody_met(lead, lead.end)
        weight = Severity.WARNING if goal.end_type in _INSIDE else Severity.ERROR
    elif lead.step.then is not None:
        if lead.step.then.indicator not in {indicator.id for indicator in goal.indicators}:
            return  # H3 says so
        seen = lead.step.then.indicator
        fact = f'step "{lead.step.id}" ends on the screen: the proof of "{seen}" is not offline'
        remedy = "Name in `then:` an indicator whose proof lies outside the platform, such as a signed list."
    elif lead.step.id in astray:
        return  # H3 says so
    else:
        fact, remedy = _on_the_screen(lead)
    field = "feeds" if lead.step.feeds else "then" if lead.step.then else "id"
    place = entry.place("steps", number, field, key=field != "id")
    yield from content(entry, place, "A3", fact, remedy, weight)


def _astray(playbook: Playbook) -> frozenset[str]:
    """The steps from which the walk meets a `feeds` to a step that does not exist."""
    steps = {step.id: step for step in playbook.steps}
    fed_by: dict[str, list[str]] = defaultdict(list)
    for step in steps.values():
        for following in dict.fromkeys(step.feeds):
            fed_by[following].append(step.id)
    found = {name: None for name in fed_by if name not in steps}
    waiting = list(found)
    for name in waiting:
        for earlier in fed_by.get(name, ()):
            if earlier not in found:
                found[earlier] = None
                waiting.append(earlier)
    return frozenset(found)


def _nobody_met(lead: Lead, end: str) -> tuple[str, str]:
    fact = f'step "{lead.step.id}" leads to "{end}", which names nobody outside the team'
    if end == lead.step.id:
        fact = f'step "{end}" names nobody outside the team'
    return fact, f'Say in `with:` of step "{end}" who is met, rung or served there.'


def _on_the_screen(lead: Lead) -> tuple[str, str]:
    remedy = "Name in `feeds:` the offline step that it leads to, and in that step's `with:` who is met there."
    start = f'step "{lead.step.id}" ends on the screen'
    if lead.elsewhere:
        names = ", ".join(f'"{name}"' for name in lead.elsewhere)
        fact = f'{start}: following `feeds` it reaches {names}, but no offline step that serves "{lead.goal}"'
        return (
            fact,
            f"Add `serves: {lead.goal}` to the offline step that it leads to, or feed one that serves it.",
        )
    if not lead.step.feeds:
        return f"{start}: it feeds no other step", remedy
    return f"{start}: following `feeds` from it reaches no offline step", remedy
