"""Every reference leads to the right record.

An id that no record has, or that belongs to another kind of record, is an error with the nearest id that
exists. So are an id, an old id or a code claimed twice, a `feeds` to a step that the playbook does not have,
a `then` seen in an indicator that no goal of the step has, two parts of a record with one id (steps,
indicators, objectives, actions, fields of a form), a `replaces` that goes in a circle, and a link to a record
that was withdrawn. A playbook's code that does not begin with its department's is a warning.

A record that was superseded may be linked, as history; its page names what replaces it.

Why: in an emergency a reader follows links without checking them, and cites a code over the phone. Bad:
`feeds: [4]`, or `owner: consul` when the role's id is head-consular. Good: `feeds: [ring-askers]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from vademecum.graph.graph import Clash, Edge, Graph
from vademecum.graph.leading import served_goals
from vademecum.graph.links import place_of_edge
from vademecum.graph.rungs import status_of
from vademecum.records import KINDS, Entry, Record, Register
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.exercise import Exercise
from vademecum.records.kinds.form import Form
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Problem, error, warning
from vademecum.source.limits import MAX_ALIKE

_NAMED: tuple[tuple[type[Record], str], ...] = (
    (Goal, "indicators"),
    (Exercise, "objectives"),
    (AfterAction, "actions"),
    (Form, "fields"),
)
"""Parts with ids of their own, beside the steps of a playbook."""

_SAID = 6
"""Of a long circle, so many records are named."""


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each reference, name, code or step id that does not hold."""
    for clash in graph.clashes:
        yield _clash(clash)
    yield from _references(graph)
    yield from _circles(graph)
    for playbook in graph.of(Playbook):
        yield from _steps(graph, playbook)
    for kind, field in _NAMED:
        for entry in graph.of(kind):
            yield from _twice(entry, field, [part.id for part in getattr(entry.record, field)])
    yield from _codes(graph)


def _clash(clash: Clash) -> Problem:
    place = clash.second.place(*clash.way)
    where = clash.first.place("id")
    what = "old id" if clash.way[0] == "aliases" else "id"
    fact = f'the {what} "{clash.name}" is already used in {where.path}:{where.line}'
    return error(place, "H3", fact, "Choose another; an id is never used twice, also as an old one.")


def _references(graph: Graph) -> Iterator[Problem]:
    @cache
    def register(kinds: tuple[str, ...]) -> Register:
        return Register.of(name for name, entry in graph.entries.items() if not kinds or entry.record.kind in kinds)

    @cache
    def meant(name: str, kinds: tuple[str, ...]) -> str:
        return register(kinds).did_you_mean(name).strip()

    told: Counter[str] = Counter()
    for name, entry in graph.entries.items():
        said: set[Edge] = set()
        for edge in graph.edges[name]:
            fault = _fault(graph, edge)
            if fault is not None and edge not in said:
                said.add(edge)
                fact, remedy, guess = fault
                told[entry.file] += 1
                guessed = meant(edge.target, edge.kinds) if guess and told[entry.file] <= MAX_ALIKE else ""
                yield error(place_of_edge(entry, edge), "H3", fact, guessed or remedy)


def _fault(graph: Graph, edge: Edge) -> tuple[str, str, bool] | None:
    """Fact, remedy, and whether a similar id may be meant."""
    target = graph.find(edge.target)
    if target is None:
        if edge.target in graph.unread:
            return None
        fact = f'no {" or ".join(edge.kinds) or "record"} has the id "{edge.target}"'
        return fact, "Write the record, correct the id, or drop the reference.", True
    if edge.kinds and target.record.kind not in edge.kinds:
        wanted = " or ".join(edge.kinds)
        fact = f'"{edge.target}" is a {_kind(target.record.kind)}, and a {wanted} is needed here'
        return fact, f"Name a {wanted}.", True
    if status_of(target.record) == "withdrawn" and edge.way[0] != "replaces":
        return f'"{edge.target}" was withdrawn', "Link what stands in its place, or drop the link.", False
    return None


def _kind(name: str) -> str:
    return KINDS[name].title.lower() if name in KINDS else name


def _circles(graph: Graph) -> Iterator[Problem]:
    """One problem for each record of a circle. Each record is looked at once."""
    seen: set[str] = set()
    for name in graph.entries:
        way: dict[str, None] = {}
        following: str | None = name
        while following is not None and following not in seen:
            seen.add(following)
            way[following] = None
            replaced = graph.entries[following].record.replaces
            target = graph.find(replaced) if replaced else None
            following = target.record.id if target else None
        if following in way:
            names = list(way)
            yield from _circle(graph, names[names.index(following) :])


def _circle(graph: Graph, names: list[str]) -> Iterator[Problem]:
    for number, name in enumerate(names):
        said = [*names[number : number + _SAID], *names[: max(0, number + _SAID - len(names))]][: len(names)]
        rest = ["…"] if len(said) < len(names) else []
        fact = f"`replaces` goes in a circle: {' replaces '.join([*said, *rest, name])}"
        yield error(graph.entries[name].place("replaces"), "H3", fact, "Drop one `replaces`.")


def _steps(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    names = [step.id for step in entry.record.steps]
    yield from _twice(entry, "steps", names)
    yield from _thens(graph, entry)
    known, listed = Register.of(names), f"Steps here: {', '.join(names)}."
    told = 0
    for number, step in enumerate(entry.record.steps):
        for position, target in enumerate(step.feeds):
            place = entry.place("steps", number, "feeds", position)
            if target == step.id:
                yield error(place, "H3", f'step "{step.id}" feeds itself', "Name the step that builds on it.")
            elif target not in known.words:
                told += 1
                meant = known.did_you_mean(target).strip() if told <= MAX_ALIKE else ""
                yield error(place, "H3", f'no step has the id "{target}"', meant or listed)


def _thens(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    @cache
    def register(names: tuple[str, ...]) -> Register | None:
        goals = [goal for name in names if (goal := graph.record(name, Goal))]
        indicators = (indicator.id for goal in goals for indicator in goal.indicators)
        return Register.of(indicators) if goals and len(goals) == len(names) else None

    for number, step in enumerate(entry.record.steps):
        known = register(served_goals(entry.record, step)) if step.then else None
        if step.then and known and step.then.indicator not in known.words:
            fact = f'no goal of step "{step.id}" has the indicator "{step.then.indicator}"'
            meant = known.did_you_mean(step.then.indicator).strip()
            remedy = meant or "Name the indicator of the goal in which one sees that they acted."
            yield error(entry.place("steps", number, "then", "indicator"), "H3", fact, remedy)


def _twice(entry: Entry[Record], field: str, names: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            place = entry.place(field, number, "id")
            yield error(place, "H3", f'two {field} have the id "{name}"', "Give each its own.")
        seen.add(name)


_Coded = Entry[Department] | Entry[Playbook] | Entry[Exercise]


def _codes(graph: Graph) -> Iterator[Problem]:
    taken: dict[str, _Coded] = {}
    coded: list[_Coded] = [*graph.of(Department), *graph.of(Playbook), *graph.of(Exercise)]
    for entry in coded:
        code = entry.record.code
        if code is None:
            continue
        first = taken.setdefault(code.casefold(), entry)
        if first is not entry:
            where = first.place("code")
            fact = f'the code "{code}" is already used in {where.path}:{where.line}'
            yield error(entry.place("code"), "H3", fact, "Choose the next free number; codes are cited by voice.")
    for playbook in graph.of(Playbook):
        yield from _prefix(graph, playbook)


def _prefix(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    department = graph.record(entry.record.department, Department)
    code = entry.record.code
    if code and department is not None and not code.startswith(f"{department.code}-"):
        fact = f'the code "{code}" does not begin with "{department.code}-", the code of its department'
        yield warning(entry.place("code"), "H3", fact, f"Write it as {department.code}-1, with a free number.")
