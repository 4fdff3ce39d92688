"""Quotations are short and allowed.

A `quote` has 25 words at most (set), and its source's licence does not forbid quoting. Say it in your own
words and keep the reference; the reader is helped by the fact, not by another house's sentence.

Origin: the caution on copyright in the domain notes. Bad: a paragraph of a handbook marked "all rights
reserved". Good: `{source: vccr-1963, where: Article 36}` and the duty in one sentence of our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import CitationParts, Entry, Record
from vademecum.records.kinds.source import Source
from vademecum.source import Problem, Severity

_FORBIDDING = ("all rights reserved", "no quotation", "no reproduction")


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each quotation that is too long, or not allowed."""
    for entry in graph.entries.values():
        for number, citation in enumerate(entry.record.sources):
            if citation.quote:
                yield from _judge(graph, entry, number, citation, citation.quote)


def _judge(graph: Graph, entry: Entry[Record], number: int, citation: CitationParts, quote: str) -> Iterator[Problem]:
    place = entry.place("sources", number, "quote")
    words, most = len(quote.split()), graph.settings.quote_words
    if words > most:
        fact = f"the quotation is {words} words long, the limit is {most}"
        remedy = "Shorten it, or say it in your own words."
        yield from content(entry, place, "H6", fact, remedy, Severity.WARNING)
    source = graph.record(citation.source, Source)
    licence = (source.licence or "") if source else ""
    if any(word in licence.lower() for word in _FORBIDDING):
        fact = f'the licence of "{citation.source}" forbids quotation: {licence}'
        remedy = "Say it in your own words and keep the reference."
        yield from content(entry, place, "H6", fact, remedy, Severity.WARNING)
