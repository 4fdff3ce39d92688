"""Redlines: two editions of one record side by side, with all that was added, removed, moved and changed."""

from __future__ import annotations

from vademecum.graph import Graph
from vademecum.records import Entry, Record
from vademecum.versions.comparing import case_of, change_of, differences_of
from vademecum.versions.redlining.drawing import drawn
from vademecum.versions.redlining.rows import Group, Redline, Row, Sort
from vademecum.versions.retelling import seen

__all__ = ["Group", "Redline", "Row", "Sort", "redline"]


def redline(old: Graph, new: Graph, name: str, old_name: str = "") -> Redline:
    """The record with the id `name` in two editions.

    The graphs need hold no more than the record and those that it refers to: others are shown by their ids. `old_name`
    is its id in the old edition, where neither edition knows the other's as an old one. LookupError when one of them
    has no such record, or one of another kind.
    """
    after = new.find(name)
    before = old.find(old_name or name) or (after and _by_alias(old, after))
    if before is None or after is None or before.record.kind != after.record.kind:
        raise LookupError(name)
    renamed = {before.record.id: after.record.id} if before.record.id != after.record.id else {}
    case = case_of(old, new, before, after, {**_renamed(old, new), **renamed})
    return Redline(
        kind=after.record.kind,
        id=after.record.id,
        old_id=before.record.id,
        title=after.record.title,
        old_title=before.record.title,
        code=getattr(after.record, "code", None) or getattr(before.record, "code", None) or "",
        groups=tuple(drawn(case)),
        changes=tuple(seen(change_of(case, differences_of(case, {}, {})).changes)),
    )


def _by_alias(old: Graph, after: Entry[Record]) -> Entry[Record] | None:
    return next((found for name in after.record.aliases if (found := old.find(name))), None)


def _renamed(old: Graph, new: Graph) -> dict[str, str]:
    """Old ids of records to new ones, as far as either edition states them: in a part of a wiki likeness misleads."""
    forward = {name: new.aliases[name] for name in old.entries if name not in new.entries and name in new.aliases}
    back = {old.aliases[name]: name for name in new.entries if name not in old.entries and name in old.aliases}
    return {**{name: now for name, now in back.items() if name not in new.entries}, **forward}
