"""What an approval is of: the guidance of one record as the readers of a label see it, brought to one hash.

Meaning counts, not layout: the order of keys, a default that is written out, an old id or the new one make no
difference. What a record refers to is not part of it; that is approved by itself, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from vademecum.graph.graph import Graph
from vademecum.graph.labels import level, place_levels
from vademecum.graph.links import LINK
from vademecum.records import Climbing, Found, Part, Record, Ref, rewritten
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Way

NO_GUIDANCE: Mapping[str, str] = {
    **dict.fromkeys(("id", "aliases", "replaces", "code"), "is its name, and what it follows"),
    **dict.fromkeys(("tlp", "labels", "lang"), "says who reads it, and in which language it is"),
    **dict.fromkeys(("status", "approved_by_role", "approved_on"), "is the approval itself, or what comes of it"),
    **dict.fromkeys(("approved_content", "minor_content", "clearances"), "is the approval itself, or what comes of it"),
    **dict.fromkeys(("owner_role", "authors", "reviewed_on", "review_due"), "says who keeps it, and until when"),
    **dict.fromkeys(("practice", "held", "exercises"), "says how it was rehearsed; practice must not cost an approval"),
    **dict.fromkeys(("related", "tags", "situations", "family"), "helps to find it"),
}
"""Fields of records that tell nobody what to do, each with the reason why a change of it leaves an approval alone."""

_UNORDERED = frozenset(
    {"also_for", "sources", "tools", "messages", "forms", "trees", "training_before", "for_roles", "exercise_roles"}
)
"""Lists whose order says nothing."""


def fingerprints(graph: Graph, record: Climbing, at: int) -> tuple[str, ...]:
    """The hashes of what readers of the level `at` see of a record of the graph: `sha256-` and 64 hexadecimal digits.

    The first is what an approval writes: what it names has its oldest id there, which no renaming changes. The other,
    where there is one, has the present ids, since a record may take over the name of another one later.
    """
    own = level(graph.labels[record.id])
    closed = frozenset(way for way, found in place_levels(record, own).items() if found > at)
    oldest, present = _names(graph, record)
    made = [_named(graph, record, oldest)]
    if oldest or present:
        made.append(_named(graph, record, present))
    return tuple(dict.fromkeys(_hash(said(one, closed)) for one in made))


def said(record: Record, closed: frozenset[Way] = frozenset()) -> dict[str, Any]:
    """The guidance of a record without what stands at the ways `closed`, in plain values; defaults are left out."""
    found: dict[str, Any] = _plain(record, (), closed)
    for name in _UNORDERED & found.keys():
        found[name] = sorted(found[name], key=_text)
    if isinstance(record, Playbook) and len(record.goals) == 1:
        for step in found.get("steps", ()):
            if step.get("serves") == found["goals"]:
                del step["serves"]
    return {"kind": record.kind, **found}


def _hash(found: Mapping[str, Any]) -> str:
    return f"sha256-{hashlib.sha256(_text(found).encode()).hexdigest()}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any, way: Way, closed: frozenset[Way]) -> Any:
    if isinstance(value, Part):
        return _of_part(value, way, closed)
    if isinstance(value, tuple):
        kept = (number for number in range(len(value)) if (*way, number) not in closed)
        return [_plain(value[number], (*way, number), closed) for number in kept]
    if isinstance(value, Mapping):
        return {key: _plain(one, (*way, key), closed) for key, one in value.items() if (*way, key) not in closed}
    return value.isoformat() if isinstance(value, date) else value


def _of_part(part: Part, way: Way, closed: frozenset[Way]) -> dict[str, Any]:
    made = {}
    for name, key, default, needed in _plan(type(part)):
        value = getattr(part, name)
        if (*way, key) in closed or (not needed and value == default):
            continue
        found = _plain(value, (*way, key), closed)
        # Where all of a part was closed, it must not stand there empty and tell so.
        if needed or found not in ({}, []):
            made[key] = found
    return made


@cache
def _plan(model: type[Part]) -> tuple[tuple[str, str, Any, bool], ...]:
    """The fields of a class that are guidance: name, key, default, and whether it is always there."""
    left_out = {*NO_GUIDANCE, "kind"} if issubclass(model, Record) else {"tlp"}
    return tuple(
        (name, field.alias or name, field.get_default(), field.is_required())
        for name, field in model.model_fields.items()
        if name not in left_out
    )


def _names(graph: Graph, record: Record) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """For the ids that a record refers to and that have others beside them: the oldest of each, and the present."""
    oldest, present = {}, {}
    for edge in graph.edges.get(record.id, ()) if graph.aliases else ():
        entry = graph.find(edge.target)
        if entry is not None and entry.record.aliases:
            oldest[edge.target], present[edge.target] = entry.record.aliases[0], entry.record.id
    return oldest, present


def _named(graph: Graph, record: Record, names: Mapping[str, str]) -> Record:
    """The record with these ids in its references and in the links of its prose."""
    if not names:
        return record

    def link(match: re.Match[str]) -> str:
        return match[0].replace(match[1], names.get(match[1].strip(), match[1]), 1)

    def rewrite(found: Found) -> str:
        if isinstance(found.mark, Ref):
            return names.get(found.text, found.text)
        return LINK.sub(link, found.text) if getattr(found.mark, "prose", False) else found.text

    return rewritten(record, graph.marked[record.id], rewrite)
