"""The run sheet: the steps of the playbook and the lines of the days, with real days and hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from vademecum.graph import Graph
from vademecum.graph.deputies import deputy_of
from vademecum.hackathons.dating import Moment, end_of, moment_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.records.kinds.role import Role


@dataclass(frozen=True, slots=True)
class Line:
    """Something to do: when, until when where it takes time, what, by whom, where, and how one sees that it is done.

    `id` is that of the step, or the point of a line of the days and its number there, so that a tick stays with it.
    `point` is its time on the clock of the event. `due` is true when `start` is the last day for it.
    """

    id: str
    start: Moment
    end: Moment | None
    due: bool
    point: str
    what: str
    owner: str
    deputy: str
    room: str = ""
    done_when: str = ""
    from_playbook: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts by time; of two at the same time the one from the playbook comes first."""
        return (*self.start.order, not self.from_playbook)


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything in the order of the calendar: before the event, each of its days, and after it.

    `undated` are the steps of the playbook that have no time on the clock.
    """

    before: tuple[Line, ...]
    days: tuple[tuple[Moment, tuple[Line, ...]], ...]
    after: tuple[Line, ...]
    undated: tuple[str, ...]


def run_sheet(graph: Graph, work: Collaboration, event: Event) -> RunSheet:
    """The run sheet of an event, as far as its readers see the playbook."""
    playbook = graph.record(work.playbook or "", Playbook)
    called = _caller(graph)
    steps = playbook.steps if playbook else ()
    dated = [line for step in steps if (line := _of_step(graph, event, step, called))]
    lines = sorted([*dated, *_of_slots(event, called)], key=lambda line: line.order)
    last = max([end_of(event).date(), *(line.start.day for line in lines if not line.from_playbook)])
    days = dict.fromkeys(line.start.day for line in lines if event.day <= line.start.day <= last)
    known = {line.id for line in dated}
    return RunSheet(
        before=tuple(line for line in lines if line.start.day < event.day),
        days=tuple((Moment(day), tuple(_on(lines, day))) for day in days),
        after=tuple(line for line in lines if line.start.day > last),
        undated=tuple(step.heading for step in steps if step.id not in known),
    )


def _on(lines: list[Line], day: date) -> Iterator[Line]:
    return (line for line in lines if line.start.day == day)


def _caller(graph: Graph) -> Callable[[str | None], str]:
    def called(name: str | None) -> str:
        role = graph.record(name or "", Role)
        return role.title if role else ""

    return called


def _of_step(graph: Graph, event: Event, step: Step, called: Callable[[str | None], str]) -> Line | None:
    first, _, last = (step.window or step.by or "").partition(" to ")
    start = moment_of(event, first) if first else None
    if start is None:
        return None
    owner, deputy = called(step.owner), called(deputy_of(graph, step.owner, step.deputy))
    return Line(
        id=step.id,
        start=start,
        end=moment_of(event, last) if last else None,
        due=not last,
        point=step.window or step.by or "",
        what=step.heading,
        owner=owner,
        deputy=deputy if deputy != owner else "",
        done_when=step.done_when or "",
        from_playbook=True,
    )


def _of_slots(event: Event, called: Callable[[str | None], str]) -> Iterator[Line]:
    rooms = {room.id: room.name for room in event.rooms}
    seen: Counter[str] = Counter()
    for slot in event.slots:
        seen[slot.at] += 1
        start = moment_of(event, slot.at)
        if start is not None:
            owner, room = called(slot.owner), rooms.get(slot.room or "", "")
            name = f"{slot.at}.{seen[slot.at]}"
            yield Line(name, start, None, False, slot.at, slot.what, owner, "", room)
