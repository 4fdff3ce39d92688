"""Guidance as it was read, from whatever format: blocks in their order, and what the reader of it must be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["title", "heading", "paragraph", "item", "table", "code", "aside"]


class UnfitGuidanceError(Exception):
    """The file cannot be read as guidance; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that look alike: `href` leads somewhere, as it was written; `mark` is how they stand out, if they do."""

    text: str
    href: str = ""
    mark: Literal["", "strong", "emphasis", "code"] = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document.

    `level` is that of a heading (from 1) or the depth of a list item (from 0). `rows` are the cells of a table, as wide
    as its widest row. `label` says what an aside is: `Footnote 2`, `Comment`. Code has one span.
    """

    sort: Sort
    spans: Spans = ()
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[Spans, ...], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A character that no record may hold: its name, how often it was removed, and the first words where it stood."""

    name: str
    times: int
    near: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """A document: its blocks, and for the report what was left out or taken for something.

    `dropped` are lines of a table of contents that say what a heading says too. `remarks` are whole sentences.
    """

    name: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...] = ()
    dropped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def joined(spans: Iterable[Span]) -> Spans:
    """Spans with neighbours that look alike put together, and empty ones left out."""
    made: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if made and (made[-1].href, made[-1].mark) == (span.href, span.mark):
            made[-1] = Span(made[-1].text + span.text, span.href, span.mark)
        else:
            made.append(span)
    return tuple(made)


@dataclass(slots=True)
class Asides:
    """What a document says beside its text, by its name there, until its place in the text is reached."""

    waiting: dict[tuple[str, str], list[Block]] = field(default_factory=dict)

    def take(self, sort: str, name: str) -> list[Block]:
        """The blocks of a footnote, endnote or comment; none when it is unknown or was taken before."""
        return self.waiting.pop((sort, name), [])
