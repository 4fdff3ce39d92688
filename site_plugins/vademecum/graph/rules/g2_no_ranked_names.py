"""The organisations of a network study are named to staff alone.

The map and the talks over it hold names and say who is first. They have the label TLP:AMBER+STRICT and no other,
and no field that others read repeats a name from them: the findings for anyone least of all.

Origin: demand S6 of the founding texts; a ranking that leaks harms those on it, and those who are not. Bad:
`findings_public: The Reed Cutters' Guild came first`. Good: `findings_public: Six organisations tie the two halves
of the field together. We have asked each of them how it wishes to be called.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.labels import MOST_CLOSED, level, level_at, place_levels
from vademecum.graph.rungs import content
from vademecum.records import Entry, Words
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem, Way

_NAMING = ("map", "talks")
_SHORTEST = 3
_STAFF = level(MOST_CLOSED)


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each part with names whose label is too open, and for each name that others would read."""
    for entry in graph.of(NetworkStudy):
        yield from _labels(entry)
        yield from _repeated(graph, entry)


def _labels(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    study = entry.record
    ways: list[Way] = [("map",)] if study.map is not None and study.map.tlp != MOST_CLOSED else []
    ways += [("talks", number) for number, talk in enumerate(study.talks) if talk.tlp != MOST_CLOSED]
    for way in ways:
        fact = "this part names organisations, and its label lets others than staff read it"
        yield from content(entry, entry.place(*way, "tlp"), "G2", fact, f"Delete the line: it is {MOST_CLOSED} then.")


def _repeated(graph: Graph, entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    names = _names(entry.record)
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    own = level(graph.labels[entry.record.id])
    places = place_levels(entry.record, own)
    for found in graph.marked[entry.record.id]:
        if found.way[0] in _NAMING or not isinstance(found.mark, Words):
            continue
        match = pattern.search(found.text)
        if match and (found.way[0] == "findings_public" or level_at(places, found.way, own) < _STAFF):
            fact = f'"{match.group()}" stands on the map, and readers below staff would read it here'
            remedy = "Say what was found without the name."
            yield from content(entry, entry.place_of(match.group(), *found.way), "G2", fact, remedy)


def _names(study: NetworkStudy) -> list[str]:
    """Every name on the map or in a talk, the longest first."""
    named = [one.name for one in study.map.organisations] if study.map else []
    named += [tower.organisation for talk in study.talks for tower in talk.towers]
    return sorted({name for name in named if len(name) >= _SHORTEST}, key=lambda name: (-len(name), name))
