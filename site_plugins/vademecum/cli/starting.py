"""What `vademecum new` starts a record with when it rests on others: work, a year, a recognition, a study."""

from __future__ import annotations

from datetime import timedelta

from vademecum.authoring import RESTING, Plan, collaboration_file, recognition_file, year_file
from vademecum.authoring.studying import study_file
from vademecum.cli.asking import criteria_for, digital_role, next_year
from vademecum.cli.console import USAGE, stop
from vademecum.graph import Graph
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.graph.year.counting import is_evaluated
from vademecum.graph.year.failing import verdict_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import Playbook
from vademecum.records.kinds.role import Role


def mission_for(graph: Graph, kind: str, name: str | None) -> Mission | None:
    """The mission that a new record belongs to: the one asked for, else the first; None for other kinds without one."""
    if kind == "recognition" or (kind not in RESTING and name is None):
        return graph.record(name, Mission) if name else None
    listed = [
        entry.record for entry in graph.of(Mission) if name in (None, entry.record.id) and entry.record.departments
    ]
    if not listed and kind in RESTING:
        stop(f"Write a mission with its departments first: this {kind} names the one that it belongs to.", USAGE)
    return listed[0] if listed else graph.record(name or "", Mission)


def started(graph: Graph, kind: str, name: str, mission: Mission | None, department: str | None) -> str:
    """The text of the file of such a record, without questions: what is missing is to be filled in."""
    if kind == "recognition":
        return _recognition(graph, name)
    if mission is None:
        raise ValueError(kind)
    if kind == "collaboration-year":
        sets = [entry.record.id for entry in graph.of(Criteria) if entry.record.locked_on]
        names = [part.department for part in mission.departments]
        head = mission.role_cover.get(HEAD, HEAD)
        return year_file(name, mission.id, mission.title, names, sets, head, next_year(graph.settings.as_of))
    plan = _plan(graph, name, mission, department)
    if kind == "network-study":
        return study_file(name, mission.id, plan.goal, plan.playbook)
    return collaboration_file(plan)


def _plan(graph: Graph, name: str, mission: Mission, department: str | None) -> Plan:
    parts = [part for part in mission.departments if department in (None, part.department)]
    if not parts:
        known = ", ".join(part.department for part in mission.departments)
        stop(f'The mission "{mission.id}" has no department "{department}". It has: {known}.', USAGE)
    goals = {entry.record.department: entry.record.id for entry in reversed([*graph.of(Goal)])}
    part = next((part for part in parts if part.department in goals), None)
    if part is None:
        stop(f'The department "{parts[0].department}" has no goal yet; write one first.', USAGE)
    goal = goals[part.department]
    playbook = next((one.record.id for one in graph.of(Playbook) if goal in one.record.goals), "")
    starts_on = graph.settings.as_of + timedelta(days=30)
    return Plan(
        name=name,
        title=name.replace("-", " ").capitalize(),
        mission=mission.id,
        department=part.department,
        playbook=playbook,
        reason="No playbook fits yet; say here why.",
        activity="event",
        goal=goal,
        criteria=criteria_for(graph, "event", starts_on),
        roles=(part.head_role, digital_role(graph, mission)),
        starts_on=starts_on,
    )


def _recognition(graph: Graph, name: str) -> str:
    for entry in graph.of(Collaboration):
        work = entry.record
        verdict = verdict_of(graph, work)
        good = is_evaluated(work, graph.settings.as_of) and work.evaluation is not None and work.evaluation.readings
        if good and not (verdict and verdict.failed_gates):
            sides = _sides(graph, work)
            if len(sides) == 2:
                awarding = next((one.record.id for one in graph.of(Role) if one.record.family == "hq"), sides[0])
                return recognition_file(name, graph.settings.as_of.year, awarding, work, sides)
    return stop("A recognition rests on evaluated work with a reading and two sides; there is none yet.", USAGE)


def _sides(graph: Graph, work: Collaboration) -> list[str]:
    """The first digital role of a collaboration, and the first other."""
    families = {name: role.family for name in work.people_roles if (role := graph.record(name, Role))}
    digital = [name for name, family in families.items() if family == "digital"]
    others = [name for name, family in families.items() if family != "digital"]
    return [*others[:1], *digital[:1]]
