"""Which team owns which file: departments and missions own their folders, and what lies elsewhere and names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from vademecum.graph import Graph
from vademecum.records import Entry, Record, did_you_mean
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission

DIGITAL = "digital"
"""The team of the digital unit: settings, checks of the forge, schemas, templates."""

COMMON = "common"
"""The team that keeps what all departments share."""

_NAMES = {DIGITAL: "Digital unit", COMMON: "All departments together"}


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner by its key in the settings, its name on screen, and its team on the forge (may be several)."""

    key: str
    name: str
    team: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A folder, whose path ends with a slash, or a file, and its owners. The empty path is everything."""

    path: str
    owners: tuple[Owner, ...]

    def covers(self, file: str) -> bool:
        """True for a file of the folder, at any depth, or the file itself."""
        return file.startswith(self.path) if not self.path or self.path.endswith("/") else file == self.path


@dataclass(frozen=True, slots=True)
class Ownership:
    """The rules of a wiki, from the general to the special: the last one that covers a file decides."""

    rules: tuple[Rule, ...]

    def owners_of(self, file: str) -> tuple[Owner, ...]:
        """The owners of a file by its path from the wiki's root; every file has one."""
        return next(rule.owners for rule in reversed(self.rules) if rule.covers(file))


def ownership(graph: Graph, folder: str, teams: Mapping[str, str]) -> Ownership:
    """Who owns what in the repository of a wiki whose records lie in `folder`.

    `teams` are teams of the forge by the id of a department or mission, or `digital`, or `common`; an owner that is
    not among them gets the placeholder `@ministry/<key>`.
    """
    make = _Owners(graph, teams)
    base = "" if folder in {"", "."} else f"{PurePosixPath(folder)}/"
    rules = {"": (make.of(DIGITAL),), base: (make.of(COMMON),)} if base else {"": (make.of(COMMON),)}
    homes = dict(_homes(graph))
    rules |= {f"{home}/" if home != "." else "": (make.of(key),) for home, key in homes.items()}
    special: dict[str, dict[str, None]] = {}
    for entry in graph.entries.values():
        key = _department_of(entry.record)
        if key and not any(str(parent) in homes for parent in PurePosixPath(entry.file).parents):
            for file in _files(entry):
                special.setdefault(file, {})[key] = None
    ordered = sorted(rules.items(), key=lambda rule: (rule[0].count("/"), rule[0]))
    named = sorted((file, tuple(make.of(key) for key in keys)) for file, keys in special.items())
    return Ownership(tuple(Rule(path, owners) for path, owners in [*ordered, *named]))


def unknown_teams(graph: Graph, teams: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each name among the settings' teams that nothing has."""
    known = [DIGITAL, COMMON, *(entry.record.id for kind in (Department, Mission) for entry in graph.of(kind))]
    for key in teams:
        if key not in known:
            yield f'`teams` names "{key}", which is no department and no mission.{did_you_mean(key, known)}'


@dataclass(frozen=True, slots=True)
class _Owners:
    """Makes owners with the names of the records and the teams of the settings."""

    graph: Graph
    teams: Mapping[str, str]

    def of(self, key: str) -> Owner:
        found = self.graph.find(key)
        name = _NAMES.get(key) or (found.record.title if found else key)
        return Owner(key, name, self.teams.get(key, f"@ministry/{key}"))


def _homes(graph: Graph) -> Iterator[tuple[str, str]]:
    """The folders in which the record of just one department or mission stands, and its id."""
    found: dict[str, list[str]] = {}
    for kind in (Department, Mission):
        for entry in graph.of(kind):
            found.setdefault(str(PurePosixPath(entry.file).parent), []).append(entry.record.id)
    return ((home, keys[0]) for home, keys in found.items() if len(keys) == 1)


def _department_of(record: Record) -> str | None:
    """The department or mission to which a record outside their folders belongs."""
    if isinstance(record, (Department, Mission)):
        return record.id
    named = getattr(record, "department", None)
    return str(named) if named else None


def _files(entry: Entry[Record]) -> Iterator[str]:
    """The record's file and the attachments beside it."""
    yield entry.file
    for attachment in entry.record.attachments:
        yield str(PurePosixPath(entry.file).with_name(attachment.file))
