"""What a mission relies on in a crisis was tested lately.

The offline copy of the wiki and each public contact carry the day in `last_tested`, not longer ago than 90
days (set). Tested means: the copy was opened without the internet; the number was rung and somebody answered.

Origin: readiness rules of the model. Bad: an emergency phone that was last rung when it was printed. Good:
`emergency_phone: {value: "(555) 0100", last_tested: 2026-10-01}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry
from vademecum.records.kinds.mission import Mission
from vademecum.source import Problem, Severity, Way


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each offline copy and contact that was not tested in time."""
    for entry in graph.of(Mission):
        lines = entry.record.connectivity
        if lines is not None and lines.offline_copy:
            remedy = "Open it without the internet, then set `last_tested`."
            way: Way = ("connectivity", "last_tested" if lines.last_tested else "offline_copy")
            yield from _judge(graph, entry, way, "the offline copy", lines.last_tested, remedy)
        for name, contact in entry.record.public_contacts.items():
            remedy = "Use it, see that somebody answers, then set `last_tested`."
            way = ("public_contacts", name, "last_tested")
            yield from _judge(graph, entry, way, f'the contact "{name}"', contact.last_tested, remedy)


def _judge(
    graph: Graph, entry: Entry[Mission], way: Way, what: str, tested: date | None, remedy: str
) -> Iterator[Problem]:
    most = graph.settings.contact_days
    if tested is None:
        fact = f"nobody has noted when {what} was last tested"
    elif (graph.settings.as_of - tested).days > most:
        fact = f"{what} was last tested on {tested}, more than {most} days ago"
    else:
        return
    yield from content(entry, entry.place(*way), "R8", fact, remedy, Severity.WARNING)
