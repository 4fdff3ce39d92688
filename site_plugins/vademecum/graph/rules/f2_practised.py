"""What is in force has been practised.

A playbook in force says in `practice` when it was tried: in an exercise, an event or a collaboration, at a
post of what size. It names no post. A law or a ministry's instruction may be in force before anybody could
try it; then this is a warning and the page says "not yet practised anywhere".

Origin: demands S6 and S7 of the founding texts. Bad: `status: in-force` the day after it was written. Good:
`practice: [{date: 2026-05-14, kind: exercise, size_of_post: small}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import in_force
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, Severity

_ORDERED = frozenset({"law", "ministry-instruction"})


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each playbook in force that nobody has practised."""
    for entry in graph.of(Playbook):
        if not entry.record.practice:
            weight = Severity.WARNING if entry.record.rank in _ORDERED else Severity.ERROR
            remedy = "Play it once and add `practice:` with date, kind and size of post, or set `status: trial`."
            fact = "the playbook is in force and not yet practised anywhere"
            yield from in_force(entry, entry.place("practice", key=True), "F2", fact, remedy, weight)
