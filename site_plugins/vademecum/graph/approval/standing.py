"""How an approval stands: the text is what was approved, has small mends since, or has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vademecum.graph.approval.content import fingerprints
from vademecum.graph.graph import Graph
from vademecum.graph.labels import BY_LEVEL, level, place_levels
from vademecum.records import CONTROLLERS, HASHES, Climbing

State = Literal["unmarked", "approved", "mended", "changed"]
"""`unmarked`: nobody wrote down which text was approved. `mended`: later edits are marked as minor."""

SET_ASIDE = frozenset({"superseded", "withdrawn"})
"""What nobody acts on any more need not be approved again."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a record and when, as far as it says so, and how the text stands to what was approved."""

    role: str
    on: date | None
    state: State


def approval_of(graph: Graph, record: Climbing) -> Approval | None:
    """The approval of a record for those who see it as it stands in the graph; None when it names nobody."""
    if record.approved_by_role is None:
        return None
    return Approval(record.approved_by_role, record.approved_on, state_at(graph, record, level(CONTROLLERS)))


def state_at(graph: Graph, record: Climbing, at: int) -> State:
    """How what readers of the level `at` see of a record stands to what was approved."""
    approved = _entry(record.approved_content, at)
    if approved is None:
        return "unmarked"
    found = fingerprints(graph, record, at)
    if approved in found:
        return "approved"
    minor = _entry(record.minor_content, at)
    return "mended" if minor is not None and minor in found else "changed"


def levels_of(graph: Graph, record: Climbing) -> tuple[int, ...]:
    """The levels at which readers see different things of a record, or saw them when it was approved."""
    own = level(graph.labels[record.id])
    found = {own, *_inner(record, own), *(level(label) for label in record.approved_content)}
    return tuple(sorted(one for one in found if one >= own))


def approved_now(graph: Graph, record: Climbing) -> dict[str, str]:
    """What an approval writes: the hash for the record's own label, and for each closer one inside it."""
    own = level(graph.labels[record.id])
    return {BY_LEVEL[at]: fingerprints(graph, record, at)[0] for at in sorted({own, *_inner(record, own)})}


def mended_now(graph: Graph, record: Climbing) -> dict[str, str]:
    """What marking the later edits as minor writes.

    Only levels whose readers see an edit are in it: another entry would tell them that something closer was changed.
    """
    return {
        BY_LEVEL[at]: fingerprints(graph, record, at)[0]
        for at in levels_of(graph, record)
        if state_at(graph, record, at) in {"mended", "changed"}
    }


def _inner(record: Climbing, own: int) -> Iterator[int]:
    """The levels of what is closer inside a record, apart from the hashes themselves."""
    return (found for way, found in place_levels(record, own).items() if way[0] not in HASHES)


def _entry(hashes: Mapping[str, str], at: int) -> str | None:
    """The hash for the most closed label that readers of a level may read: above it they see nothing more."""
    found = [label for label in hashes if level(label) <= at]
    return hashes[max(found, key=level)] if found else None
