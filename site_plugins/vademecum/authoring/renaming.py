"""Gives a record another id: in its file and in all references, checked as a whole before anything is written."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from vademecum.authoring.rewriting import Edit, Page, rewritten
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.graph.links import LINK
from vademecum.records import Entry, Library, Record, Ref, Words, load_library, walk, with_present_ids
from vademecum.records.ordering import Shape, shape_of_file
from vademecum.source import Document, Problem, Way


class CannotRenameError(Exception):
    """Why a record keeps its id, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename writes: the new bytes of each file by its old path, the record's own file first.

    `counts` says in how many places each file changes. `moved` are the old and the new path of the record's file when
    its name was the id.
    """

    files: Mapping[str, bytes]
    counts: Mapping[str, int]
    moved: tuple[str, str] | None = None


def rename(files: Iterable[tuple[str, bytes]], old: str, new: str, settings: Settings) -> Renamed:
    """The files of a wiki without errors in which the record `old` is called `new`, and `old` is one of its old ids.

    When `new` has the old id `old` already, the references that still name `old` are rewritten. CannotRenameError says
    why it cannot be done.
    """
    before = dict(files)
    library, _ = load_library(before.items())
    graph = build_graph(library, settings)
    holder = _holder(graph, old, new)
    works = {holder.file: _Work(holder.document)}
    if holder.record.id != new:
        works[holder.file].rename(holder, old, new)
    for entry in library.entries:
        works.setdefault(entry.file, _Work(entry.document)).rewrite(entry, old, new)
    changed = {path: work for path, work in works.items() if work.edits}
    made = {path: work.data(before[path]) for path, work in changed.items()}
    moved = _moved(holder.file, old, new, before)
    after = {moved[1] if moved and path == moved[0] else path: made.get(path, data) for path, data in before.items()}
    _check(library, graph, after, _Change(old, new, moved))
    return Renamed(made, {path: len(work.edits) for path, work in changed.items()}, moved)


def _holder(graph: Graph, old: str, new: str) -> Entry[Record]:
    """The record to rename. One that has the new id, and the old one among its old ids, was renamed by half."""
    entry, other = graph.entries.get(old), graph.find(new)
    if entry is None:
        if other is not None and other.record.id == new and old in other.record.aliases:
            return other
        known = graph.find(old)
        was = f" It is an old id of {known.record.id}; name that." if known else ""
        raise CannotRenameError(f'No record has the id "{old}".{was}')
    if old == new:
        raise CannotRenameError(f'"{old}" is its id already.')
    if other is not None and other is not entry:
        what = "is used" if other.record.id == new else "was used"
        raise CannotRenameError(f'The id "{new}" {what} already, in {other.file}. An id is never used twice.')
    return entry


def _moved(path: str, old: str, new: str, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    here = PurePosixPath(path)
    if here.stem != old:
        return None
    there = here.with_name(f"{new}.yml").as_posix()
    if there in files:
        raise CannotRenameError(f"There is a file {there} already; rename that first.")
    return path, there


@dataclass
class _Work:
    """A file in which ids change: what it said, and the edits to its text."""

    document: Document
    edits: set[Edit] = field(default_factory=set)

    @cached_property
    def page(self) -> Page:
        """Where its values are written; most files need not be looked at."""
        return Page.of(self.document.text)

    @cached_property
    def shape(self) -> Shape:
        """What may stand in it."""
        return shape_of_file(self.document.root)

    def data(self, before: bytes) -> bytes:
        """The bytes of the file with all edits."""
        start = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        return start + rewritten(self.document.text, self.edits).encode()

    def rename(self, entry: Entry[Record], old: str, new: str) -> None:
        """Writes the new id, and the old one among the old ids; when the new one is of these, in its place."""
        way = entry.way_in_file(("id",))
        spot, listed = self.page.spots[way], (*way[:-1], "aliases")
        self.edits.add(self.page.renamed(spot.value, old, new))
        if new in entry.record.aliases:
            place = self.page.spots[*listed, entry.record.aliases.index(new)].value
            self.edits.add(self.page.renamed(place, new, old))
        elif listed in self.page.spots:
            self.edits.add(self.page.one_more(self.page.spots[listed].value, old))
        else:
            self.edits.add(self.page.with_alias(spot, old))

    def rewrite(self, entry: Entry[Record], old: str, new: str) -> None:
        """Writes the new id into all references of a record."""
        for found in walk(entry.record):
            if isinstance(found.mark, Ref) and found.text == old:
                self._refer(entry.way_in_file(found.way), old, new)
            elif isinstance(found.mark, Words) and found.mark.prose and _relinked(found.text, old, new) != found.text:
                self._relink(entry.way_in_file(found.way), old, new)

    def _refer(self, way: Way, old: str, new: str) -> None:
        spot = self.page.nearest(way)
        if spot.value.is_text and spot.value.text == old:
            self.edits.add(self.page.renamed(spot.value, old, new))
        if spot.key is not None and spot.key.text == old and old not in self._around(way).order:
            self.edits.add(self.page.renamed(spot.key, old, new))

    def _around(self, way: Way) -> Shape:
        shape = self.shape
        for step in way[:-1]:
            shape = shape.below(step)
        return shape

    def _relink(self, way: Way, old: str, new: str) -> None:
        value = self.page.nearest(way).value
        if value.is_text:
            links = sum(link[1].strip() == old for link in LINK.finditer(value.text))
            self.edits.add(self.page.relinked(value, old, new, links, _relinked(value.text, old, new)))


def _relinked(text: str, old: str, new: str) -> str:
    """A text of prose whose links to one id lead to another."""
    if old not in text:
        return text
    return LINK.sub(lambda link: link[0].replace(old, new, 1) if link[1].strip() == old else link[0], text)


@dataclass(frozen=True, slots=True)
class _Change:
    old: str
    new: str
    moved: tuple[str, str] | None

    def path(self, path: str) -> str:
        """Where a file lies afterwards."""
        return self.moved[1] if self.moved and path == self.moved[0] else path

    def expected(self, entry: Entry[Record]) -> dict[str, Any]:
        """What a record says afterwards; old ids in no order, and without a title that it has from its statement."""
        record = with_present_ids(entry.record, walk(entry.record), {self.old: self.new})
        said = record.model_dump(mode="json", by_alias=True)
        for found in walk(record):
            if isinstance(found.mark, Words) and found.mark.prose:
                _put(said, found.way, _relinked(found.text, self.old, self.new))
        aliases = set(said["aliases"])
        if record.id == self.old:
            said["id"], aliases = self.new, (aliases | {self.old}) - {self.new}
        return _comparable(said | {"aliases": sorted(aliases)}, entry)


def _comparable(said: dict[str, Any], entry: Entry[Record]) -> dict[str, Any]:
    inherited = entry.prefix[-1:] == ("goal",) and (*entry.prefix, "title") not in entry.document.spots
    return {**said, "title": None} if inherited else said


def _put(said: Any, way: Way, text: str) -> None:
    for step in way[:-1]:
        said = said[step]
    said[way[-1]] = text


def _check(before: Library, graph: Graph, files: Mapping[str, bytes], change: _Change) -> None:
    """Reads all the new texts; nothing but the id may differ, and no problem may be new."""
    after, unread = load_library(files.items())
    wanted: dict[str, list[dict[str, Any]]] = {change.path(entry.file): [] for entry in before.entries}
    found: dict[str, list[dict[str, Any]]] = {path: [] for path in wanted}
    for entry in before.entries:
        wanted[change.path(entry.file)].append(change.expected(entry))
    for entry in after.entries:
        said = entry.record.model_dump(mode="json", by_alias=True)
        found[entry.file].append(_comparable(said | {"aliases": sorted(said["aliases"])}, entry))
    for path, records in wanted.items():
        if found[path] != records:
            raise CannotRenameError(f"{path} is written in a way that this program does not change; do it by hand.")
    new = [*unread, *check_graph(build_graph(after, graph.settings))]
    worse = _counted(new, change) - _counted(check_graph(graph), change)
    if worse:
        problem = next(one for one in new if _key(one, change) in worse)
        raise CannotRenameError(f"Afterwards there would be a new problem: {problem.place}: {problem.message}")


def _counted(problems: Iterable[Problem], change: _Change) -> Counter[tuple[int, str, str]]:
    return Counter(_key(problem, change) for problem in problems)


def _key(problem: Problem, change: _Change) -> tuple[int, str, str]:
    return int(problem.severity), problem.code, change.path(problem.place.path)
