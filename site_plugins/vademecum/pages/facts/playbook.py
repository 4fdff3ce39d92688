"""What a playbook's page computes: times, deputies, where each step leads, what the next rung needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.graph.leading import Lead, leads, served_goals
from vademecum.graph.rungs import missing_for, next_rung
from vademecum.pages.facts.chain import Ring, Use, chain, uses
from vademecum.pages.facts.rehearsing import Rehearsal, rehearsal
from vademecum.pages.picturing import Picture, picture
from vademecum.records import Entry, clock
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import CardLine, Playbook, Step


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the timeline shows it. `time` is in words, `proposed` when no source stands behind it."""

    number: int
    step: Step
    deputy: str | None
    mark: str
    time: str
    proposed: bool
    feeds: tuple[Step, ...]
    serves: tuple[str, ...]
    leads: tuple[LeadRow, ...]


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Where a step leads: the steps on the way after itself, who is met at the end, and for which goals."""

    way: tuple[Step, ...]
    lead: Lead
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A line of the first-hour card, with the deputy filled in from the role."""

    line: CardLine
    deputy: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a playbook's page; ids where a link is meant."""

    goals: tuple[Goal, ...]
    steps: tuple[StepRow, ...]
    card: tuple[CardRow, ...]
    leading: tuple[StepRow, ...]
    picture: Picture | None
    owner: str | None
    roles: tuple[str, ...]
    platforms: tuple[str, ...]
    tools: tuple[str, ...]
    frame: str
    modes: tuple[tuple[str, int], ...]
    overdue: bool
    practised: bool
    next_rung: str | None
    missing: tuple[str, ...]
    replaced_by: tuple[str, ...]
    adapted_by: tuple[str, ...]
    covers: tuple[Mission, ...]
    rehearsal: Rehearsal
    chain: tuple[Ring, ...]
    uses: tuple[Use, ...]


def facts(graph: Graph, entry: Entry[Playbook]) -> Facts:
    """Computes the facts of one playbook."""
    playbook = entry.record
    steps = tuple(_rows(graph, playbook))
    goals = tuple(goal for name in playbook.goals if (goal := graph.record(name, Goal)))
    rung = next_rung(playbook)
    head = graph.find(playbook.department)
    return Facts(
        goals=goals,
        steps=steps,
        card=tuple(CardRow(line, deputy_of(graph, line.owner, line.deputy)) for line in playbook.first_hour_card),
        leading=tuple(row for row in steps if row.leads),
        picture=picture(playbook, list(leads(graph, playbook)), goals),
        owner=playbook.owner_role or (getattr(head.record, "head_role", None) if head else None),
        roles=_distinct(name for step in playbook.steps for name in (step.owner, step.deputy)),
        platforms=_distinct(name for step in playbook.steps for name in _platforms(step)),
        tools=_distinct([*playbook.tools, *(step.tool for step in playbook.steps)]),
        frame=_frame(playbook),
        modes=tuple(
            (mode, sum(step.mode == mode for step in playbook.steps)) for mode in ("offline", "hybrid", "online")
        ),
        overdue=playbook.review_due is not None and playbook.review_due < graph.settings.as_of,
        practised=bool(playbook.practice),
        next_rung=rung,
        missing=tuple(missing.fact for missing in missing_for(playbook, rung)) if rung else (),
        replaced_by=_origins(graph, playbook.id, "replaces"),
        adapted_by=_origins(graph, playbook.id, "adapts"),
        covers=tuple(_covers(graph, playbook)),
        rehearsal=rehearsal(graph, playbook),
        chain=chain(graph, playbook),
        uses=tuple(uses(graph, playbook)),
    )


def _rows(graph: Graph, playbook: Playbook) -> Iterator[StepRow]:
    by_id = {step.id: step for step in playbook.steps}
    found = _grouped(by_id, leads(graph, playbook))
    for number, step in enumerate(playbook.steps, 1):
        mark, time = time_of(step)
        yield StepRow(
            number=number,
            step=step,
            deputy=deputy_of(graph, step.owner, step.deputy),
            mark=mark,
            time=time,
            proposed=bool(time) and step.time_source is None,
            feeds=tuple(by_id[name] for name in step.feeds if name in by_id),
            serves=served_goals(playbook, step) if len(playbook.goals) > 1 else (),
            leads=tuple(found.get(step.id, ())),
        )


def _grouped(by_id: dict[str, Step], found: Iterator[Lead]) -> dict[str, list[LeadRow]]:
    """The leads of each step; those that go the same way for several goals are one."""
    same: dict[tuple[str, tuple[str, ...], str | None], list[Lead]] = {}
    for lead in found:
        same.setdefault((lead.step.id, lead.way, lead.met), []).append(lead)
    rows: dict[str, list[LeadRow]] = {}
    for (name, ways, _), group in same.items():
        way = tuple(by_id[step] for step in ways[1:])
        rows.setdefault(name, []).append(LeadRow(way, group[0], tuple(lead.goal for lead in group)))
    return rows


def time_of(step: Step) -> tuple[str, str]:
    """A step's time as a short mark for the timeline, and in words."""
    if step.by:
        return step.by, f"by {clock.point_in_words(step.by)}"
    if step.within:
        return f"{step.within} each", f"within {clock.span_in_words(step.within)} for each"
    if step.every:
        return f"every {step.every}", f"every {clock.span_in_words(step.every)}"
    if step.window:
        first, _, last = step.window.partition(" to ")
        return step.window, f"from {clock.point_in_words(first)} to {clock.point_in_words(last)}"
    return "", ""


def _frame(playbook: Playbook) -> str:
    """The first and the last point on the clock, in words."""
    points = [point for step in playbook.steps for point in _points(step)]
    if not points:
        return ""
    first, last = min(points, key=clock.point), max(points, key=clock.point)
    return f"{first} to {last}" if first != last else first


def _points(step: Step) -> list[str]:
    return [step.by] if step.by else step.window.split(" to ") if step.window else []


def _platforms(step: Step) -> tuple[str | None, ...]:
    return (step.platform, step.fallback.platform if step.fallback else None)


def _distinct(names: Iterator[str | None] | list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _origins(graph: Graph, name: str, field: str) -> tuple[str, ...]:
    return tuple(edge.origin for edge in graph.sources_of(name, field))


def _covers(graph: Graph, playbook: Playbook) -> Iterator[Mission]:
    for entry in graph.of(Mission):
        mission = entry.record
        if mission.role_cover and any(part.department == playbook.department for part in mission.departments):
            yield mission
