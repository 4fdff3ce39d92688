"""Links run from the restricted to the open, never upward.

A record, a field, a part or a text may only refer to what is as open as itself, or more open. Else the reader of
the open one would see a broken link, or the name of something that is not for them. This holds for ids, for links
in a text, for the steps that a step feeds, for the indicator that its `then` names and for those that work promises and
reads.

The label of a record is its own `tlp`, else the default of its department or mission, else TLP:AMBER+STRICT. A
default never opens more than the record that gives it, a goal written inside a playbook is as closed as the
playbook at least, and a draft is for staff, whatever its label. `labels:` closes single fields, `tlp:` a single
step, card line, gate, channel, contact, indicator, citation or attachment; the highest of all counts, so that a
label inside a record never opens anything. Remedies: raise this, lower that, or drop the link.

A record does not hang on a label that its own readers may not know: when a closed department or mission alone
keeps it closed, it says its label itself.

Origin: principle 8 of the model; the labels are TLP 2.0 of FIRST. Bad: a public playbook with `related:
[staff-rota]`, which is TLP:AMBER. Good: the rota names the playbook; the playbook's page shows the link to
those who may read both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vademecum.graph.graph import Edge, Graph
from vademecum.graph.labels import Holders, level, level_at, place_levels
from vademecum.graph.leading import served_goals
from vademecum.graph.links import place_of_edge
from vademecum.graph.year.attaining import indicator_of
from vademecum.records import HASHES, LABELS, Entry, Record, inner_labels
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.source import Problem, Way, error, warning


@dataclass(frozen=True, slots=True)
class _Levels:
    """How closed each record is, and each field and part in it that states a label."""

    records: Mapping[str, int]
    places: Mapping[str, Mapping[Way, int]]

    @classmethod
    def of(cls, graph: Graph) -> _Levels:
        records = {name: level(label) for name, label in graph.labels.items()}
        places = {name: place_levels(entry.record, records[name]) for name, entry in graph.entries.items()}
        return cls(records, places)

    def at(self, name: str, *way: str | int) -> int:
        return level_at(self.places[name], way, self.records[name])


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each reference from a lower to a higher label, and for each label that does nothing or hangs."""
    levels = _Levels.of(graph)
    holders = Holders.of(graph.entries.values())
    # What a broken file would have labelled is not judged before the file is mended; it is an error itself.
    broken = bool(graph.unread - graph.entries.keys())
    for name, entry in graph.entries.items():
        for edge in graph.edges[name]:
            target = graph.find(edge.target)
            own = levels.at(name, *edge.way)
            if target is None or (broken and graph.reasons[target.record.id].sort == "none"):
                continue
            if levels.records[target.record.id] > own:
                yield _upward(graph, entry, edge, target, own)
        if levels.places[name]:
            yield from _idle(entry, levels)
        if entry.prefix[-1:] != ("goal",):
            yield from _unsteady(graph, entry, holders)
    for playbook in graph.of(Playbook):
        for number, step in enumerate(playbook.record.steps):
            yield from _feeds(playbook, levels, number, step)
            yield from _then(graph, playbook, levels, number, step)
    for work in graph.of(Collaboration):
        yield from _measured(graph, work, levels)


def _upward(graph: Graph, entry: Entry[Record], edge: Edge, target: Entry[Record], own: int) -> Problem:
    place = place_of_edge(entry, edge)
    theirs = graph.labels[target.record.id]
    if graph.reasons[target.record.id].sort == "draft":
        fact = f'"{edge.target}" is a draft, seen by staff only, and this is {LABELS[own]}'
        return error(place, "H5", fact, "Make it a trial, keep this to staff (TLP:AMBER), or drop the link.")
    return error(place, "H5", f'"{edge.target}" is {theirs}, and this is {LABELS[own]}', _remedy(theirs, LABELS[own]))


def _remedy(theirs: str, ours: str) -> str:
    return f"Raise this to {theirs}, lower the other to {ours}, or drop the link."


def _feeds(entry: Entry[Playbook], levels: _Levels, number: int, step: Step) -> Iterator[Problem]:
    name = entry.record.id
    numbers = {other.id: position for position, other in enumerate(entry.record.steps)}
    own = levels.at(name, "steps", number)
    for position, target in enumerate(step.feeds):
        theirs = levels.at(name, "steps", numbers[target]) if target in numbers else 0
        if theirs > own:
            fact = f'step "{target}" is {LABELS[theirs]}, and step "{step.id}" is {LABELS[own]}'
            remedy = "Give both one label, or feed an open step."
            yield error(entry.place("steps", number, "feeds", position), "H5", fact, remedy)


def _then(graph: Graph, entry: Entry[Playbook], levels: _Levels, number: int, step: Step) -> Iterator[Problem]:
    if step.then is None:
        return
    own = levels.at(entry.record.id, "steps", number)
    for goal in (goal for served in served_goals(entry.record, step) if (goal := graph.record(served, Goal))):
        for position, indicator in enumerate(goal.indicators):
            theirs = levels.at(goal.id, "indicators", position)
            # A goal that is too closed as a whole is said where it is named.
            if indicator.id == step.then.indicator and theirs > own >= levels.records[goal.id]:
                fact = f'indicator "{indicator.id}" of "{goal.id}" is {LABELS[theirs]}, and this is {LABELS[own]}'
                place = entry.place("steps", number, "then", "indicator")
                yield error(place, "H5", fact, _remedy(LABELS[theirs], LABELS[own]))


def _measured(graph: Graph, entry: Entry[Collaboration], levels: _Levels) -> Iterator[Problem]:
    """The indicators that promises and readings name, and the step that measures a baseline."""
    work = entry.record
    readings = work.evaluation.readings if work.evaluation else ()
    named: list[tuple[Way, str, str | None]] = [
        *((("promises", number), one.indicator, one.goal) for number, one in enumerate(work.promises)),
        *((("evaluation", "readings", number), one.indicator, one.goal) for number, one in enumerate(readings)),
    ]
    for way, indicator, goal in named:
        found = indicator_of(graph, work, indicator, goal)
        if found is not None:
            inner = ("indicators", found[0].indicators.index(found[1]))
            yield from _closer(entry, (*way, "indicator"), found[0].id, inner, levels)
    playbook = graph.record(work.playbook, Playbook) if work.playbook else None
    numbers = {step.id: number for number, step in enumerate(playbook.steps)} if playbook else {}
    for number, promise in enumerate(work.promises):
        step = promise.baseline.unknown if promise.baseline else None
        if playbook is not None and step in numbers:
            way = ("promises", number, "baseline", "unknown")
            yield from _closer(entry, way, playbook.id, ("steps", numbers[step]), levels)


def _closer(entry: Entry[Record], way: Way, name: str, inner: Way, levels: _Levels) -> Iterator[Problem]:
    """A problem when a part of another record is more closed than the place that names it."""
    own, theirs = levels.at(entry.record.id, *way), levels.at(name, *inner)
    if theirs > own >= levels.records[name]:
        fact = f'that part of "{name}" is {LABELS[theirs]}, and this is {LABELS[own]}'
        yield error(entry.place(*way), "H5", fact, _remedy(LABELS[theirs], LABELS[own]))


def _idle(entry: Entry[Record], levels: _Levels) -> Iterator[Problem]:
    """A label inside that is more open than what it stands in would deceive its author."""
    for way, label in inner_labels(entry.record):
        around = levels.at(entry.record.id, *way[:-1])
        if level(label) < around and way[0] not in HASHES:
            fact = f"this label, {label}, opens nothing: what it stands in is {LABELS[around]}"
            place = entry.place("labels", *way) if len(way) == 1 else entry.place(*way, "tlp")
            yield warning(place, "H5", fact, "Delete it, or lower the label of what it stands in.")


def _unsteady(graph: Graph, entry: Entry[Record], holders: Holders) -> Iterator[Problem]:
    found = holders.unsteady(entry)
    if found is not None:
        holder, without = found
        label = graph.labels[entry.record.id]
        fact = (
            f'this is {label} only because "{holder}" says so, which is {graph.labels[holder]} itself: '
            f"without it, this would be {LABELS[without]}"
        )
        yield error(entry.place("id"), "H5", fact, f"Say it here: `tlp: {label}`.")
