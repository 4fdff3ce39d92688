"""What a collaboration's page computes of its hackathon: sums, doubts, the result, and what became of projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vademecum.graph import Graph
from vademecum.graph.judging import of_sheet, shown
from vademecum.graph.rules.f6_adopted import TAKEN_UP
from vademecum.hackathons.planning import Sum, doubts_of, sums_of
from vademecum.hackathons.running import RunSheet, run_sheet
from vademecum.hackathons.spreading import advice_of
from vademecum.records import LABELS
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, Project, Result
from vademecum.records.kinds.tool import Tool

_LATE = 300
"""Days after an event from which on one can speak of what held: it is judged at about twelve months. [judgement]"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A project's result; `judges` are what each judge gave it of 100, as far as readers may see the sheets."""

    result: Result
    project: Project
    judges: tuple[tuple[str, float], ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Became:
    """A project, and the tool that it became: `since` and `until` are days, empty where nobody said them.

    `letter` is the path of the letter to the team; empty where there is none to read.
    """

    project: Project
    challenge: str
    tool: str
    maintainer: str
    since: date | None
    until: date | None
    in_use: bool
    letter: str
    waits: bool


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Everything computed for the event of a collaboration. Doubts and letters are for staff."""

    sums: tuple[Sum, ...]
    doubts: tuple[str, ...]
    run: RunSheet
    judged: tuple[Judged, ...]
    became: tuple[Became, ...]
    label: str
    uri: str


def event_facts(graph: Graph, work: Collaboration) -> EventFacts | None:
    """The facts of the event; None for work that is none."""
    event = work.event
    if event is None:
        return None
    return EventFacts(
        sums=sums_of(event),
        doubts=(*_early(work, event), *doubts_of(event)) if graph.for_staff else (),
        run=run_sheet(graph, work, event),
        judged=tuple(_judged(graph, event)),
        became=tuple(_became(graph, work, project) for project in event.projects),
        label=LABELS[max(LABELS.index(sheet.tlp) for sheet in event.sheets)] if event.sheets else "",
        uri=kit_uri(work.id),
    )


def kit_uri(work: str) -> str:
    """The path of the run sheet of an event, without ending; its briefs, sheets and letters lie below it."""
    return f"hackathon/{work}"


def letter_uri(work: str, project: str) -> str:
    """The path of the letter to the team of a project, without ending."""
    return f"{kit_uri(work)}/letters/{project}"


def has_letter(graph: Graph, project: Project) -> bool:
    """True when a letter can be read: it needs a decision and a reason, and is for staff."""
    return graph.for_staff and project.decision is not None and bool(project.reason)


def _early(work: Collaboration, event: Event) -> Iterator[str]:
    days = (work.evaluate_by - event.day).days
    if days < _LATE:
        yield (
            f"It is to be judged {days} days after the event. Whether ties hold shows after twelve months: set "
            "`evaluate_by` to then."
        )


def _judged(graph: Graph, event: Event) -> Iterator[Judged]:
    projects = {project.id: project for project in event.projects}
    for result in event.results:
        project = projects.get(result.project)
        if project is not None:
            own = [sheet for sheet in event.sheets if sheet.project == project.id]
            rule = event.judges_sheet
            given = tuple((sheet.judge, shown(of_sheet(rule, sheet.points))) for sheet in own) if rule else ()
            yield Judged(result, project, given, advice_of(result) if graph.for_staff else "")


def _became(graph: Graph, work: Collaboration, project: Project) -> Became:
    event, as_of = work.event, graph.settings.as_of
    asked = {one.id: one.title for one in event.challenges} if event else {}
    tool = graph.record(project.tool or "", Tool)
    making = tool.making if tool else None
    since, until = (making.first_release, making.maintained_until) if making else (None, None)
    return Became(
        project=project,
        challenge=asked.get(project.challenge, ""),
        tool=tool.id if tool else "",
        maintainer=(making.maintainer_role or "") if making else "",
        since=since,
        until=until,
        in_use=since is not None and since <= as_of and (until is None or until >= as_of),
        letter=letter_uri(work.id, project.id) if has_letter(graph, project) else "",
        waits=project.decision in TAKEN_UP and tool is None,
    )
