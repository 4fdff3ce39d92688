"""A text that may be corrected, the part of it that gives way, and how words are found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vademecum.records import Entry, Record
from vademecum.source import Way

_ALIKE = str.maketrans(dict.fromkeys("'‘’", "['‘’]") | dict.fromkeys('"“”„', '["“”„]'))
"""Mail programs and word processors change straight quotation marks into others."""


@dataclass(frozen=True, slots=True)
class Target:
    """The text to correct: its record, the way to it in the record and in the file's values, and its place in words."""

    entry: Entry[Record]
    way: Way
    path: Way
    said: str
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, from `start` to `end`, and the words that it is to give way to."""

    target: Target
    start: int
    end: int
    new: str

    @property
    def old(self) -> str:
        """The words that go."""
        return value_at(self.target)[self.start : self.end]

    @property
    def wanted(self) -> str:
        """The whole text as it is to be."""
        value = value_at(self.target)
        return value[: self.start] + self.new + value[self.end :]


def pattern(words: str) -> re.Pattern[str]:
    """The words as they may be wrapped in a file, whole: `60 min` is not found in `160 min`."""
    parts = [re.escape(part).translate(_ALIKE) for part in words.split()]
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(start + r"\s+".join(parts) + end)


def value_at(target: Target) -> str:
    """The text as the file holds it."""
    value: object = target.entry.document.root
    for step in target.path:
        value = value[step]  # type: ignore[index]
    assert isinstance(value, str)
    return value


def line_of(target: Target) -> str:
    """A line for people: place, section, and the beginning of the text."""
    place = target.entry.document.place(target.path)
    text = " ".join(value_at(target).split())
    return f"  {place.path}:{place.line}:{place.column}: {target.said}: {text[:100]}{'…' if len(text) > 100 else ''}"
