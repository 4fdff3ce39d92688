"""The library: every record that could be read, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from vademecum.records.record import Record
from vademecum.source import Document, Place, Way

R = TypeVar("R", bound=Record, covariant=True)


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.splitlines()


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record and its place: the file, the way to it in the file, and what it shares with its neighbours there.

    `shared` names keys that a file of many records states once. `moved` maps a path in the record to the path in
    the file where the two differ, as after a closed step was taken out.
    """

    record: R
    document: Document
    prefix: Way = ()
    shared: frozenset[str] = frozenset()
    moved: Mapping[Way, Way] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file's path, relative to the wiki's root."""
        return self.document.path

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where the value at `path` stands, or the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.moved:
                path = (*self.moved[path[:length]], *path[length:])
                break
        prefix = () if path and path[0] in self.shared else self.prefix
        return self.document.place((*prefix, *path), key=key)

    def place_of(self, words: str, *way: str | int) -> Place:
        """Where `words` first stand, whole, in the text at `way`; the text's own place when a line break parts them."""
        start = self.place(*way)
        before = r"(?<!\w)" if words[:1].isalnum() else ""
        after = r"(?!\w)" if words[-1:].isalnum() else ""
        pattern = re.compile(before + re.escape(words) + after)
        for number, line in enumerate(_lines(self.document.text)[start.line - 1 :], start.line):
            found = pattern.search(line, start.column - 1 if number == start.line else 0)
            if found:
                return Place(start.path, number, found.start() + 1)
        return start


@dataclass(frozen=True, slots=True)
class Library:
    """All entries, in the order of their files; `unread` holds ids that broken files seem to have."""

    entries: tuple[Entry[Record], ...]
    unread: frozenset[str] = frozenset()
