"""The first hour of a crisis fits on one card, and nobody is alone on it.

A crisis playbook has a `first_hour_card` of nine lines at most, each with owner, deputy and a limit in `by`.
A line or step without `deputy` takes the `deputy_role` of its owner; a role used in a crisis playbook, as
owner or deputy, has one.

Why: the playbook is opened at night, by whoever is there, and the person named first may be the one who is
missing. Origin: readiness rules of the model; nine lines after gawande-2009.
Bad: fourteen lines that are all the ambassador's. Good: `{do: Open the team, owner: deputy-head-of-mission,
by: T+0:20}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.playbook import CardLine, Playbook, Step
from vademecum.records.kinds.role import Role
from vademecum.source import Problem, Way

MOST_LINES = 9


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each crisis playbook without a card, each fault of a line, each role without deputy."""
    for entry in graph.of(Playbook):
        if entry.record.crisis:
            yield from _card(entry)
            yield from _deputies(graph, entry)


def _card(entry: Entry[Playbook]) -> Iterator[Problem]:
    lines = entry.record.first_hour_card
    if not lines:
        remedy = "Add `first_hour_card:` with nine lines at most: do, owner, deputy, by, if_no_internet."
        fact = "a crisis playbook has no first-hour card"
        yield from content(entry, entry.place("first_hour_card", key=True), "R1", fact, remedy)
    if len(lines) > MOST_LINES:
        fact = f"the first-hour card has {len(lines)} lines, the limit is {MOST_LINES}"
        remedy = "Move what can wait into the steps; the card is read aloud."
        yield from content(entry, entry.place("first_hour_card", MOST_LINES), "R1", fact, remedy)
    for number, line in enumerate(lines):
        lacking = [name for name in ("owner", "by") if not getattr(line, name)]
        if lacking:
            listed = " and no ".join(f"`{name}`" for name in lacking)
            fact = f"line {number + 1} of the first-hour card has no {listed}"
            remedy = "Add the role that does it and the point on the clock, such as `by: T+0:20`."
            yield from content(entry, entry.place("first_hour_card", number), "R1", fact, remedy)


def _deputies(graph: Graph, entry: Entry[Playbook]) -> Iterator[Problem]:
    """Each role once, at the first place where nobody stands in for it."""
    said: set[str] = set()
    for way, part in _parts(entry.record):
        if part.owner and not part.deputy:
            yield from _without_deputy(graph, entry, part.owner, (*way, "owner"), said)
        if part.deputy:
            yield from _without_deputy(graph, entry, part.deputy, (*way, "deputy"), said)


def _parts(playbook: Playbook) -> Iterator[tuple[Way, Step | CardLine]]:
    for number, line in enumerate(playbook.first_hour_card):
        yield ("first_hour_card", number), line
    for number, step in enumerate(playbook.steps):
        yield ("steps", number), step


def _without_deputy(graph: Graph, entry: Entry[Playbook], name: str, way: Way, said: set[str]) -> Iterator[Problem]:
    role = graph.record(name, Role)
    if role is not None and role.deputy_role is None and name not in said:
        said.add(name)
        fact = f'nobody stands in for "{name}", a role of a crisis playbook'
        remedy = f'Add `deputy_role:` to the role "{name}"; the post may cover it with any second person.'
        yield from content(entry, entry.place(*way), "R1", fact, remedy)
