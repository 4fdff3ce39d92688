"""The sums of the organiser guide, each with what it rests on, and what is said when the plan does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil

from vademecum.hackathons.dating import end_of, moment_of, start_of
from vademecum.records.kinds.event import Event, JudgesSheet
from vademecum.records.wording import count, day, word

GUIDE = "mlh-guide"
"""The id of the organiser guide in the register of sources; a sum without a source is a proposal."""

GUIDE_TEAM = 4
"""People who check in for one project that is handed in, as the guide counts them over a season."""

SHOW_GAP = 10
"""Points of a hundred by which the share of those who came may differ from the plan before it is told. [judgement]"""

_NIGHT = (time(20), time(6))
_GATES = (("adults-only", "safeguarding"), ("privacy",), ("pictures",), ("questions-not-asked",), ("conduct",))


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of the plan: what it counts, how it is found, and the id of its source (empty: a proposal)."""

    name: str
    number: int
    how: str
    source: str = ""


def sums_of(event: Event) -> tuple[Sum, ...]:
    """Registrations, projects, judges, mentors, and the people whom the largest room must hold."""
    rule = event.judges_sheet or JudgesSheet.model_construct(rounds=3, minutes=4, minutes_in_all=60)
    projects = projects_of(event)
    known = bool(event.projects)
    judges = judges_for(rule, projects)
    return (
        Sum("Registrations to seek", registrations_of(event), f"{event.places} places ÷ {event.show_rate} %", GUIDE),
        Sum(
            "Projects" if known else "Projects expected",
            projects,
            "those that were handed in" if known else f"{event.places} people ÷ {event.team_size} in a team",
            GUIDE if not known and event.team_size == GUIDE_TEAM else "",
        ),
        Sum(
            "Judges",
            judges,
            f"{projects} projects × {rule.rounds} judges each × {rule.minutes} minutes ÷ "
            f"{rule.minutes_in_all} minutes, and {rule.rounds} at least",
            GUIDE,
        ),
        Sum("Mentors", mentors_of(event), f"{event.places} people ÷ {event.people_per_mentor} for each mentor"),
        Sum("The largest room holds", everyone(event), "people, mentors and judges together"),
    )


def registrations_of(event: Event) -> int:
    """How many must register so that the places are filled."""
    return ceil(event.places * 100 / event.show_rate)


def projects_of(event: Event) -> int:
    """The projects that were handed in; before that, one for each full team."""
    return len(event.projects) or ceil(event.places / event.team_size)


def judges_for(rule: JudgesSheet, projects: int) -> int:
    """Judges who can see each project so often in the time; each time it is another judge."""
    return max(ceil(projects * rule.rounds * rule.minutes / rule.minutes_in_all), rule.rounds)


def mentors_of(event: Event) -> int:
    """One mentor for so many people."""
    return ceil(event.places / event.people_per_mentor)


def everyone(event: Event) -> int:
    """All who may be in one room: people, mentors and judges. Organisers come on top."""
    rule = event.judges_sheet
    judges = max(len(event.judges), judges_for(rule, projects_of(event)) if rule else 0)
    return event.places + mentors_of(event) + judges


def doubts_of(event: Event) -> tuple[str, ...]:
    """Where the plan does not fit, a sentence or two each: the fact, and what to do."""
    return (*_rooms(event), *_judges(event), *_challenges(event), *_gates(event), *_nights(event), *_shown(event))


def _rooms(event: Event) -> Iterator[str]:
    wanted = everyone(event)
    if not event.rooms:
        yield f"No room is named. One must hold {count(wanted, 'person', 'people')}."
        return
    largest = max(event.rooms, key=lambda room: room.holds)
    if largest.holds < wanted:
        yield (
            f"The largest room, {largest.name}, holds {largest.holds}, and {wanted} may be in it. "
            "Find a larger one, or offer fewer places."
        )


def _judges(event: Event) -> Iterator[str]:
    rule = event.judges_sheet
    if rule is None:
        yield "There is no judges' sheet yet. Fix its lines and weights before anyone is invited."
        return
    wanted = judges_for(rule, projects_of(event))
    if event.judges and len(event.judges) < wanted:
        yield (
            f"{count(len(event.judges), 'judge')} for {projects_of(event)} projects; the sum asks for {wanted}. "
            "Find more judges, take more time, or let each project be seen by fewer."
        )


def _challenges(event: Event) -> Iterator[str]:
    if not event.challenges:
        yield "No challenge is written yet. Each names a need outside the screen, and a pair."
    for one in event.challenges:
        lacking = [
            noun
            for noun, role in (("diplomat", one.diplomat_role), ("programmer", one.programmer_role))
            if role is None
        ]
        if lacking:
            yield f"The challenge “{one.title}” has no {' and no '.join(lacking)}. Name the pair."


def _gates(event: Event) -> Iterator[str]:
    named = {gate.gate for gate in event.care_gates}
    for either in _GATES:
        if not named.intersection(either):
            yield f"Nothing is said of this gate: {' or '.join(word(name).lower() for name in either)}."
    for gate in event.care_gates:
        if gate.date is None or gate.role is None:
            yield f"The gate “{word(gate.gate).lower()}” is open: no role has signed it with a day."


def _nights(event: Event) -> Iterator[str]:
    """Each night within the event, unless a line of its run sheet names who is there."""
    first, last = start_of(event), end_of(event)
    owned = [found for slot in event.slots if slot.owner and (found := moment_of(event, slot.at)) and found.hour]
    for number in range((last.date() - first.date()).days):
        begins = datetime.combine(first.date() + timedelta(days=number), _NIGHT[0])
        ends = datetime.combine(begins.date() + timedelta(days=1), _NIGHT[1])
        there = (datetime.combine(one.day, one.hour) for one in owned if one.hour is not None)
        if not any(begins <= one <= ends for one in there):
            yield (
                f"Nobody is named for the night after {day(begins.date())}. Add a line between 20:00 and 06:00 with "
                "the role that is awake and on site, or that locks the house."
            )


def _shown(event: Event) -> Iterator[str]:
    if not event.registered or event.came is None:
        return
    percent = round(event.came * 100 / event.registered)
    if abs(percent - event.show_rate) >= SHOW_GAP:
        yield (
            f"Of {event.registered} who registered {event.came} came: {percent} %, and the plan reckoned with "
            f"{event.show_rate} %. Plan the next event with what you saw."
        )
