"""An exercise that was played has been looked back on.

Sixty days (set) after a day in `held`, there is an after-action review with that day in `held_on`.

Why: what is not written down in weeks is lost with the next posting. Origin: exercise rules of the model,
after `mdh-aar-timeline`. Bad: `held: [2026-05-14]` and no review. Good: `vademecum new after-action`, or the
button at the end of a drill.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.exercise import Exercise
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each day of play without a review, told to staff: others may not see the reviews."""
    if not graph.for_staff:
        return
    reviewed = {(entry.record.exercise, entry.record.held_on) for entry in graph.of(AfterAction)}
    for entry in graph.of(Exercise):
        for number, day in enumerate(entry.record.held):
            if (entry.record.id, day) in reviewed or (graph.settings.as_of - day).days <= graph.settings.review_days:
                continue
            fact = f"it was held on {day}, and no after-action review looks back on it"
            remedy = f"Write one with `exercise: {entry.record.id}` and `held_on: {day}`."
            yield from content(entry, entry.place("held", number), "E6", fact, remedy, Severity.WARNING)
