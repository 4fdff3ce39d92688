"""A redline as its page shows it: section by section in the order of the record's page, with the unchanged folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from vademecum.pages.sectioning import Spot, section_of
from vademecum.records.wording import count
from vademecum.versions import Group, Redline, Row
from vademecum.versions.rewording import Piece

_FIRST = "At the head of the page"
_ORDER = (
    *("", "first-hour-card", "before-you-start", "steps", "at-hand", "because", "variants"),
    *("what-goes-wrong", "care", "practice"),
)
_LAST = ("record", "sources", "related")
"""Anchors of sections at the beginning and the end of a page; the others stand between, in the order of the fields."""

_NOUNS = MappingProxyType(
    {
        "steps": "step",
        "first_hour_card": "line",
        "before_you_start": "gate",
        "sources": "source",
        "indicators": "indicator",
        "injects": "inject",
        "objectives": "objective",
        "criteria": "criterion",
        "nodes": "question",
        "exits": "exit",
    }
)
_PLURALS = {"criterion": "criteria"}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that stand one after another; unchanged ones are folded, under words such as `3 unchanged: owner`."""

    folded: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the record, or a run of its fields when there is no heading."""

    group: Group | None
    runs: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts that stand one after another; unchanged ones are folded, under words such as `12 steps unchanged`."""

    folded: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the record's page, with its parts in order."""

    anchor: str
    title: str
    is_same: bool
    runs: tuple[Parts, ...]


def blocks(redline: Redline) -> tuple[Block, ...]:
    """The sections of the record's page, in its order, with everything unchanged folded."""
    found: dict[Spot, list[Group]] = {}
    for group in redline.groups:
        found.setdefault(section_of(redline.kind, group.way), []).append(group)
    ordered = sorted(found.items(), key=lambda one: _rank(one[0].anchor))
    return tuple(
        Block(
            spot.anchor or "top",
            spot.title or _FIRST,
            all(group.sort == "same" for group in groups),
            tuple(_runs(groups)),
        )
        for spot, groups in ordered
    )


def _rank(anchor: str) -> int:
    if anchor in _LAST:
        return len(_ORDER) + 1 + _LAST.index(anchor)
    return _ORDER.index(anchor) if anchor in _ORDER else len(_ORDER)


def _runs(groups: Iterable[Group]) -> Iterator[Parts]:
    """Fields of the record stand together in one part; each part of a list is one of its own."""
    for sort, run in groupby(groups, _run_of):
        same = list(run)
        if sort == "fields":
            rows = [row for group in same for row in group.rows]
            yield Parts("", (Part(None, tuple(_folded(rows))),))
        elif sort == "same":
            yield Parts(_unchanged(same), tuple(Part(group, (Rows("", tuple(_joined(group.rows))),)) for group in same))
        else:
            yield Parts("", tuple(Part(group, tuple(_folded(group.rows))) for group in same))


def _run_of(group: Group) -> Literal["fields", "same", "different"]:
    if not group.subject:
        return "fields"
    return "same" if group.sort == "same" else "different"


def _unchanged(groups: Sequence[Group]) -> str:
    nouns = {_NOUNS.get(group.way[0], "part") if len(group.way) == 2 else "part" for group in groups}
    noun = nouns.pop() if len(nouns) == 1 else "part"
    return f"{count(len(groups), noun, _PLURALS.get(noun, ''))} unchanged"


def _folded(rows: Iterable[Row]) -> Iterator[Rows]:
    for is_same, run in groupby(rows, lambda row: row.sort == "same"):
        listed = list(run)
        found = tuple(_joined(listed) if is_same else listed)
        names = ", ".join(row.name for row in found)
        yield Rows(f"{len(found)} unchanged: {names}" if is_same else "", found)


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Unchanged items of one list in a row together, a line for each."""
    for name, run in groupby(rows, lambda row: row.name):
        found = list(run)
        if len(found) > 1:
            old, new = _lines(row.old for row in found), _lines(row.new for row in found)
            yield Row("same", name, old, new, found[0].way)
        else:
            yield found[0]


def _lines(cells: Iterable[Iterable[Piece]]) -> tuple[Piece, ...]:
    return (Piece("same", "\n".join(piece.text for cell in cells for piece in cell)),)
