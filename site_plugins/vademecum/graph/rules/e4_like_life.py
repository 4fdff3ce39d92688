"""An exercise is as untidy as the day itself.

It uses three channels at least; one of them is taken away; one thing that is said is false; and somebody
comes in person, rings, or is heard on the radio. Only injects count; the posts of the feed do not.

Why: whoever rehearses on one working channel, with true messages only, rehearses another event than the one
that comes. Origin: exercise rules of the model. Bad: twelve e-mails. Good: `takes_away: [hotline]` on
one inject, and `claim: false` on another.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.exercise import OFFLINE_CHANNELS, TALKS, Exercise
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each exercise with injects that is tidier than life."""
    for entry in graph.of(Exercise):
        if entry.record.injects and entry.record.exercise_type not in TALKS:
            lacking = list(_lacking(entry))
            if lacking:
                fact = f"the exercise is tidier than life: {'; '.join(fact for fact, _ in lacking)}"
                remedy = " ".join(remedy for _, remedy in lacking)
                yield from content(entry, entry.place("injects", key=True), "E4", fact, remedy, Severity.WARNING)


def _lacking(entry: Entry[Exercise]) -> Iterator[tuple[str, str]]:
    injects = entry.record.injects
    channels = {inject.channel for inject in injects if inject.channel}
    if len(channels) < 3:
        yield "it uses fewer than three channels", "Let players hear of things in other ways too."
    if not any(inject.takes_away for inject in injects):
        yield "no channel is taken away", "Write `takes_away:` in an inject."
    if not any(inject.claim == "false" for inject in injects):
        yield "nothing that is said is false", "Write `claim: false` in the inject that misleads."
    if not channels & OFFLINE_CHANNELS:
        yield "nobody comes, rings or is heard", "Let somebody stand at the gate."
