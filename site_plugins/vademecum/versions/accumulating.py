"""The past of an edition: that of the edition before, and what this one did. So none needs all that came before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vademecum.graph import Graph
from vademecum.records import Record
from vademecum.versions.comparing import Files
from vademecum.versions.edition import DutyChange, Edition, Happening, Past, Retired, Snapshot
from vademecum.versions.matching import match
from vademecum.versions.retelling import happenings, since
from vademecum.versions.retiring import retired
from vademecum.versions.tasking import duty_changes

_NO_FILES = Files()


@dataclass(frozen=True, slots=True)
class Note:
    """What editors say of a change to a record: in a sentence or two, and whether it is `minor`."""

    text: str
    minor: bool = False


def accumulate(
    before: Snapshot | None,
    graph: Graph,
    edition: Edition,
    notes: Mapping[str, Note],
    files: tuple[Files, Files] = (_NO_FILES, _NO_FILES),
) -> Past:
    """The past of `edition`, whose graph this is, after the snapshot `before` of the same audience.

    `notes` are by the id of the record; those of records that this audience does not see change are left aside. `files`
    are those of before and now.
    """
    if before is None:
        added = {name: (_happening(edition, "added", notes.get(name)),) for name in graph.entries}
        return Past((edition,), added, since(None, graph, {}, edition.version))
    past, renamed = before.past, match(before.graph, graph).renamed
    found = {renamed.get(name, name): ones for name, ones in past.happenings.items()}
    for name, told in happenings(before.graph, graph, *files).items():
        one = replace(_happening(edition, told.how, notes.get(name)), changes=told.changes)
        found[name] = (*found.get(name, ()), one)
    return Past(
        editions=(*past.editions, edition),
        happenings=found,
        since=since(before.graph, graph, past.since, edition.version),
        retired=_retired(before, graph, edition),
        duties=_joined(past.duties, duty_changes(before.graph, graph, edition.version), renamed),
    )


def _happening(edition: Edition, how: Any, note: Note | None) -> Happening:
    text, minor = (note.text, note.minor) if note else ("", False)
    return Happening(edition.version, edition.released, how, note=text, minor=minor)


def _retired(before: Snapshot, graph: Graph, edition: Edition) -> tuple[Retired, ...]:
    """The records that are gone, each with its last department."""
    found = retired(before.graph, graph, before.past.retired, (before.edition.version, edition.version))
    return tuple(replace(one, department=_department(before.graph, one)) for one in found)


def _department(graph: Graph, one: Retired) -> str:
    entry = graph.find(one.id)
    record: Record | None = entry.record if entry else None
    return one.department if record is None else getattr(record, "department", None) or ""


def _joined(
    earlier: Mapping[str, tuple[DutyChange, ...]],
    now: Mapping[str, Iterable[DutyChange]],
    renamed: Mapping[str, str],
) -> dict[str, tuple[DutyChange, ...]]:
    """What each role got and lost so far, by its present id."""
    found = {renamed.get(role, role): changes for role, changes in earlier.items()}
    for role, changes in now.items():
        found[role] = (*found.get(role, ()), *changes)
    return found
