"""Where each department of a mission stands in its year: done, planned, due or none, with the reason and the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from vademecum.graph.graph import Graph
from vademecum.graph.year.counting import Claim, claim_of, departments_of
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.mission import Mission, MissionDepartment

State = Literal["done", "planned", "due", "none"]

SOON = 90
"""So many days before the end of a year, a department without any plan is due (rule B3)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A department of a mission on a day: its state, the claim that says most about it, and the officer who holds it.

    `number` is its place in the mission's list. `shares` names departments of the same officer at a micro post whose
    work serves this one as well. `left` are the days until the year ends, None without an instruction.
    """

    department: str
    head_role: str
    number: int
    state: State
    counting: tuple[Claim, ...]
    open: tuple[Claim, ...]
    past: tuple[Claim, ...]
    needed: int
    shares: tuple[str, ...]
    left: int | None

    @property
    def mendable(self) -> Claim | None:
        """Past work that would count again once somebody judged it."""
        return next((one for one in self.past if {lack.field for lack in one.lacks} == {"evaluate_by"}), None)

    @property
    def shown(self) -> Claim | None:
        """The claim to tell of: what counts longest, else what is nearest to counting, else the last one."""
        for claims in (self.counting, self.open, self.past):
            if claims:
                return claims[0]
        return None


def year_of(graph: Graph, mission: str) -> Entry[CollaborationYear] | None:
    """The instruction under which a mission works on the day: the latest that has begun, while it lasts."""
    as_of = graph.settings.as_of
    running = (
        entry
        for entry in graph.of(CollaborationYear)
        if entry.record.mission == mission and entry.record.starts_on <= as_of <= entry.record.ends_on
    )
    return max(running, key=lambda entry: (entry.record.starts_on, entry.record.id), default=None)


def collaborations_of(graph: Graph, mission: str) -> Iterator[Entry[Collaboration]]:
    """The collaborations of a mission, in the order of the files."""
    for edge in graph.sources_of(mission, "mission"):
        entry = graph.entries[edge.origin]
        if isinstance(entry.record, Collaboration):
            yield cast("Entry[Collaboration]", entry)


def standings(graph: Graph, mission: Mission) -> tuple[Standing, ...]:
    """Each department of a mission, in its own order."""
    own = [entry.record for entry in collaborations_of(graph, mission.id)]
    year = year_of(graph, mission.id)
    return tuple(
        _standing(graph, mission, part, number, own, year.record if year else None)
        for number, part in enumerate(mission.departments)
    )


def holder(mission: Mission, part: MissionDepartment) -> str:
    """The role that leads a department here, after `role_cover`."""
    return mission.role_cover.get(part.head_role, part.head_role)


def _standing(
    graph: Graph,
    mission: Mission,
    part: MissionDepartment,
    number: int,
    own: list[Collaboration],
    year: CollaborationYear | None,
) -> Standing:
    served = _served(mission, part)
    claims = [claim_of(graph, mission, one, name) for one in own for name in departments_of(one) if name in served]
    counting = _once(sorted((one for one in claims if one.counts), key=_longest, reverse=True))
    known = {one.collaboration.id for one in counting}
    waiting = _once(sorted((one for one in claims if one.open and one.collaboration.id not in known), key=_nearest))
    known |= {one.collaboration.id for one in waiting}
    past = _once(
        sorted((one for one in claims if one.collaboration.id not in known), key=lambda one: _last(one), reverse=True)
    )
    needed = year.min_collaborations if year is not None and part.department in year.covers else 1
    left = (year.ends_on - graph.settings.as_of).days if year is not None else None
    return Standing(
        department=part.department,
        head_role=part.head_role,
        number=number,
        state=_state(len(counting) >= needed, bool(waiting), left),
        counting=counting,
        open=waiting,
        past=past,
        needed=needed,
        shares=tuple(name for name in served if name != part.department),
        left=left,
    )


def _served(mission: Mission, part: MissionDepartment) -> tuple[str, ...]:
    """The departments whose work counts for this one: at a micro post all of the same officer (rule B8)."""
    if mission.size_class != "micro":
        return (part.department,)
    officer = holder(mission, part)
    return tuple(one.department for one in mission.departments if holder(mission, one) == officer)


def _state(enough: bool, waiting: bool, left: int | None) -> State:
    if enough:
        return "done"
    if waiting:
        return "planned"
    return "none" if left is not None and left >= SOON else "due"


def _once(claims: list[Claim]) -> tuple[Claim, ...]:
    """Each collaboration once, though it may be claimed for two departments of one officer."""
    return tuple({claim.collaboration.id: claim for claim in reversed(claims)}.values())[::-1]


def _longest(claim: Claim) -> tuple[date, str]:
    return claim.until or date.min, claim.collaboration.id


def _nearest(claim: Claim) -> tuple[int, date, str]:
    return len(claim.lacks), claim.collaboration.starts_on, claim.collaboration.id


def _last(claim: Claim) -> tuple[date, str]:
    return claim.collaboration.starts_on, claim.collaboration.id
