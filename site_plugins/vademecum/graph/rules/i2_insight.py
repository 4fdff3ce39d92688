"""Evaluated work leaves an insight.

A collaboration with an evaluation says in `insight`, in 60 words, what others should know.

Origin: demand S8 of the founding texts: the ministry gives insight into what worked, failures included. Bad:
scores without a sentence. Good: "The gate board reached more people than two platforms in the first hour."
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.counting import is_evaluated
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each evaluated collaboration without an insight, told to staff: it may be closed to others."""
    if not graph.for_staff:
        return
    for entry in graph.of(Collaboration):
        if is_evaluated(entry.record, graph.settings.as_of) and not entry.record.insight:
            fact, remedy = (
                "the work was evaluated and leaves no insight",
                "Add `insight:`, 60 words for a colleague elsewhere.",
            )
            yield from content(entry, entry.place("evaluation", key=True), "I2", fact, remedy, Severity.WARNING)
