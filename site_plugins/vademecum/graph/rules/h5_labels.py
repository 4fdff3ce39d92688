"""Links run from the restricted to the open, never upward.

A record, a step or a text may only refer to records and steps whose label is as open as its own, or more
open. Else the reader of the open one would see a broken link, or the name of something that is not for them.

The label of a record is its own `tlp`, else the default of its department or mission, else TLP:AMBER+STRICT.
A draft is for staff, whatever its label. Remedies: raise this record's label, lower the other's, or drop the
link.

Origin: principle 8 of the model; the labels are TLP 2.0 of FIRST. Bad: a public playbook with `related:
[staff-rota]`, which is TLP:AMBER. Good: the rota names the playbook; the playbook's page shows the link to
those who may read both.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Edge, Graph
from vademecum.graph.labels import record_level, step_level
from vademecum.graph.links import place_of_edge
from vademecum.graph.rungs import status_at
from vademecum.records import LABELS, Entry, Record
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, error


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each reference from a lower to a higher label."""
    levels = {name: record_level(entry.record, graph.labels[name]) for name, entry in graph.entries.items()}
    for name, entry in graph.entries.items():
        for edge in graph.edges[name]:
            target = graph.find(edge.target)
            own = _level_at(entry.record, edge.way, levels[name])
            if target is not None and levels[target.record.id] > own:
                yield _upward(graph, entry, edge, target, own)
    for playbook in graph.of(Playbook):
        yield from _steps(playbook, levels[playbook.record.id])


def _level_at(record: Record, way: tuple[str | int, ...], own: int) -> int:
    if isinstance(record, Playbook) and way[0] == "steps" and isinstance(way[1], int):
        return step_level(record.steps[way[1]], own)
    return own


def _upward(graph: Graph, entry: Entry[Record], edge: Edge, target: Entry[Record], own: int) -> Problem:
    place = place_of_edge(entry, edge)
    if status_at(target) == "draft":
        fact = f'"{edge.target}" is a draft, seen by staff only, and this record is {LABELS[own]}'
        return error(place, "H5", fact, "Make it a trial, keep this record to staff (TLP:AMBER), or drop the link.")
    fact = f'"{edge.target}" is {graph.labels[target.record.id]}, and this is {LABELS[own]}'
    remedy = f"Raise this to {graph.labels[target.record.id]}, lower the other to {LABELS[own]}, or drop the link."
    return error(place, "H5", fact, remedy)


def _steps(entry: Entry[Playbook], own: int) -> Iterator[Problem]:
    levels = {step.id: step_level(step, own) for step in entry.record.steps}
    for number, step in enumerate(entry.record.steps):
        for position, target in enumerate(step.feeds):
            if levels.get(target, 0) > levels[step.id]:
                ours, theirs = LABELS[levels[step.id]], LABELS[levels[target]]
                fact = f'step "{target}" is {theirs}, and step "{step.id}" is {ours}'
                remedy = "Give both one label, or feed an open step."
                yield error(entry.place("steps", number, "feeds", position), "H5", fact, remedy)
