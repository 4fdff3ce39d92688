"""A crisis step works without the internet.

In a crisis playbook every online step, and every other step on a platform that needs the internet, has a
`fallback` on a platform that does not: text message, radio, notice board, a walk. An online step whose own
platform or tool works without the internet needs none.

Why: in an earthquake, a coup or a power cut the internet goes first, and that is when the playbook is opened.
Origin: readiness rules of the model. Bad: `platform: messaging-group` alone. Good: `fallback: {platform: sms,
do: "One text: name, place, hurt or not"}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.platform import Platform
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.records.kinds.tool import Tool
from vademecum.source import Problem

_GOOD = 'such as `{platform: sms, do: "One text: name, place, hurt or not"}`'


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each crisis step that stops when the internet does."""
    for entry in graph.of(Playbook):
        if entry.record.crisis:
            for number, step in enumerate(entry.record.steps):
                if _needs_internet(graph, step):
                    yield from _judge(graph, entry, number, step)


def _needs_internet(graph: Graph, step: Step) -> bool:
    if step.platform:
        platform = graph.record(step.platform, Platform)
        return platform is not None and platform.needs_internet
    tool = graph.record(step.tool, Tool) if step.tool else None
    return step.mode == "online" and not (tool and tool.runs_offline)


def _judge(graph: Graph, entry: Entry[Playbook], number: int, step: Step) -> Iterator[Problem]:
    means = f'"{step.platform}", which needs the internet' if step.platform else "the screen"
    remedy = f"Add `fallback:`, {_GOOD}."
    place = entry.place("steps", number, "platform" if step.platform else "id")
    if step.fallback is None:
        fact = f'crisis step "{step.id}" is done on {means}, and has no `fallback`'
        yield from content(entry, place, "R2", fact, remedy)
    elif step.fallback.platform is None:
        fact = f'the fallback of crisis step "{step.id}" names no platform'
        remedy = "Add `platform:` with one that needs no internet; meeting in person is one too."
        yield from content(entry, entry.place("steps", number, "fallback", key=True), "R2", fact, remedy)
    else:
        platform = graph.record(step.fallback.platform, Platform)
        if platform is not None and platform.needs_internet:
            fact = f'the fallback of crisis step "{step.id}", "{step.fallback.platform}", needs the internet too'
            place = entry.place("steps", number, "fallback", "platform")
            yield from content(entry, place, "R2", fact, "Choose a platform with `needs_internet: false`.")
