"""A playbook in force also works at a small post and on a weak line.

`low_bandwidth_variant` says how it is done when pictures and video calls do not go through.
`micro_post_variant` says how a post of one to four people does it; it may be left out when a micro mission of
that department covers, with `role_cover` or by holding them, all roles that the steps and the card name.

Why: 57 % of UK posts had fewer than five home-based staff in 2003 (fco-2003-memo); the micro post is the
normal case. Origin: readiness rules of the model. Bad: twelve roles and no word on who does what when there
are two people. Good: "One decides and speaks, the other keeps the list; the hub posts for both."
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import in_force
from vademecum.records import Entry
from vademecum.records.kinds.mission import Mission
from vademecum.records.kinds.playbook import CardLine, Playbook, Step
from vademecum.source import Problem, Severity


def check(graph: Graph) -> Iterator[Problem]:
    """One warning for each of the two variants that a playbook in force lacks."""
    micro = [
        (entry.record.id, _departments(entry.record), _held(entry.record))
        for entry in graph.of(Mission)
        if entry.record.size_class == "micro"
    ]
    for entry in graph.of(Playbook):
        if not entry.record.low_bandwidth_variant:
            fact = "nothing says how this is done on a weak line"
            remedy = 'Add `low_bandwidth_variant:`, such as "The same words by text message and at the gate."'
            yield from _warn(entry, "low_bandwidth_variant", fact, remedy)
        if not entry.record.micro_post_variant:
            yield from _micro(entry, micro)


def _departments(mission: Mission) -> frozenset[str]:
    return frozenset(part.department for part in mission.departments)


def _held(mission: Mission) -> frozenset[str]:
    """The roles that somebody holds at the mission: its own, and those that these cover."""
    heads = {part.head_role for part in mission.departments}
    digital = {mission.digital_officer.role} if mission.digital_officer else set()
    return frozenset({*mission.role_cover, *mission.role_cover.values(), *heads, *digital})


def _micro(entry: Entry[Playbook], missions: list[tuple[str, frozenset[str], frozenset[str]]]) -> Iterator[Problem]:
    record = entry.record
    wanted = {record.department, *record.also_for}
    parts: tuple[Step | CardLine, ...] = (*record.steps, *record.first_hour_card)
    roles = {role: None for part in parts for role in (part.owner, part.deputy) if role}
    lacking = [
        (name, [role for role in roles if role not in held]) for name, theirs, held in missions if theirs & wanted
    ]
    if any(not left for _, left in lacking):
        return
    remedy = 'Add `micro_post_variant:`, such as "One speaks and decides, the other keeps the list."'
    if lacking:
        name, left = min(lacking, key=lambda pair: len(pair[1]))
        remedy += f' Or cover {", ".join(left)} in `role_cover` of "{name}".'
    yield from _warn(entry, "micro_post_variant", "nothing says how a post of one to four people does this", remedy)


def _warn(entry: Entry[Playbook], field: str, fact: str, remedy: str) -> Iterator[Problem]:
    yield from in_force(entry, entry.place(field, key=True), "R7", fact, remedy, Severity.WARNING)
