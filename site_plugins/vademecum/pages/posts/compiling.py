"""Compiles the pages of posts and of the ministry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vademecum.evaluation.boards import STATE_WORDS, board_of
from vademecum.evaluation.insights import Learned, learned
from vademecum.evaluation.ministry import report_of
from vademecum.graph import Graph
from vademecum.pages.facts.collaboration import RESULT_WORDS
from vademecum.pages.page import Crumb, Finding, Page
from vademecum.pages.posts.handovers import handover
from vademecum.pages.posts.heads import head_card
from vademecum.pages.rendering import Desk, Sheet
from vademecum.pages.wording import word
from vademecum.records import Entry, Record
from vademecum.records.kinds.department import Department
from vademecum.records.kinds.mission import Mission


@dataclass(frozen=True, slots=True)
class End:
    """The insights of one kind of end, by the size of the post."""

    id: str
    title: str
    sizes: tuple[tuple[str, tuple[Learned, ...]], ...]


def ministry_uris(graph: Graph) -> tuple[str, ...]:
    """The paths of the ministry's pages; the report is for staff."""
    return ("insights", "ministry") if graph.for_staff else ("insights",)


def compile_posts(desk: Desk) -> Iterator[Page]:
    """The interview sheet of each department; for staff also board, head's card and handover of each post."""
    for department in desk.graph.of(Department):
        yield _interview(desk, department)
    if not desk.graph.for_staff:
        return
    for entry in desk.graph.of(Mission):
        yield _board(desk, entry)
        yield _head(desk, entry)
        yield _handover(desk, entry)


def compile_ministry(desk: Desk) -> Iterator[Page]:
    """What was learned, and for staff the report across missions."""
    sheet = Sheet(desk, "insights")
    found = learned(desk.graph)
    ends = tuple(
        End(f"end-{end.replace('_', '-')}", word(end), _by_size(tuple(same)))
        for end, same in groupby(found, key=lambda one: one.end_type)
    )
    description = "What posts learned, by the kind of offline end and the size of the post. Failures are among them."
    values = {"ends": ends, "results": RESULT_WORDS, "total": len(found)}
    yield _page(sheet, "What was learned", description, "insights", None, **values)
    if desk.graph.for_staff:
        sheet = Sheet(desk, "ministry")
        description = "Across missions: what is owed, what recurs, and what others took over. For staff."
        yield _page(
            sheet, "Across missions", description, "ministry", None, report=report_of(desk.graph), states=STATE_WORDS
        )


def _by_size(found: tuple[Learned, ...]) -> tuple[tuple[str, tuple[Learned, ...]], ...]:
    return tuple((size, tuple(same)) for size, same in groupby(found, key=lambda one: one.size))


def _board(desk: Desk, entry: Entry[Mission]) -> Page:
    sheet = Sheet(desk, f"years/{entry.record.id}")
    description = (
        f"The collaboration year of {entry.record.title}: each department, its state, the reason and the remedy."
    )
    values = {"board": board_of(desk.graph, entry.record), "states": STATE_WORDS}
    return _page(sheet, f"Year board: {entry.record.title}", description, "board", entry, **values)


def _head(desk: Desk, entry: Entry[Mission]) -> Page:
    sheet = Sheet(desk, f"heads/{entry.record.id}")
    description = f"The five decisions of the head of mission, {entry.record.title}."
    return _page(
        sheet,
        f"Head of mission: {entry.record.title}",
        description,
        "head",
        entry,
        card=head_card(desk.graph, entry),
    )


def _handover(desk: Desk, entry: Entry[Mission]) -> Page:
    sheet = Sheet(desk, f"handovers/{entry.record.id}")
    description = f"What a new digital officer must know of {entry.record.title}."
    values = {"found": handover(desk.graph, entry), "states": STATE_WORDS}
    return _page(sheet, f"Handover: {entry.record.title}", description, "handover", entry, **values)


def _interview(desk: Desk, entry: Entry[Department]) -> Page:
    sheet = Sheet(desk, f"interviews/{entry.record.id}")
    description = f"One hour with {entry.record.title}: its aims first, then the means. To print."
    return _page(sheet, f"Interview: {entry.record.title}", description, "interview", entry, department=entry.record)


def _page(
    sheet: Sheet, title: str, description: str, template: str, entry: Entry[Record] | None, **values: Any
) -> Page:
    graph = sheet.desk.graph
    head = sheet.write(
        f"posts/{template}.html.j2", title=title, description=description, as_of=graph.settings.as_of, **values
    )
    crumbs = [Crumb("Home", sheet.href("index"))]
    link = sheet.link(entry.record.id) if entry is not None else None
    if link is not None:
        crumbs.append(Crumb(link.title, link.href))
    return Page(
        uri=sheet.uri,
        title=title,
        head=head,
        sections=tuple(sheet.sections),
        description=description,
        crumbs=tuple(crumbs),
        findings=(Finding("", title, (description,)),),
        tags=("Index",) if entry is None else (),
        wide=not sheet.sections,
        listed=sheet.uri == "insights",
    )
