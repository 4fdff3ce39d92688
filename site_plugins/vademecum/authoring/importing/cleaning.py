"""Takes out of guidance the characters that no record may hold, and counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vademecum.authoring.importing.guidance import Block, Removed, Span, Spans, joined
from vademecum.source.characters import FORBIDDEN, name_of

_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))
"""Forbidden as well, but they part words; so they become an ordinary line break."""


@dataclass(slots=True)
class Cleaner:
    """Cleans texts, and remembers what it took out and near which words it first stood."""

    found: Counter[str] = field(default_factory=Counter)
    near: dict[str, str] = field(default_factory=dict)

    def clean(self, text: str, near: str = "") -> str:
        """A text without what no record may hold."""
        text = text.translate(_BREAKS).replace("\r\n", "\n").replace("\r", "\n")
        for character in FORBIDDEN.findall(text):
            name = name_of(character)
            self.found[name] += 1
            self.near.setdefault(name, " ".join(FORBIDDEN.sub("", near or text).split())[:40])
        return FORBIDDEN.sub("", text)

    def removed(self) -> tuple[Removed, ...]:
        """What was taken out so far, in the order in which it was met."""
        return tuple(Removed(name, times, self.near[name]) for name, times in self.found.items())


def cleaned(blocks: Iterable[Block], cleaner: Cleaner) -> tuple[Block, ...]:
    """The blocks with clean texts."""
    return tuple(_clean_block(block, cleaner) for block in blocks)


def _clean_block(block: Block, cleaner: Cleaner) -> Block:
    rows = tuple(tuple(_clean(cell, cleaner) for cell in row) for row in block.rows)
    label = cleaner.clean(block.label, block.label) if block.label else ""
    return replace(block, spans=_clean(block.spans, cleaner), rows=rows, label=label)


def _clean(spans: Spans, cleaner: Cleaner) -> Spans:
    near = "".join(span.text for span in spans)
    return joined(Span(cleaner.clean(span.text, near), cleaner.clean(span.href, near), span.mark) for span in spans)
