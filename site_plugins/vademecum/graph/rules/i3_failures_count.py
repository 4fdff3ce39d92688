"""A failure whose lesson was used elsewhere may be recognised.

When work did not reach what it promised, and other work `builds_on` it, a notice says that it is eligible for
recognition, until one rests on it.

Why: who is only thanked for success will only report success. Origin: demand S8 of the founding texts. Bad: the
failure that saved three posts a year, and nobody knows whose it was. Good: a recognition that rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.failing import failed
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.recognition import Recognition
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One notice for each failure whose lesson was used and that nobody recognised, told to staff."""
    if not graph.for_staff:
        return
    rewarded = {entry.record.collaboration for entry in graph.of(Recognition)}
    for entry in graph.of(Collaboration):
        users = [edge.origin for edge in graph.sources_of(entry.record.id, "builds_on")]
        if users and entry.record.id not in rewarded and failed(graph, entry.record):
            fact = f'it failed, and "{users[0]}" uses its lesson: it may be recognised'
            remedy = "Tell the ministry; a recognition may rest on a failure."
            yield from content(entry, entry.place("id"), "I3", fact, remedy, Severity.NOTICE)
