"""What a page says of labels: who may read it and why, and what on it is closer than the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from vademecum.graph import Graph
from vademecum.graph.labels import BY_LEVEL, level, level_at, place_levels
from vademecum.pages.sectioning import alone_in, field_words, spot_of, words_for
from vademecum.pages.wording import LABEL_READERS, contact_words
from vademecum.records import HASHES, Record
from vademecum.source import Way

_CHIP = Markup('<span class="v-chip v-chip--label">{}</span>')
_INLINE = Markup(' <span class="v-closer">{} <span class="v-quiet">only {}</span></span>')
_ABOVE = Markup('<p class="v-closer">{} {}</p>\n')

_LISTED_IN = "record"
"""The section that lists everything closer; it needs no line above."""


@dataclass(frozen=True, slots=True)
class Closer:
    """A field or part that is closer than what it stands in: in words, its label, and the anchor of its section."""

    words: str
    label: str
    anchor: str

    @property
    def readers(self) -> str:
        """Who may read it."""
        return LABEL_READERS[self.label]


@dataclass(frozen=True, slots=True)
class Marks:
    """The labels inside one record, for its page and for pages that show a part of it."""

    record: Record
    own: int
    places: Mapping[Way, int]

    @classmethod
    def of(cls, graph: Graph, record: Record) -> Marks:
        """The labels inside a record of the graph; silent fields and hashes mark nothing."""
        own = level(graph.labels[record.id])
        places = place_levels(record, own)
        silent = {(key,) for key in _silent(record) if (key,) in places} if places else set()
        shown = {way: found for way, found in places.items() if way not in silent and way[0] not in HASHES}
        return cls(record, own, shown)

    def inline(self, *way: str | int) -> Markup:
        """A mark behind the field or part at `way`, when it is closer than what it stands in; else nothing."""
        found = self._closer(way)
        return Markup("") if found is None else _INLINE.format(_CHIP.format(found), LABEL_READERS[found])

    def above(self, anchor: str) -> Markup:
        """A line for each closer field that stands in a section."""
        if not self.places or anchor == _LISTED_IN:
            return Markup("")
        return Markup("").join(
            _ABOVE.format(_CHIP.format(label), _sentence(self.record, way, label))
            for way in self.places
            if len(way) == 1 and spot_of(self.record, way).anchor == anchor and (label := self._closer(way))
        )

    def beyond(self, page: int, *way: str | int) -> Markup:
        """A mark for what stands at `way`, on the page of another record that is more open; else nothing."""
        found = level_at(self.places, way, self.own)
        if found <= page:
            return Markup("")
        return _INLINE.format(_CHIP.format(BY_LEVEL[found]), LABEL_READERS[BY_LEVEL[found]])

    def listed(self) -> Iterator[Closer]:
        """Everything in the record that is closer than what it stands in, in the order of the labels."""
        for way in self.places:
            label = self._closer(way)
            if label is not None:
                yield Closer(_words(self.record, way), label, spot_of(self.record, way).anchor)

    def _closer(self, way: Way) -> str | None:
        found = self.places.get(way)
        if found is None or found <= level_at(self.places, way[:-1], self.own):
            return None
        return BY_LEVEL[found]


def _silent(record: Record) -> Iterator[str]:
    """The top-level fields of which the record says nothing."""
    for name, field in type(record).model_fields.items():
        if not getattr(record, name):
            yield field.alias or name


def _words(record: Record, way: Way) -> str:
    """A field by its name; a part by its step, or by its section and its place or name there."""
    words = field_words(way) if len(way) == 1 else words_for(record, way)
    words = words[:1].upper() + words[1:]
    if len(way) == 1 or way[0] == "steps":
        return words
    return f"{words}: {contact_words(way[1]) if isinstance(way[1], str) else f'number {way[1] + 1}'}"


def _sentence(record: Record, way: Way, label: str) -> str:
    what = "this section" if alone_in(record, way) else f"“{field_words(way)}”"
    return f"Only {LABEL_READERS[label]} may read {what}."
