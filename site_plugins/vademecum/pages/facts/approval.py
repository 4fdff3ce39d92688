"""What the page of a record says of its approval: whose, when, and whether the text has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vademecum.graph import Graph
from vademecum.graph.approval.standing import SET_ASIDE, State, approval_of
from vademecum.pages.wording import day, low
from vademecum.records import Climbing, Record

SINCE: Mapping[State, str] = MappingProxyType(
    {"unmarked": "", "approved": "", "mended": "; small mends since", "changed": "; changed since"}
)
"""What is said behind the day of an approval."""


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval in words: the role's id, its title as it stands in a sentence, and what follows it there.

    `warning` says what a change since then means to the reader; it is empty when there was none.
    """

    role: str
    who: str
    rest: str
    state: State
    warning: str = ""


def note_of(graph: Graph, record: Record) -> str:
    """What a list says beside a record: that its text differs from what was approved. Else nothing."""
    found = approved(graph, record)
    return "Changed since approval" if found is not None and found.warning else ""


def is_unmarked(record: Climbing) -> bool:
    """True for what is in force although nobody wrote down which text was approved."""
    return record.status == "in-force" and not record.approved_content


def approved(graph: Graph, record: Record) -> Approved | None:
    """The approval of a record as this audience sees it; None when it names nobody or its kind is not approved."""
    if not isinstance(record, Climbing) or (approval := approval_of(graph, record)) is None:
        return None
    state = "unmarked" if record.status in SET_ASIDE else approval.state
    role = graph.find(approval.role)
    who = f"the {low(role.record.title)}" if role else "who approved it"
    when = f" on {day(approval.on)}" if approval.on else ""
    warning = ""
    if state == "changed":
        warning = f"What stands here differs from what was approved{when}. Ask {who} before you rely on what differs."
    return Approved(approval.role, who, f"{when}{SINCE[state]}", state, warning)
