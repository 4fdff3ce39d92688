"""What is in force rests on two sources that somebody read.

A playbook or note in force cites at least two different sources. They are not the founding texts alone, and
at least one of them was read in full or in part: `second` and `memory` mark what nobody opened. For the rank
post-guidance this is a warning, since a post may write down its own practice first.

Origin: the evidence marks of the source register; demand S7. Bad: `sources: [vccr-1963]`, evidence memory.
Good: `sources: [vccr-1963, fco-evac-review]`, one of them marked full.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import in_force
from vademecum.records import Climbing, Entry
from vademecum.records.kinds.source import Source
from vademecum.source import Problem, Severity

_UNREAD = frozenset({"second", "memory"})


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each record in force with too few or too weak sources; K3 says when there are none."""
    for entry in graph.of(Climbing):
        if entry.record.sources:
            yield from _judge(graph, entry)


def _judge(graph: Graph, entry: Entry[Climbing]) -> Iterator[Problem]:
    names = {graph.aliases.get(citation.source, citation.source) for citation in entry.record.sources}
    sources = [source for name in names if (source := graph.record(name, Source))]
    if len(names) < 2:
        fact = "this is in force and cites one source only"
        remedy = "Add a second one by somebody else: a law, an instruction, an evaluation."
    elif len(sources) < len(names):
        return
    elif all(source.source_type == "seed" for source in sources):
        fact = "this is in force and rests on the founding texts alone"
        remedy = "Add a source from practice or research."
    elif all(source.evidence in _UNREAD for source in sources):
        fact = "this is in force and nobody has read what it rests on: its sources are marked second or memory"
        remedy = "Open one of them, check the passage, and mark it `part` or `full`."
    else:
        return
    weight = Severity.WARNING if entry.record.rank == "post-guidance" else Severity.ERROR
    yield from in_force(entry, entry.place("sources", key=True), "H1", fact, remedy, weight)
