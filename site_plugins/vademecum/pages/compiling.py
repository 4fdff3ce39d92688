"""A record to its page: head, sections, what search knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Edge, Graph
from vademecum.pages.addresses import uri_of
from vademecum.pages.correcting import SLIP, Ways, ways_of
from vademecum.pages.editions.imprint import imprint_of
from vademecum.pages.facts import FACTS, LISTED
from vademecum.pages.facts.approval import approved
from vademecum.pages.figures import figures_of
from vademecum.pages.marking import Marks
from vademecum.pages.options import Options
from vademecum.pages.page import Crumb, Page
from vademecum.pages.prose import plain
from vademecum.pages.rendering import Desk, Link, Sheet
from vademecum.pages.searching import boost_of, findings, search_tags
from vademecum.pages.sectioning import spot_of, words_for
from vademecum.records import KINDS, Entry, Record, shorten
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.goal import Goal

_SUMMARY_FIELDS = ("purpose", "statement", "meaning", "does", "text", "hidden_rules", "name", "duties", "publisher")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in another record that refers to this one: in words, and the link to it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that refers to this one, and from where in it."""

    link: Link
    mentions: tuple[Mention, ...]


def compile_record(desk: Desk, entry: Entry[Record], options: Options) -> Page:
    """The page of one record."""
    record, graph = entry.record, desk.graph
    sheet = Sheet(desk, uri_of(record), marks=Marks.of(graph, record))
    sheet.figures = {one.attachment.file: one for one in figures_of(record, sheet.root, options.published)}
    summary = summary_of(graph, record)
    facts = FACTS[record.kind](graph, entry) if record.kind in FACTS else None
    head = sheet.write(
        f"records/{record.kind}.html.j2",
        record=record,
        facts=facts,
        approved=approved(graph, record),
        summary=summary,
        kind=KINDS.get(record.kind),
        label=graph.labels[record.id],
        reason=graph.reasons[record.id],
        closer_parts=tuple(dict.fromkeys(sheet.marks.listed())) if sheet.marks else (),
        backlinks=tuple(backlinks(sheet, record)),
        related=tuple(related(sheet, record)),
        file=entry.file,
        line=entry.place().line,
        edit_url=f"{options.edit_base}{entry.file}" if options.edit_base else None,
        edit_base=options.edit_base,
        for_staff=options.for_staff,
        changed=options.changes.get(entry.file),
        as_of=graph.settings.as_of,
        ways=_ways(sheet, entry, options),
        imprint=imprint_of(sheet, record, options),
    )
    return Page(
        uri=sheet.uri,
        title=record.title,
        head=head,
        sections=tuple(sheet.sections),
        description=summary,
        crumbs=tuple(_crumbs(sheet, record)),
        findings=findings(record, graph.marked[record.id], summary),
        tags=search_tags(graph, record),
        boost=boost_of(record),
        file=entry.file,
        lang=record.lang,
    )


def _ways(sheet: Sheet, entry: Entry[Record], options: Options) -> Ways | None:
    """How a reader of the page tells of a mistake."""
    if options.corrections is None:
        return None
    return ways_of(entry.record, options.corrections, sheet.href(SLIP), options.changes.get(entry.file))


def summary_of(graph: Graph, record: Record) -> str:
    """The record's summary, else the first sentence of its goal, purpose or text, as plain words."""
    if record.summary:
        return record.summary
    for name in getattr(record, "goals", ()):
        goal = graph.record(name, Goal)
        if goal is not None:
            return shorten(plain(goal.statement), 240) + "."
    for field in _SUMMARY_FIELDS:
        value = getattr(record, field, None)
        text = value[0] if isinstance(value, tuple) and value else value
        if text:
            return shorten(plain(text), 240) + "."
    return record.title


def backlinks(sheet: Sheet, record: Record) -> Iterator[Backlink]:
    """Who refers to a record and from which section; `related` and the steps listed above have their own."""
    graph = sheet.desk.graph
    by_origin: dict[str, list[Edge]] = {}
    elsewhere = LISTED.get(record.kind, frozenset()) | {"related"}
    for edge in graph.backlinks.get(record.id, ()):
        if edge.way[0] not in elsewhere:
            by_origin.setdefault(edge.origin, []).append(edge)
    for origin, edges in sorted(by_origin.items(), key=lambda item: _order(graph, item[0])):
        link = sheet.link(origin)
        if link is not None:
            yield Backlink(link, tuple(_mentions(sheet, graph.entries[origin].record, edges)))


def _mentions(sheet: Sheet, origin: Record, edges: list[Edge]) -> Iterator[Mention]:
    seen: set[str] = set()
    for edge in edges:
        words = words_for(origin, edge.way)
        if words not in seen:
            seen.add(words)
            yield Mention(words, sheet.href(uri_of(origin), spot_of(origin, edge.way).anchor))


def related(sheet: Sheet, record: Record) -> Iterator[Link]:
    """Records related to this one, whichever of the two says so."""
    arriving = (edge.origin for edge in sheet.desk.graph.sources_of(record.id, "related"))
    names = dict.fromkeys([*record.related, *arriving])
    for name in sorted(names, key=lambda name: _order(sheet.desk.graph, name)):
        link = sheet.link(name)
        if link is not None:
            yield link


def _order(graph: Graph, name: str) -> tuple[int, str]:
    entry = graph.find(name)
    if entry is None:
        return len(KINDS), name
    kinds = list(KINDS)
    position = kinds.index(entry.record.kind) if entry.record.kind in kinds else len(kinds)
    return position, entry.record.title.casefold()


def _crumbs(sheet: Sheet, record: Record) -> Iterator[Crumb]:
    yield Crumb("Home", sheet.href("index"))
    department = sheet.desk.graph.record(getattr(record, "department", None) or "", Department)
    if department is not None:
        yield Crumb(department.title, sheet.href(uri_of(department)))
    if record.kind in KINDS:
        kind = KINDS[record.kind]
        yield Crumb(kind.plural, sheet.href(kind.folder))
