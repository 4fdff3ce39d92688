"""A quarter of the long list comes from off the map.

The screen and the registers miss those who have neither: rural, women's, youth, faith and indigenous groups, small
languages. `off_map_share` says how many per cent of the long list came from elsewhere. The least is 25, or what
`off_map_percent` in `mkdocs.yml` says.

Origin: demand S6 of the founding texts; the playbook POL-1. Bad: twenty organisations, all from the map. Good: twenty,
six of which only people had named: `off_map_share: 30`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each study whose long list leans on the map, or that does not say how far it does."""
    for entry in graph.of(NetworkStudy):
        yield from _share(entry, graph.settings.off_map_percent)


def _share(entry: Entry[NetworkStudy], least: int) -> Iterator[Problem]:
    study, share = entry.record, entry.record.off_map_share
    listed = study.shortlist
    if share is None:
        if listed is not None and listed.long_list:
            fact = "the study does not say how much of its long list the map had missed"
            place = entry.place("shortlist", key=True)
            yield from content(entry, place, "G5", fact, "Add `off_map_share:`, in per cent.", Severity.WARNING)
        return
    place = entry.place("off_map_share")
    if share < least:
        fact = f"{share:g} per cent of the long list come from off the map; the least is {least}"
        remedy = "Ask those who know other places, languages and generations whom the map misses."
        yield from content(entry, place, "G5", fact, remedy, Severity.WARNING)
    if listed is not None and listed.long_list and listed.off_map is not None:
        counted = 100 * listed.off_map / listed.long_list
        if abs(counted - share) > 1:
            fact = (
                f"`off_map_share` is {share:g}, and {listed.off_map} of {listed.long_list} are {counted:.0f} per cent"
            )
            yield from content(entry, place, "G5", fact, "Correct the one that is wrong.", Severity.WARNING)
