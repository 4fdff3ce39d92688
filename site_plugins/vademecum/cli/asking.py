"""The ten questions of `vademecum new collaboration`; each takes a number of a list, an id or a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import click

from vademecum.authoring import Plan
from vademecum.cli.console import USAGE, stop
from vademecum.graph import Graph
from vademecum.graph.year.months import months_after
from vademecum.records.kinds.criteria import UNPLANNED, Criteria
from vademecum.records.kinds.goal import RESULTS, Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role

T = TypeVar("T")

_NONE = "none"
_ACTIVITIES = {
    "training": "Training",
    "exercise": "Exercise",
    "hackathon": "Hackathon",
    "analysis": "Analysis",
    "service-change": "A change of a service",
    "event": "Event",
    "tool-making": "Making a tool",
    "response": "Response to a real event",
}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")


def ask(graph: Graph, name: str, mission: str | None, department: str | None) -> Plan:
    """Asks at most ten questions about work to come. What an option says already is not asked."""
    post = _mission(graph, mission)
    own = {part.department: part.head_role for part in post.departments}
    if not own:
        stop(f'The mission "{post.id}" names no department; add one first.', USAGE)
    if department is not None and department not in own:
        stop(f'The mission "{post.id}" has no department "{department}". It has: {", ".join(own)}.', USAGE)
    section = department or _choose("Which department?", _titles(graph, own))
    title = _text("What will you do, in a line?", 90)
    playbook, reason = _playbook(graph, section)
    activity = _choose("What sort of work is it?", _ACTIVITIES)
    goal, indicator = _indicator(graph, section, playbook)
    baseline = _checked("Where does it stand today? A number, or ? when nobody knows.", _baseline)
    target, target_day = _checked("Where is it to be, and by when? Such as: 95 2027-03-01", _target)
    starts_on = _checked("On which day does it start? Such as 2027-01-15", date.fromisoformat)
    colleague = _choose("Who of the department takes part?", _roles(graph, post, own[section]))
    as_of = graph.settings.as_of
    return Plan(
        name=name,
        title=title,
        mission=post.id,
        department=section,
        playbook=playbook.id if playbook else "",
        reason=reason,
        activity=activity,
        goal=goal,
        criteria=criteria_for(graph, activity, starts_on),
        roles=(colleague, digital_role(graph, post)),
        starts_on=starts_on,
        indicator=indicator if baseline or playbook else "",
        baseline=baseline,
        measured_by=playbook.steps[0].id if playbook and playbook.steps else "",
        baseline_day=as_of if baseline else starts_on + timedelta(days=7),
        target=target,
        target_day=target_day,
    )


def digital_role(graph: Graph, mission: Mission) -> str:
    """The role of a mission's digital officer, else any digital role."""
    if mission.digital_officer is not None:
        return mission.digital_officer.role
    known = (entry.record.id for entry in graph.of(Role) if entry.record.family == "digital")
    found = next(known, None)
    if found is None:
        stop("There is no role of the family digital; write one first.", USAGE)
    return found


def _mission(graph: Graph, name: str | None) -> Mission:
    known = {entry.record.id: entry.record for entry in graph.of(Mission)}
    if not known:
        stop("Write a mission first: a collaboration names the one that it belongs to.", USAGE)
    if name is None:
        name = next(iter(known)) if len(known) == 1 else _choose("Which mission?", _titles(graph, known))
    return known[name]


def _playbook(graph: Graph, department: str) -> tuple[Playbook | None, str]:
    listed = [entry.record for entry in graph.of(Playbook) if entry.record.status not in {"superseded", "withdrawn"}]
    own = [one for one in listed if department in (one.department, *one.also_for)]
    own.sort(key=lambda one: (one.department != department, one.code or "~", one.title))
    choices = {one.id: f"{one.code} {one.title}" if one.code else one.title for one in own} | {_NONE: "None of these"}
    chosen = _choose("Which playbook does it follow?", choices)
    if chosen == _NONE:
        return None, "No playbook fits yet; say here why."
    return next(one for one in own if one.id == chosen), ""


def _indicator(graph: Graph, department: str, playbook: Playbook | None) -> tuple[str, str]:
    """The goal and the outcome of it that the work is to move."""
    goals = [goal for name in (playbook.goals if playbook else ()) if (goal := graph.record(name, Goal))]
    goals = [goal for goal in goals if goal.department == department] or [
        entry.record for entry in graph.of(Goal) if entry.record.department == department
    ]
    pairs = {
        f"{goal.id}/{one.id}": f"{goal.title}: {one.name}"
        for goal in goals
        for one in goal.indicators
        if one.level in RESULTS
    }
    if not pairs:
        stop(f'The department "{department}" has no goal with an outcome; write one first.', USAGE)
    chosen, _, indicator = _choose("What is to move outside the screen?", pairs).partition("/")
    return chosen, indicator


def criteria_for(graph: Graph, activity: str, starts_on: date) -> str:
    """The set for such work: one that is locked before it starts, made for it, and not replaced."""
    replaced = {entry.record.replaces for entry in graph.of(Criteria)}
    fit = [
        entry.record
        for entry in graph.of(Criteria)
        if (not entry.record.applies_to or activity in entry.record.applies_to) and entry.record.id not in replaced
    ]
    fit.sort(
        key=lambda one: (
            one.locked_on is None or one.locked_on >= starts_on,
            one.standing is not (activity in UNPLANNED),
            one.id,
        )
    )
    if not fit:
        stop(f'No set of criteria is for the activity "{activity}"; adopt one first.', USAGE)
    return fit[0].id


def _roles(graph: Graph, mission: Mission, head: str) -> Mapping[str, str]:
    """The head of the department first, then who else is at the post, as far as the mission says it."""
    here = {*mission.role_cover.values(), *(part.head_role for part in mission.departments)}
    heads = {entry.record.id: entry.record.title for entry in graph.of(Role) if entry.record.id == head}
    rest = {
        entry.record.id: entry.record.title
        for entry in graph.of(Role)
        if entry.record.family in {"department", "local", "leadership"}
        and (not mission.role_cover or entry.record.id in here)
    }
    return heads | rest


def _titles(graph: Graph, names: Mapping[str, object]) -> Mapping[str, str]:
    return {name: entry.record.title if (entry := graph.find(name)) else name for name in names}


def _choose(question: str, choices: Mapping[str, str]) -> str:
    names = list(choices)
    click.echo(f"\n{question}")
    for number, name in enumerate(names, 1):
        click.echo(f"  {number:2} {choices[name]}")
    return _checked("Its number", lambda text: _picked(text, names))


def _picked(text: str, names: Sequence[str]) -> str:
    if text in names:
        return text
    if not text.isdecimal() or not 1 <= int(text) <= len(names):
        raise ValueError(f"Give a number from 1 to {len(names)}.")
    return names[int(text) - 1]


def _text(question: str, most: int) -> str:
    def fits(text: str) -> str:
        if not 0 < len(text) <= most:
            raise ValueError(f"Give 1 to {most} characters.")
        return text

    return _checked(question, fits)


def _baseline(text: str) -> str:
    if text == "?":
        return ""
    if not _NUMBER.fullmatch(text):
        raise ValueError("Give a number such as 61 or 0.5, or ?.")
    return text


def _target(text: str) -> tuple[str, date]:
    value, _, day = text.partition(" ")
    if not _NUMBER.fullmatch(value):
        raise ValueError("Give a number and a day, such as: 95 2027-03-01")
    return value, date.fromisoformat(day.strip())


def _checked(question: str, convert: Callable[[str], T]) -> T:
    """Asks until the answer can be read."""
    while True:
        answer = str(click.prompt(question, prompt_suffix=" "))
        try:
            return convert(answer.strip())
        except ValueError as fault:
            click.echo(str(fault) if str(fault).endswith((".", "01", "?")) else "Write the day as 2027-03-01.")


def next_year(as_of: date) -> date:
    """The first of the next month: a year begins on a first."""
    return months_after(as_of.replace(day=1), 1)
