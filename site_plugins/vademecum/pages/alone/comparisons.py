"""Two editions of a record on a page of its own, and the page from which any two of its versions are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from vademecum.pages.alone.writing import Policies
from vademecum.pages.rendering import environment
from vademecum.pages.saying import Href, nowhere, pieces_in_html, said_in_html
from vademecum.pages.sectioning import Spot, section_of
from vademecum.pages.wording import AUDIENCE_SENTENCES
from vademecum.records import KINDS
from vademecum.records.wording import count
from vademecum.versions import Group, Redline, Row, Told, Weight, grouped
from vademecum.versions.said import begun

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
_SIGNS = MappingProxyType(
    {"same": "=", "changed": "~", "added": "+", "removed": "−", "moved": "↕", "moved-and-changed": "↕~"}
)


@dataclass(frozen=True, slots=True)
class Version:
    """An edition in which the record stands: its version, its day, and the way from this page to the record in it.

    The way is empty where the site does not hold that edition.
    """

    version: str
    released: date
    href: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an index is about, as its newest edition calls it."""

    kind: str
    title: str
    code: str = ""


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
            yield Parts(_unchanged(same), tuple(Part(group, (Rows("", group.rows),)) for group in same))
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
        found = tuple(run)
        names = ", ".join(dict.fromkeys(row.name for row in found))
        yield Rows(f"{len(found)} unchanged: {names}" if is_same else "", found)


def _said(told: Told, href: Href) -> list[Markup]:
    """What happened to a part; a sentence without a subject begins with a capital."""
    first, *rest = told.words
    words = first if told.subject else begun(first)
    return [said_in_html(said, href) for said in (words, *rest)]


class Comparisons:
    """Writes comparisons for one audience. Its templates are read once; each page is a function of what is given."""

    def __init__(self, templates: Sequence[Path], policies: Policies, audience: str) -> None:
        self._templates = environment(templates)
        self._policy = policies.page
        self._sentence = AUDIENCE_SENTENCES.get(audience, "")

    def page(
        self, redline: Redline, old: Version, new: Version, *, root: str, index: str, href: Href = nowhere
    ) -> bytes:
        """The page of two editions.

        `root` is the way from it to the folder in which `assets/` lies, `index` to the page of all versions, `href` to
        the pages of records in the new edition.
        """
        told = [
            (one.weight is Weight.BREAKS, said_in_html(one.subject, href), _said(one, href))
            for one in grouped(redline.changes)
        ]
        return self._written(
            "comparison",
            redline,
            root,
            old=old,
            new=new,
            index=index,
            told=told,
            blocks=blocks(redline),
            pieces=pieces_in_html,
            said=said_in_html,
            signs=_SIGNS,
        )

    def index(
        self, record: Subject, versions: Sequence[Version], pages: Mapping[tuple[str, str], str], *, root: str
    ) -> bytes:
        """The page of all versions of a record, given the oldest first and shown the newest first.

        `pages` leads from the versions of two editions, the older first, to the page that compares them; between two
        that have none nothing changed.
        """
        rows = [
            (new, [(old, pages.get((old.version, new.version))) for old in reversed(versions[:number])])
            for number, new in enumerate(versions)
        ]
        return self._written("comparisons", record, root, rows=rows[::-1])

    def _written(self, template: str, record: Subject | Redline, root: str, **values: object) -> bytes:
        made = self._templates.get_template(f"alone/{template}.html.j2")
        name = f"{record.code} {record.title}" if record.code else record.title
        kind = KINDS[record.kind].title
        text = made.render(
            policy=self._policy, style="", root=root, sentence=self._sentence, name=name, kind=kind, **values
        )
        return text.strip().encode() + b"\n"
