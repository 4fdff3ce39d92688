"""A text as a reader sees it on the page, and where each of its characters stands in the file's text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = re.compile(
    r"\[\[(?P<id>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\]"
    r"|(?<!!)\[(?P<text>[^\[\]\n]{1,200})\]\([^()\s]{0,500}\)"
    r"|(?P<plain>\*\*|[*`])"
)


@dataclass(frozen=True, slots=True)
class Flat:
    """A text without its marks. `places` has for each character its place in the text with marks, or -1."""

    text: str
    places: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of the text with marks that shows a part of this one, if no mark stands in it."""
        places = self.places[start:end]
        first = places[0] if places else -1
        return (
            (first, first + len(places)) if first >= 0 and places == tuple(range(first, first + len(places))) else None
        )


def flattened(text: str, title_of: Callable[[str], str]) -> Flat:
    """The text with links by their words, or by the title that `title_of` gives for an id, and without emphasis."""
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for match in _MARKS.finditer(text):
        _keep(letters, places, text, at, match.start())
        name = "words" if match["words"] else "text" if match["text"] else ""
        if name:
            _keep(letters, places, text, match.start(name), match.end(name))
        elif match["id"]:
            title = title_of(match["id"].strip())
            letters.append(title)
            places += [-1] * len(title)
        at = match.end()
    _keep(letters, places, text, at, len(text))
    return Flat("".join(letters), tuple(places))


def _keep(letters: list[str], places: list[int], text: str, start: int, end: int) -> None:
    letters.append(text[start:end])
    places += range(start, end)


def changed_words(old: str, new: str) -> tuple[int, int, str]:
    """What really changes between two texts: how many words of the old one stay before and after, and the new ones.

    Where words only come in, the one before them, or after them, counts as changed.
    """
    was, will = old.split(), new.split()
    most = min(len(was), len(will))
    before = next((number for number in range(most) if was[number] != will[number]), most)
    after = next((number for number in range(most - before) if was[-1 - number] != will[-1 - number]), most - before)
    if before + after == len(was):
        before, after = (before - 1, after) if before else (before, after - 1)
    return before, after, " ".join(will[before : len(will) - after])
