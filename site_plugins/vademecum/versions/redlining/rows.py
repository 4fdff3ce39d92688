"""Two editions of a record side by side: every field of both, in groups, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vademecum.versions.edition import Retold
from vademecum.versions.rewording import Piece
from vademecum.versions.said import Said

Sort = Literal["same", "changed", "added", "removed", "moved", "moved-and-changed"]

_DONE: Mapping[str, str] = MappingProxyType(
    {"same": "unchanged", "changed": "changed", "added": "added", "removed": "removed"}
)

Places = tuple[int, int]
"""The places in the old and the new list, counted from 1; 0 where it stands in none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field or item of a list: `old` and `new` are its words before and now, empty where there is none.

    Only a text that changed has pieces of more than one sort. `way` leads to it as in a `Change`.
    """

    sort: Sort
    name: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    way: tuple[str, ...]
    places: Places = (0, 0)

    @property
    def said(self) -> str:
        """What became of it, in words."""
        return became(self.sort, self.places)


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the record, such as a step, with all its fields; or one field of the record, without a subject."""

    sort: Sort
    subject: Said
    way: tuple[str, ...]
    rows: tuple[Row, ...]
    places: Places = (0, 0)

    @property
    def said(self) -> str:
        """What became of it, in words: `moved from 4 to 2 and changed`."""
        return became(self.sort, self.places)


@dataclass(frozen=True, slots=True)
class Redline:
    """A record in two editions. Groups stand in the order of the fields, and of the new edition within a list.

    What was removed stands where it stood before. `changes` tell the same in words, as `happenings` does.
    """

    kind: str
    id: str
    old_id: str
    title: str
    old_title: str
    code: str
    groups: tuple[Group, ...]
    changes: tuple[Retold, ...] = ()

    @property
    def is_same(self) -> bool:
        """True when nothing differs."""
        return all(group.sort == "same" for group in self.groups)


def became(sort: Sort, places: Places) -> str:
    """What became of something: a word, and for what moved from where to where."""
    if sort in _DONE:
        return _DONE[sort]
    return f"moved from {places[0]} to {places[1]}{' and changed' if sort == 'moved-and-changed' else ''}"
