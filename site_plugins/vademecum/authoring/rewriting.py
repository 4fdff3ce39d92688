"""Writes other ids into the text of a file, where references stand, and leaves every other letter as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vademecum.authoring.formatting.quoting import is_misread, quoted
from vademecum.source import Way
from vademecum.source.outlining import Mark, Written, outline

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """Other letters for a part of a text: from `start` up to `end`, counted from 0."""

    start: int
    end: int
    text: str


class Spot(NamedTuple):
    """A value as it is written, its key if it has one, and the list or mapping in which it stands."""

    value: Written
    key: Written | None = None
    holder: Written | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A text, the places where its lines start, and its values by the way to each."""

    text: str
    starts: list[int]
    spots: Mapping[Way, Spot]

    @classmethod
    def of(cls, text: str) -> Page:
        """A text that `parse` accepts."""
        starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        return cls(text, starts, dict(_spots(Spot(outline(text)), ())))

    def nearest(self, way: Way) -> Spot:
        """What stands at a way, or around it where the file says it in a shorter form."""
        while way not in self.spots:
            way = way[:-1]
        return self.spots[way]

    def renamed(self, value: Written, old: str, new: str) -> Edit:
        """An id in the place of another one that is the whole value."""
        start, end = self._place(value.start), self._place(value.end)
        written = self.text[start:end]
        if value.style and written.count(old) == 1:
            return Edit(start, end, written.replace(old, new))
        return Edit(start, end, _plain(new) if not value.style else quoted(new) + self._tail(written))

    def relinked(self, value: Written, old: str, new: str, links: int, said: str) -> Edit:
        """The `links` of a text that lead to an id lead to another one, so that it says `said`."""
        start, end = self._place(value.start), self._place(value.end)
        written = self.text[start:end]
        link = re.compile(rf"(\[\[\s*){re.escape(old)}(?=\s*(?:\||\]\]))")
        made, count = link.subn(lambda match: match[1] + new, written)
        return Edit(start, end, made if count == links else quoted(said) + self._tail(written))

    def with_alias(self, spot: Spot, name: str) -> Edit:
        """A field `aliases` after the field `id`, whose spot this is."""
        assert spot.holder is not None
        if spot.holder.flow:
            end = self._place(spot.value.end)
            return Edit(end, end, f", aliases: [{_plain(name)}]")
        line = spot.value.end.line + (spot.value.style not in {"|", ">"} or spot.value.end.column > 0)
        at = self.starts[line] if line < len(self.starts) else len(self.text)
        end_of_line = self._line_end()
        start = "" if self.text[at - 1 : at] in {"\r", "\n"} else end_of_line
        pad = " " * spot.holder.start.column
        return Edit(at, at, f"{start}{pad}aliases: [{_plain(name)}]{end_of_line}")

    def one_more(self, listed: Written, name: str) -> Edit:
        """One more id in a list of ids."""
        items = listed.items or []
        if listed.flow or not items:
            at = self._place(items[-1].end if items else Mark(listed.start.line, listed.start.column + 1))
            return Edit(at, at, f"{', ' if items else ''}{_plain(name)}")
        at = self._place(items[-1].start)
        return Edit(at, at, f"{_plain(name)}{self._line_end()}{' ' * listed.start.column}- ")

    def _place(self, mark: Mark) -> int:
        """How many letters stand before a line and column."""
        start = self.starts[mark.line] if mark.line < len(self.starts) else len(self.text)
        return min(start + mark.column, len(self.text))

    def _line_end(self) -> str:
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _tail(self, written: str) -> str:
        """The line end with which a text of several lines ended."""
        return self._line_end() if written[-1:] in {"\r", "\n"} else ""


def _plain(name: str) -> str:
    return quoted(name) if is_misread(name) else name


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits. Those that say the same are one; they may not overlap."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _spots(spot: Spot, way: Way) -> Iterator[tuple[Way, Spot]]:
    yield way, spot
    for key, inner in spot.value.pairs or ():
        yield from _spots(Spot(inner, key, spot.value), (*way, key.text))
    for number, item in enumerate(spot.value.items or ()):
        yield from _spots(Spot(item, None, spot.value), (*way, number))
