"""Effective labels: of a record, its own or its department's or mission's; of a place inside, the highest of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from vademecum.graph.rungs import status_at
from vademecum.records import CONTROLLERS, LABELS, Entry, Record, inner_labels
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission
from vademecum.source import Way

MOST_CLOSED = LABELS[-1]
BY_LEVEL = (*LABELS, CONTROLLERS)
"""The labels, and what only controllers read, from the most open on."""

_LEVELS = {label: number for number, label in enumerate(BY_LEVEL)}
_DRAFTS_FROM = LABELS.index("TLP:AMBER")


ReasonSort = Literal["own", "holder", "playbook", "none", "draft"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record has its label: its own, that of a `holder` (a department, a mission or the playbook around it).

    Or nobody gave it one, or it is a draft.
    """

    sort: ReasonSort
    holder: str = ""


def level(label: str) -> int:
    """How closed a label is: 0 for TLP:CLEAR, 3 for TLP:AMBER+STRICT, 4 for what only controllers read."""
    return _LEVELS[label]


def effective_labels(entries: Iterable[Entry[Record]]) -> tuple[dict[str, str], dict[str, Reason]]:
    """The label of each record, and why it has it, by id."""
    listed = list(entries)
    holders = Holders.of(listed)
    around = {(entry.file, entry.prefix): entry for entry in listed}
    labels: dict[str, str] = {}
    reasons: dict[str, Reason] = {}
    for entry in listed:
        found, reason = _effective(entry, holders)
        playbook = around.get((entry.file, entry.prefix[:-1])) if entry.prefix[-1:] == ("goal",) else None
        if playbook is not None and (outer := _effective(playbook, holders)[0]) > found:
            # What stands inside a playbook never comes out before it does.
            found, reason = outer, Reason("playbook", playbook.record.id)
        labels[entry.record.id], reasons[entry.record.id] = LABELS[found], reason
    return labels, reasons


def _effective(entry: Entry[Record], holders: Holders) -> tuple[int, Reason]:
    found, reason = holders.label_of(entry)
    if found < _DRAFTS_FROM and status_at(entry) == "draft":
        return _DRAFTS_FROM, Reason("draft")
    return found, reason


@dataclass(frozen=True, slots=True)
class Holder:
    """A department or mission as it gives labels: how closed it is, and how closed what it labels."""

    id: str
    own: int
    gives: int

    @classmethod
    def of(cls, record: Department | Mission) -> Holder:
        """A holder never opens more than itself: else a closed record could say what the public sees."""
        default = level(record.default_tlp or MOST_CLOSED)
        own = level(record.tlp) if record.tlp else default
        return cls(record.id, own, max(own, default))


@dataclass(frozen=True, slots=True)
class Holders:
    """The departments and missions of a wiki, by the folder in which they stand and by id."""

    by_folder: Mapping[PurePosixPath, tuple[Holder, ...]]
    by_id: Mapping[str, Holder]

    @classmethod
    def of(cls, entries: Iterable[Entry[Record]]) -> Holders:
        """The holders among the entries."""
        by_folder: dict[PurePosixPath, tuple[Holder, ...]] = {}
        by_id: dict[str, Holder] = {}
        for entry in entries:
            if isinstance(entry.record, (Department, Mission)):
                holder = by_id[entry.record.id] = Holder.of(entry.record)
                folder = PurePosixPath(entry.file).parent
                by_folder[folder] = (*by_folder.get(folder, ()), holder)
        return cls(by_folder, by_id)

    def label_of(self, entry: Entry[Record], seen: int = level(MOST_CLOSED)) -> tuple[int, Reason]:
        """A record's own label, else that of the nearest holder, else the most closed.

        Holders more closed than `seen` are left aside.
        """
        record = entry.record
        if record.tlp:
            return level(record.tlp), Reason("own")
        if isinstance(record, (Department, Mission)):
            return self.by_id[record.id].own, Reason("holder" if record.default_tlp else "none", record.id)
        for near in self._near(entry):
            visible = [holder for holder in near if holder.own <= seen]
            if visible:
                closest = max(visible, key=lambda holder: holder.gives)
                return closest.gives, Reason("holder", closest.id)
        return level(MOST_CLOSED), Reason("none")

    def _near(self, entry: Entry[Record]) -> Iterator[tuple[Holder, ...]]:
        """The holders around a record, nearest first: of its folders, then the department that it names.

        What stands below `missions/` belongs to its mission alone.
        """
        for folder in PurePosixPath(entry.file).parents:
            yield self.by_folder.get(folder, ())
            if folder.parent.name == "missions":
                return
        holder = self.by_id.get(getattr(entry.record, "department", None) or "")
        yield (holder,) if holder else ()

    def unsteady(self, entry: Entry[Record]) -> tuple[str, int] | None:
        """The holder on which alone it hangs that some may not read a record, and the label without that holder.

        Such a holder may not be known to those readers; if it went, the record would appear before them.
        """
        if entry.record.tlp or isinstance(entry.record, (Department, Mission)):
            return None
        found, reason = self.label_of(entry)
        for seen in range(found):
            without = self.label_of(entry, seen)[0]
            if without <= seen:
                return reason.holder, without
        return None


def place_levels(record: Record, own: int) -> dict[Way, int]:
    """How closed each field and part is that states a label: the highest of its own and of what it stands in."""
    found: dict[Way, int] = {}
    for way, label in inner_labels(record):
        found[way] = max(level(label), level_at(found, way, own))
    return found


def level_at(places: Mapping[Way, int], way: Way, own: int) -> int:
    """How closed the value at `way` is, in a record of the level `own` with these `place_levels`."""
    if not places:
        return own
    return max([own, *(places.get(way[:length], 0) for length in range(1, len(way) + 1))])
