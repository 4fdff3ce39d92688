"""The library: every record that could be read, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from vademecum.records.record import Record
from vademecum.source import Document, Place, Way

R = TypeVar("R", bound=Record, covariant=True)


_LINE_END = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


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
        return self.document.place(self.way_in_file(path), key=key)

    def way_in_file(self, path: Way) -> Way:
        """The way in the file to what stands at `path` in the record."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.moved:
                path = (*self.moved[path[:length]], *path[length:])
                break
        prefix = () if path and path[0] in self.shared else self.prefix
        return (*prefix, *path)

    def place_of(self, words: str, *way: str | int) -> Place:
        """Where `words` first stand, whole, in the text at `way`; the text's own place when a line break parts them."""
        start, text = self.place(*way), self.document.text
        starts = _starts(text)
        at = text.find(words, starts[start.line - 1] + start.column - 1)
        while at >= 0:
            if _is_whole(text, at, at + len(words)):
                line = bisect_right(starts, at)
                return Place(start.path, line, at - starts[line - 1] + 1)
            at = text.find(words, at + 1)
        return start


def _is_whole(text: str, start: int, end: int) -> bool:
    """True when no word of the text goes on beyond either side of a part of it."""
    before = text[start].isalnum() and _in_word(text[start - 1 : start])
    return not before and not (text[end - 1].isalnum() and _in_word(text[end : end + 1]))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@dataclass(frozen=True, slots=True)
class Library:
    """All entries, in the order of their files; `unread` holds ids that broken files seem to have."""

    entries: tuple[Entry[Record], ...]
    unread: frozenset[str] = frozenset()
