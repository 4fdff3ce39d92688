"""What must be looked at again, and by when: texts, channels, public contacts and offline copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vademecum.graph import Graph
from vademecum.graph.reviewing import last_review, latest_review
from vademecum.graph.rungs import binding
from vademecum.records import Entry, Record
from vademecum.records.kinds.mission import Mission
from vademecum.source import Place


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at again: where it stands, what it is in words (empty for the whole text), by when.

    `last` is the day when somebody last looked, `by` is None when nobody ever did, `role` who keeps it (may be empty).
    """

    entry: Entry[Record]
    place: Place
    what: str
    by: date | None
    last: date | None
    role: str = ""


def due_until(graph: Graph, day: date) -> tuple[Due, ...]:
    """All that is due up to a day, the longest overdue first. Rules H4 and R8 warn once the day has passed."""
    found = (one for entry in graph.entries.values() if binding(entry) is not None for one in _of_record(graph, entry))
    chosen = [one for one in found if one.by is None or one.by <= day]
    return tuple(sorted(chosen, key=lambda one: (one.by or date.min, one.place)))


def _of_record(graph: Graph, entry: Entry[Record]) -> Iterator[Due]:
    record = entry.record
    field, last = last_review(record)
    by = record.review_due or latest_review(record, graph.settings)
    if by:
        place = entry.place("review_due" if record.review_due else field)
        yield Due(entry, place, "", by, last, record.owner_role or "")
    if isinstance(record, Mission):
        yield from _of_mission(graph, entry, record)


def _of_mission(graph: Graph, entry: Entry[Record], mission: Mission) -> Iterator[Due]:
    for number, channel in enumerate(mission.channels):
        if channel.review_due:
            platform = graph.find(channel.platform)
            what = f"channel on {platform.record.title if platform else channel.platform}"
            place = entry.place("channels", number, "review_due")
            yield Due(entry, place, what, channel.review_due, None, channel.owner_role)
    lines = mission.connectivity
    if lines is not None and lines.offline_copy:
        yield _tested(graph, entry, entry.place("connectivity", "last_tested"), "offline copy", lines.last_tested)
    for name, contact in mission.public_contacts.items():
        place = entry.place("public_contacts", name, "last_tested")
        words = name.replace("_", " ")
        yield _tested(graph, entry, place, f'public contact "{words}"', contact.last_tested)


def _tested(graph: Graph, entry: Entry[Record], place: Place, what: str, tested: date | None) -> Due:
    """Something that must be tried every so many days; R8 warns on the day after."""
    by = tested + timedelta(days=graph.settings.contact_days) if tested else None
    return Due(entry, place, what, by, tested)
