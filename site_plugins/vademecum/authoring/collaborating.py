"""The file of a new collaboration or of a mission's year, from a few answers; it validates as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vademecum.graph.year.months import months_after
from vademecum.records.kinds.collaboration import Collaboration

RESTING = frozenset({"collaboration", "collaboration-year", "recognition", "network-study"})
"""Kinds that rest on records of others, so that a file of theirs needs more than an id."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody answered about work to come; ids of records that exist, but for `name`.

    `playbook` may be empty, then `reason` says why none fits. `baseline` is a number as it was written, or empty when
    nobody knows it; then `measured_by` is the step that measures it. `indicator` may be empty with `baseline`.
    """

    name: str
    title: str
    mission: str
    department: str
    playbook: str
    reason: str
    activity: str
    goal: str
    criteria: str
    roles: tuple[str, ...]
    starts_on: date
    indicator: str = ""
    baseline: str = ""
    measured_by: str = ""
    baseline_day: date | None = None
    target: str = ""
    target_day: date | None = None


def collaboration_file(plan: Plan) -> str:
    """The text of a collaboration's file, without what comes later."""
    follows = f"playbook: {plan.playbook}" if plan.playbook else f"custom_reason: {_quoted(plan.reason)}"
    judged = months_after(plan.starts_on, 1)
    return f"""\
kind: collaboration
id: {plan.name}
title: {_quoted(plan.title)}
mission: {plan.mission}
department: {plan.department}
{follows}
activity_type: {plan.activity}
goals: [{plan.goal}]
criteria: {plan.criteria}  # locked before the first day, or it does not count
people_roles: [{", ".join(dict.fromkeys(plan.roles))}]
starts_on: {plan.starts_on}
evaluate_by: {judged}
{_promises(plan)}"""


def year_file(
    name: str, mission: str, title: str, departments: Iterable[str], criteria: Iterable[str], head: str, starts_on: date
) -> str:
    """The text of an instruction that covers the departments of a mission; the head of mission has yet to sign."""
    ends_on = months_after(starts_on, 12) - timedelta(days=1)
    return f"""\
kind: collaboration-year
id: {name}
title: {_quoted(f"The year of {title}"[:90])}
mission: {mission}
starts_on: {starts_on}
ends_on: {ends_on}
covers: [{", ".join(departments)}]
min_collaborations: 1
criteria: [{", ".join(criteria)}]
review_meeting_every_months: 3
text: >-
  Each department works with the digital officer at least once before {ends_on}, for an end outside the screen that it
  names itself.
# When the head of mission has signed: signed_by_role: {head}, and signed_on with the day.
"""


def _promises(plan: Plan) -> str:
    if not plan.indicator:
        return "# promises: name an outcome indicator of the goal, with baseline and target, before it starts\n"
    value = f"value: {plan.baseline}" if plan.baseline else f"unknown: {plan.measured_by}"
    lines = [
        "promises:",
        f"  - indicator: {plan.indicator}",
        f"    baseline: {{{value}, date: {plan.baseline_day}}}",
    ]
    if plan.target and plan.target_day:
        lines.append(f"    target: {{value: {plan.target}, date: {plan.target_day}}}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text between double quotes, as YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


def recognition_file(name: str, year: int, awarded_by: str, work: Collaboration, roles: Iterable[str]) -> str:
    """The text of a recognition that rests on the last reading of evaluated work. ValueError without one."""
    readings = work.evaluation.readings if work.evaluation else ()
    if not readings:
        raise ValueError(f"{work.id} has no reading")
    last = max(readings, key=lambda one: one.date)
    return f"""\
kind: recognition
id: {name}
title: {_quoted(f"For {work.title}"[:90])}
year: {year}
awarded_by: {awarded_by}
collaboration: {work.id}
to_roles: [{", ".join(roles)}]
why: "Say in 80 words what changed outside the screen; it was read as {last.value:g}."
"""
