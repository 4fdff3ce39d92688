"""A map has two measures, a tie from beyond social media, and a talk.

One measure mistakes the famous for the heard. Ties from social media alone show who is loud. So a measured study
has two types of tie, one of them from elsewhere, and two measures with their reasons. Before anything is
built on it, people who know the field have corrected it. A map drawn by hand with such people (`method: net-map`) needs
neither measures nor types of tie.

Origin: demand S6 of the founding texts; the model's warning on reading measures. Bad: mentions between accounts,
in-degree alone, and a short list made of it. Good: joint letters, hearings and mentions; in-degree and
betweenness; three Net-Map talks, and what they changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem, Severity

_ASK = "Ask three people who know the field at least, and write `validation:`."


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each leg that a study lacks; a warning while nothing has been built on it."""
    for entry in graph.of(NetworkStudy):
        if entry.record.method == "measured":
            yield from _measures(entry)
            yield from _ties(entry)
        yield from _asked(entry)


def _measures(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    chosen = {one.measure for one in entry.record.measures}
    if len(chosen) < 2:
        place = entry.place("measures", key=True) if chosen else entry.place("id")
        fact = f"the study has {'one measure' if chosen else 'no measures'}"
        yield from content(entry, place, "G4", fact, "Choose a second one that asks something else, with its reason.")


def _ties(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    types = entry.record.tie_types
    place = entry.place("tie_types", key=True) if types else entry.place("id")
    if len({one.id for one in types}) < 2:
        fact = f"the study has {'one type' if types else 'no types'} of tie"
        yield from content(entry, place, "G4", fact, "Add one, such as joint letters or hearings.")
    if types and all(one.origin == "social-media" for one in types):
        remedy = "Add a tie that did not arise there, such as joint letters or hearings."
        yield from content(entry, place, "G4", "all ties are from social media", remedy)


def _asked(entry: Entry[NetworkStudy]) -> Iterator[Problem]:
    study = entry.record
    if study.validation is not None and study.validation.interviews > 0:
        return
    built = [name for name in ("contact_from", "contacts", "findings_public", "closed_on") if getattr(study, name)]
    if study.shortlist is not None and study.shortlist.chosen_on is not None:
        built.insert(0, "shortlist")
    if built:
        place = entry.place(built[0], key=True)
        yield from content(entry, place, "G4", "this rests on a map that nobody who knows the field has seen", _ASK)
    elif study.map is not None or study.measured is not None:
        place = entry.place("map" if study.map is not None else "measured", key=True)
        fact = "nobody who knows the field has seen this map yet"
        yield from content(entry, place, "G4", fact, _ASK, Severity.WARNING)
