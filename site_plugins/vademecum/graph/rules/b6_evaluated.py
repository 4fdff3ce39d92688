"""Work is judged by the day that was set for it.

A collaboration past its `evaluate_by` without an `evaluation` is a warning. Sixty days (set) later it stops
counting, until somebody judges it.

Origin: demand S5 of the founding texts. Bad: `evaluate_by: 2026-06-14`, no evaluation in August. Good: an
evaluation with two roles that did not run it, in the month after.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_called_off, is_evaluated, stopped_on
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each collaboration that waits too long for its evaluation."""
    as_of = graph.settings.as_of
    for entry in graph.of(Collaboration):
        work = entry.record
        if work.evaluate_by >= as_of or is_evaluated(work, as_of) or is_called_off(work, as_of):
            continue
        stopped = stopped_on(graph, work)
        end = "no longer counts" if stopped is not None and stopped < as_of else f"counts until {stopped} only"
        fact = f"it was to be evaluated by {work.evaluate_by}; without that it {end}"
        remedy = (
            "Score it on its criteria, with evidence, in `evaluation:`; or say in `called_off:` why it did not happen."
        )
        yield from content(entry, entry.place("evaluate_by"), "B6", fact, remedy, Severity.WARNING)
