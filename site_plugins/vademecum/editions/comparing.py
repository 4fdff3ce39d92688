"""The pages beside the editions on which any two versions of a record stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from vademecum.graph import Graph
from vademecum.pages import compare_uri, compared, kept_histories, uri_of
from vademecum.pages.alone.comparisons import Comparisons, Subject, Version
from vademecum.records import Record
from vademecum.versions import redline
from vademecum.versions.edition import Happening, Snapshot

INDEX = "index.html"
PAIR = "..."
"""Stands between the two versions in the name of the folder of their comparison."""

Fetch = Callable[[str], Snapshot | None]
"""The snapshot of a version, or None where it is not to be had."""

Part = Callable[[str, frozenset[str]], Graph | None]
"""Of a version, the records with these ids and those that they name; None where it is not to be had."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What comparisons are made from: the newest snapshot, how to get others, and the editions that the site holds.

    `there` are the files below `compare/` that are published already. `pages` are the files of each edition. Of the
    older version of a comparison, a `part` is enough: so a comparison costs what its record does.
    """

    newest: Snapshot
    fetch: Fetch
    part: Part
    there: frozenset[str]
    pages: Mapping[str, frozenset[str]]
    flat: bool = False
    known: dict[str, Snapshot | None] = field(default_factory=dict)
    parts: dict[str, Graph | None] = field(default_factory=dict)

    def snapshot(self, version: str) -> Snapshot | None:
        """The snapshot of a version, read once."""
        if version not in self.known:
            self.known[version] = self.fetch(version)
        return self.known[version]

    def older(self, version: str, wanted: frozenset[str]) -> Graph | None:
        """Of a version, at least the records with these ids and those that they name, read once."""
        if version not in self.parts:
            self.parts[version] = self.part(version, wanted)
        return self.parts[version]


def comparisons(shelf: Shelf, made: Comparisons) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of what is missing: a page for each two versions of a record, and the list of all of them."""
    subjects = [
        (shelf.newest.graph.entries[name].record, happenings)
        for name in sorted(kept_histories(shelf.newest))
        if (happenings := compared(shelf.newest.past, name))
    ]
    wanted = _wanted(shelf, subjects)
    for record, happenings in subjects:
        yield from _of_record(shelf, made, wanted, record, happenings)


def _wanted(shelf: Shelf, subjects: Iterable[tuple[Record, tuple[Happening, ...]]]) -> dict[str, frozenset[str]]:
    """By version, the ids whose records are the older side of a comparison that is missing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for record, happenings in subjects:
        for old, new in combinations(happenings, 2):
            if _path(record, old, new) not in shelf.there:
                found[old.version].update((record.id, *record.aliases))
    return {version: frozenset(names) for version, names in found.items()}


def _path(record: Record, old: Happening, new: Happening) -> str:
    return f"{compare_uri(record)}/{old.version}{PAIR}{new.version}/{INDEX}"


def _of_record(
    shelf: Shelf,
    made: Comparisons,
    wanted: Mapping[str, frozenset[str]],
    record: Record,
    happenings: tuple[Happening, ...],
) -> Iterator[tuple[str, bytes]]:
    folder = compare_uri(record)
    pairs: dict[tuple[str, str], str] = {}
    added = False
    for old, new in combinations(happenings, 2):
        place = f"{old.version}{PAIR}{new.version}"
        path = _path(record, old, new)
        if path not in shelf.there:
            one = shelf.older(old.version, wanted[old.version])
            data = _page(shelf, made, record, one, old, new)
            if data is None:
                continue
            added = True
            yield path, data
        pairs[old.version, new.version] = f"{place}/{INDEX if shelf.flat else ''}"
    index = f"{folder}/{INDEX}"
    if added or index not in shelf.there:
        versions = [_version(shelf, record, index, one.version, one.released) for one in happenings]
        subject = Subject(record.kind, record.title, getattr(record, "code", None) or "")
        yield index, made.index(subject, versions, pairs, root=_assets(shelf, index))


def _page(
    shelf: Shelf, made: Comparisons, record: Record, one: Graph | None, old: Happening, new: Happening
) -> bytes | None:
    """The page of two versions, of which `one` is the older; None where one of them is not to be had."""
    other = shelf.snapshot(new.version)
    if one is None or other is None:
        return None
    path = _path(record, old, new)
    names = (record.id, *record.aliases)
    before = next((name for name in names if name in one.entries), None)
    after = next((name for name in names if name in other.graph.entries), None)
    if before is None or after is None:
        return None

    def href(name: str) -> str | None:
        found = other.graph.find(name)
        return _way(shelf, path, new.version, found.record) or None if found else None

    return made.page(
        redline(one, other.graph, after, before),
        _version(shelf, one.entries[before].record, path, old.version, old.released),
        _version(shelf, other.graph.entries[after].record, path, new.version, new.released),
        root=_assets(shelf, path),
        index=f"../{INDEX if shelf.flat else ''}",
        href=href,
    )


def _version(shelf: Shelf, record: Record, path: str, version: str, released: date) -> Version:
    return Version(version, released, _way(shelf, path, version, record))


def _way(shelf: Shelf, path: str, version: str, record: Record) -> str:
    """The way from a page to a record in an edition; nothing where the site has no such page."""
    page = f"{uri_of(record)}.html" if shelf.flat else f"{uri_of(record)}/{INDEX}"
    if page not in shelf.pages.get(version, frozenset()):
        return ""
    return f"{'../' * path.count('/')}{version}/{page if shelf.flat else page.removesuffix(INDEX)}"


def _assets(shelf: Shelf, path: str) -> str:
    """The way from a page to the newest edition, whose style sheets it uses."""
    return f"{'../' * path.count('/')}{shelf.newest.edition.version}/"
