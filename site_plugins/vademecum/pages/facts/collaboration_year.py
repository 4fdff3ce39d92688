"""What an instruction's page computes: whether it is in force, who must sign, and who leads each department."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.records import Entry
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.mission import Mission


@dataclass(frozen=True, slots=True)
class Facts:
    """The role that must sign, the state on the day in words, and the departments with those who lead them."""

    head: str
    state: str
    departments: tuple[tuple[str, str], ...]
    for_staff: bool


def facts(graph: Graph, entry: Entry[CollaborationYear]) -> Facts:
    """Computes the facts of one instruction."""
    year, as_of = entry.record, graph.settings.as_of
    mission = graph.record(year.mission, Mission)
    leads = {part.department: part.head_role for part in mission.departments} if mission else {}
    if as_of < year.starts_on:
        state = "Not yet in force."
    elif as_of <= year.ends_on:
        left = (year.ends_on - as_of).days
        state = f"In force, {left} day{'' if left == 1 else 's'} left."
    else:
        state = "Over."
    return Facts(
        head=mission.role_cover.get(HEAD, HEAD) if mission else HEAD,
        state=state,
        departments=tuple((name, leads.get(name, "")) for name in year.covers),
        for_staff=graph.for_staff,
    )
