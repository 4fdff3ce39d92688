"""A document: the values of one file, and the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from vademecum.source.place import Place

Way = tuple[str | int, ...]
"""The way to a value: keys and list positions, outermost first."""


class Spot(NamedTuple):
    """The line and column of a value, and of its key when it has one; counted from 1."""

    value: tuple[int, int]
    key: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read: `root` holds dicts, lists and texts only; `spots` says where each stands."""

    path: str
    text: str
    root: dict[str, Any]
    spots: Mapping[Way, Spot]

    def place(self, path: Way, *, key: bool = False) -> Place:
        """The place of the value at `path`, or of the nearest thing around it that the file holds."""
        while path and path not in self.spots:
            path, key = path[:-1], False
        spot = self.spots.get(path)
        if spot is None:
            return Place(self.path)
        line, column = spot.key if key and spot.key else spot.value
        return Place(self.path, line, column)
