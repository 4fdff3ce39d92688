"""Which collaborations count for a department on a day, and what the others lack (rule B4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vademecum.graph.graph import Graph
from vademecum.graph.year.locking import is_intact
from vademecum.graph.year.months import months_after
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.criteria import UNPLANNED, Criteria
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.role import Role

MONTHS = 12
"""How long a proven follow-up counts."""

_COLLEAGUES = frozenset({"department", "local", "leadership"})


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a collaboration does not count: the fact, what to do, and the field of the record where it shows."""

    field: str
    fact: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a collaboration comes to for one department on a day.

    `since` is the first proven follow-up, `until` the last day on which the latest one counts. It counts when it lacks
    nothing. `open` is true while it may still come to count.
    """

    collaboration: Collaboration
    lacks: tuple[Lack, ...]
    since: date | None
    until: date | None
    open: bool

    @property
    def counts(self) -> bool:
        """True when it counts for the department."""
        return not self.lacks


def departments_of(collaboration: Collaboration) -> tuple[str, ...]:
    """The departments for which a collaboration is claimed."""
    return tuple(dict.fromkeys((collaboration.department, *(one.department for one in collaboration.also_for))))


def is_evaluated(collaboration: Collaboration, as_of: date) -> bool:
    """True when it was judged by that day."""
    return collaboration.evaluation is not None and collaboration.evaluation.date <= as_of


def is_called_off(collaboration: Collaboration, as_of: date) -> bool:
    """True when it was called off by that day."""
    return collaboration.called_off is not None and collaboration.called_off.date <= as_of


def stopped_on(graph: Graph, collaboration: Collaboration) -> date | None:
    """The day from which it no longer counts, since nobody judged it; None when somebody did (rule B6)."""
    if is_evaluated(collaboration, graph.settings.as_of):
        return None
    return collaboration.evaluate_by + timedelta(days=graph.settings.evaluation_days)


def locked_before(graph: Graph, collaboration: Collaboration) -> bool:
    """True when its criteria were locked, and stand as they were, before the day on which it starts (rule C1)."""
    criteria = graph.record(collaboration.criteria, Criteria)
    if criteria is None or criteria.locked_on is None or criteria.locked_on >= collaboration.starts_on:
        return False
    return is_intact(graph, criteria) and (criteria.standing or collaboration.activity_type not in UNPLANNED)


def claim_of(graph: Graph, mission: Mission, collaboration: Collaboration, department: str) -> Claim:
    """What a collaboration of a mission comes to for one of its departments, on the day of the graph."""
    as_of = graph.settings.as_of
    proven = sorted(one.date for one in collaboration.offline_followup if one.proof and one.date <= as_of)
    until = months_after(proven[-1], MONTHS) if proven else None
    called_off = is_called_off(collaboration, as_of)
    lacks = tuple(_lacks(graph, mission, collaboration, department, until))
    return Claim(
        collaboration=collaboration,
        lacks=lacks,
        since=proven[0] if proven else None,
        until=until,
        open=bool(lacks) and not called_off and as_of <= collaboration.evaluate_by,
    )


def _lacks(
    graph: Graph, mission: Mission, collaboration: Collaboration, department: str, until: date | None
) -> Iterator[Lack]:
    as_of = graph.settings.as_of
    if is_called_off(collaboration, as_of) and collaboration.called_off is not None:
        fact = f"it was called off on {collaboration.called_off.date}"
        yield Lack("called_off", fact, "Plan another.")
    yield from people_lacking(graph, mission, collaboration, department)
    if not _serves(graph, collaboration, department):
        fact = f"none of its goals is a goal of {department}"
        yield Lack("goals", fact, "Name a goal whose `department` it is.")
    if not locked_before(graph, collaboration):
        yield Lack("criteria", *_of_criteria(graph, collaboration))
    stopped = stopped_on(graph, collaboration)
    if until is None:
        fact = "nothing has happened outside the screen yet, with a proof"
        begun = collaboration.starts_on <= as_of
        remedy = "Write the first one" if begun else "Once it has begun, write each follow-up"
        yield Lack("offline_followup", fact, f"{remedy} in `offline_followup`, with its `proof`.")
    elif until < as_of:
        fact = f"its last proven follow-up counted until {until}"
        yield Lack("offline_followup", fact, "Plan the next collaboration.")
    elif stopped is not None and stopped < as_of:
        fact = f"it was to be evaluated by {collaboration.evaluate_by}, and nobody did"
        yield Lack("evaluate_by", fact, "Evaluate it; from that day on it counts again.")


def _of_criteria(graph: Graph, collaboration: Collaboration) -> tuple[str, str]:
    """What is wrong with the criteria of a collaboration, and what to do."""
    criteria = graph.record(collaboration.criteria, Criteria)
    named = f'its criteria "{collaboration.criteria}"'
    late = collaboration.starts_on <= graph.settings.as_of
    if criteria is not None and criteria.locked_on is not None:
        if criteria.locked_on >= collaboration.starts_on:
            return f"{named} were not locked before it starts", "Judge the next work on a set that was."
        if not is_intact(graph, criteria):
            return f"{named} were changed after they were locked", "Put back what stood there."
        return f"{named} are no standing set, and nobody could plan a response", "Use a standing set for such work."
    remedy = "Judge the next work on a set that was." if late else "Lock the set with `vademecum lock` before that day."
    return f"{named} were not locked before it starts", remedy


def _serves(graph: Graph, collaboration: Collaboration, department: str) -> bool:
    goals = (graph.record(name, Goal) for name in collaboration.goals)
    return any(goal is not None and goal.department == department for goal in goals)


def people_lacking(graph: Graph, mission: Mission, collaboration: Collaboration, department: str) -> Iterator[Lack]:
    """What is missing of two sides: a digital role, and another person of the department (B4; at micro posts B8)."""
    roles = {name: graph.record(name, Role) for name in collaboration.people_roles}
    digital = {name for name, role in roles.items() if role is not None and role.family == "digital"}
    if not digital:
        yield Lack("people_roles", "no digital role took part", "Name it, or do the work with the digital officer.")
    others = [name for name in roles if name not in digital]
    if mission.size_class == "micro":
        colleague = bool(others)
    else:
        heads = {one.head_role for one in mission.departments if one.department == department}
        elsewhere = {one.head_role for one in mission.departments} - heads
        colleague = any(name in heads or (name not in elsewhere and _is_colleague(roles[name])) for name in others)
    if not colleague:
        remedy = "Name the role of the department that took part; local staff count."
        yield Lack("people_roles", f"nobody of {department} took part", remedy)


def _is_colleague(role: Role | None) -> bool:
    return role is not None and role.family in _COLLEAGUES
