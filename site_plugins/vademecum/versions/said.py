"""A sentence in which our own words and those of authors stay apart, so that each form can make the latter inert."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


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


def begun(words: Said) -> Said:
    """A sentence with a capital, where it begins with a word of ours."""
    first, *rest = words
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *rest)


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


def said_to_plain(said: Said) -> list[Any]:
    """A sentence for JSON: our words as texts, the others as mappings that `plain_to_said` knows again."""
    return [_span_to_plain(span) for span in said]


def _span_to_plain(span: Span) -> Any:
    match span:
        case Theirs(text):
            return {"theirs": text}
        case Named(name, title):
            return {"id": name, "title": title}
        case Reworded(old, new):
            return {"old": old, "new": new}
    return span


def plain_to_said(value: Any) -> Said:
    """The sentence again, without loss. ValueError for anything that `said_to_plain` does not write."""
    if not isinstance(value, list):
        raise ValueError("a sentence is a list of texts and mappings")
    return tuple(_plain_to_span(one) for one in value)


def _plain_to_span(value: Any) -> Span:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        for keys, make in _MADE.items():
            if value.keys() == set(keys):
                return make(*(value[key] for key in keys))
    raise ValueError("a piece of a sentence is a text, or a mapping of words, of a title or of old and new words")


_MADE: Mapping[tuple[str, ...], Callable[..., Span]] = MappingProxyType(
    {("theirs",): Theirs, ("id", "title"): Named, ("old", "new"): Reworded}
)
