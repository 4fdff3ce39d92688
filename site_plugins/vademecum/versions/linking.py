"""Reads authors' words as a page shows them: a link by its words, or by the title of what it leads to."""

from __future__ import annotations

import re

from vademecum.graph import Graph
from vademecum.graph.links import LINK
from vademecum.versions.said import Reworded, Said, Span, Theirs


def read(text: str, old: Graph, new: Graph) -> str:
    """A text with the words of its links in their place; a title is the present one, or the last."""

    def words(found: re.Match[str]) -> str:
        entry = new.find(found[1].strip()) or old.find(found[1].strip())
        return found[2] or (entry.record.title if entry else found[1])

    return LINK.sub(words, text)


def read_links(said: Said, old: Graph, new: Graph) -> Said:
    """A sentence with all links in it read. Where two texts differ in a link alone, both stay as they were written."""
    return tuple(_span(span, old, new) for span in said)


def _span(span: Span, old: Graph, new: Graph) -> Span:
    match span:
        case Theirs(text):
            return Theirs(read(text, old, new))
        case Reworded(before, after):
            words = Reworded(read(before, old, new), read(after, old, new))
            return span if words.old == words.new else words
    return span
