"""The head of mission sets the year, for every department.

A collaboration year is signed by the head of mission, or by the role that holds this post there
(`role_cover`), and covers each department of its mission. It lasts twelve months; another length is a
warning, since postings end. A year that is still to come may wait for its signature, with a warning.

Why: where nobody instructs, the digital officer asks for favours. Origin: demand S2 of the founding texts.
Bad: `signed_by_role: digital-officer`, or a mission with a trade section and `covers: [consular]`. Good:
`signed_by_role: head-of-mission`, `covers` with every department of the mission.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.graph.year.months import months_after
from vademecum.records import Entry
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity

HEAD = "head-of-mission"


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each year without its signature, for each department left out, and for an odd length."""
    for entry in graph.of(CollaborationYear):
        mission = graph.record(entry.record.mission, Mission)
        if mission is not None:
            yield from _signed(graph, entry, mission)
            yield from _covered(entry, mission)
        yield from _length(entry)


def _signed(graph: Graph, entry: Entry[CollaborationYear], mission: Mission) -> Iterator[Problem]:
    year = entry.record
    named = graph.find(HEAD)
    post = named.record.id if named is not None else HEAD  # the role may have been renamed since
    head = mission.role_cover.get(post, post)
    remedy = f"Have {head} sign it, then write `signed_by_role: {head}` and `signed_on:`."
    if year.signed_by_role is not None and year.signed_by_role not in {head, post}:
        fact = f'the instruction is signed by "{year.signed_by_role}", who is not the head of mission'
        yield from content(entry, entry.place("signed_by_role"), "B1", fact, remedy)
    elif year.signed_by_role is None or year.signed_on is None or year.signed_on > graph.settings.as_of:
        weight = Severity.WARNING if year.starts_on > graph.settings.as_of else Severity.ERROR
        place = entry.place("signed_on" if year.signed_on else "id")
        yield from content(entry, place, "B1", "the head of mission has not signed the instruction", remedy, weight)


def _covered(entry: Entry[CollaborationYear], mission: Mission) -> Iterator[Problem]:
    for part in mission.departments:
        if part.department not in entry.record.covers:
            fact = f'the instruction leaves out "{part.department}", a department of the mission'
            place = entry.place("covers", key=True) if entry.record.covers else entry.place("id")
            yield from content(entry, place, "B1", fact, f"Add {part.department} to `covers`.")
    for number, name in enumerate(entry.record.covers):
        if name not in {part.department for part in mission.departments}:
            fact = f'the mission "{mission.id}" has no department "{name}"'
            yield from content(entry, entry.place("covers", number), "B1", fact, "Take it out, or add it there.")


def _length(entry: Entry[CollaborationYear]) -> Iterator[Problem]:
    year = entry.record
    whole = months_after(year.starts_on, 12)
    if year.ends_on not in {whole, whole - timedelta(days=1)}:
        fact = f"the year lasts from {year.starts_on} to {year.ends_on}, which is not twelve months"
        remedy = f"End it on {whole - timedelta(days=1)}, unless a posting ends before."
        yield from content(entry, entry.place("ends_on"), "B1", fact, remedy, Severity.WARNING)
