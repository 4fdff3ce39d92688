"""No person stands on a map of organisations.

A name that looks like a person's, a handle or an address is refused, on the map and under a tower. The look of a name
can mislead: where it is an organisation after all, `is_organisation` says by what one knows it, and that is the end
of it. Where it is a person, the row goes; the organisation for which that person speaks may stay.

Origin: demand S6 of the founding texts; principle 1 of the model, roles and not people. Bad: `name: Mary Vane`. Good:
`name: Mary Vane` with `is_organisation: A school; register of schools, number 114`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.persons import seems_a_person
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem

_REMEDY = "Take it out, or say under `is_organisation` by what one knows that it is one."
_OF_TOWERS = "Take it out, or put it on the map with `is_organisation` and write its id here."


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each name on the map or under a tower that seems to be a person's."""
    for entry in graph.of(NetworkStudy):
        yield from _on_map(entry)
        yield from _under_towers(entry)


def _on_map(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    drawn = entry.record.map
    for number, one in enumerate(drawn.organisations if drawn else ()):
        why = None if one.is_organisation else seems_a_person(one.name)
        if why is not None:
            place = entry.place("map", "organisations", number, "name")
            yield from content(entry, place, "G1", f'"{one.name}" {why}', _REMEDY)


def _under_towers(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    study = entry.record
    drawn = {word for one in (study.map.organisations if study.map else ()) for word in (one.id, one.name)}
    for number, talk in enumerate(study.talks):
        for row, tower in enumerate(talk.towers):
            why = None if tower.organisation in drawn else seems_a_person(tower.organisation)
            if why is not None:
                place = entry.place("talks", number, "towers", row, "organisation")
                yield from content(entry, place, "G1", f'"{tower.organisation}" {why}', _OF_TOWERS)
