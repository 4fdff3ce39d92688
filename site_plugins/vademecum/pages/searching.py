"""What search knows of a record, taken from its data and never from finished HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vademecum.graph import Graph
from vademecum.pages.page import Finding
from vademecum.pages.prose import paragraphs
from vademecum.pages.sectioning import Spot, spot_of
from vademecum.records import KINDS, Found, Record, Words
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.term import Term

BOOSTS = {"playbook": 2.0, "term": 1.5, "department": 1.5, "mission": 1.3, "goal": 1.2, "source": 0.5}
"""How much more a page of a kind weighs in a search."""

_NOT_TEXT = {"title", "tags", "situations", "code", "acronym", "synonyms"}


_ACRONYM = 3.0
"""A term with an acronym: who types it wants that page, not one of many words that begin with the same letters."""


def boost_of(record: Record) -> float:
    """How much more a record's page weighs in a search."""
    return _ACRONYM if isinstance(record, Term) and record.acronym else BOOSTS.get(record.kind, 1.0)


def search_title(record: Record) -> str:
    """The title that search shows and weighs most: with the code or acronym by which people ask for it."""
    short = getattr(record, "code", None) or getattr(record, "acronym", None)
    return f"{short} {record.title}" if short and short != record.title else record.title


def findings(record: Record, marked: Iterable[Found], summary: str) -> tuple[Finding, ...]:
    """One entry for the page and one for each of its sections that holds text."""
    texts: dict[Spot, list[str]] = defaultdict(list)
    for found in marked:
        if isinstance(found.mark, Words) and found.mark.searched and found.way[0] not in _NOT_TEXT:
            texts[spot_of(record, found.way)] += paragraphs(found.text) if found.mark.prose else [found.text]
    top = [text for spot, parts in texts.items() if not spot.anchor for text in parts]
    first = [] if summary.rstrip(".…") in " ".join(top) else [summary]
    sections = (
        Finding(spot.anchor, spot.title, tuple(part for part in parts if part != spot.title))
        for spot, parts in texts.items()
        if spot.anchor
    )
    return (Finding("", search_title(record), (*first, *top)), *sections)


def search_tags(graph: Graph, record: Record) -> tuple[str, ...]:
    """The words under a result: its kind and department first, then the words that people search by in need."""
    kind = KINDS[record.kind].title if record.kind in KINDS else record.kind
    department = graph.record(getattr(record, "department", None) or "", Department)
    code = getattr(record, "code", None)
    other: tuple[str, ...] = (*([code] if code else []), *record.situations, *record.tags)
    if isinstance(record, Term):
        other += (*([record.acronym] if record.acronym else []), *record.synonyms)
    return tuple(dict.fromkeys([kind, *([department.title] if department else []), *other]))
