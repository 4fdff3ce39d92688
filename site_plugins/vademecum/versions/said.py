"""A sentence in which our own words and those of authors stay apart, so that each form can make the latter inert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theirs:
    """Words of an author, whatever they hold."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its title, with its id behind it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text of an author before and after."""

    old: str
    new: str


Span = str | Theirs | Named | Reworded
"""A plain text is ours."""

Said = tuple[Span, ...]


def listed(items: Iterable[Said], most: int = 5) -> Said:
    """`a, b, c and 12 more`: at most so many items are named."""
    every = list(items)
    kept, more = every[:most], len(every) - most
    if 0 < more < 2:
        kept, more = every, 0
    return tuple(_joined(kept, f" and {more} more" if more > 0 else ""))


def _joined(items: list[Said], tail: str) -> Iterator[Span]:
    for number, item in enumerate(items):
        if number:
            yield " and " if not tail and number == len(items) - 1 else ", "
        yield from item
    if tail:
        yield tail
