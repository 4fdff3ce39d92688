"""Which section of its page a field of a record stands in, so that links and search can point there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from vademecum.pages.figures import anchor_of
from vademecum.records import Record
from vademecum.records.kinds.exercise import Exercise
from vademecum.records.kinds.playbook import Playbook
from vademecum.source import Way


class Spot(NamedTuple):
    """A section: its anchor (empty for the top of the page) and its name."""

    anchor: str
    title: str


_TOP = Spot("", "")

_WORDLESS: Mapping[tuple[str, str], Spot] = MappingProxyType(
    {
        ("playbook", "steps"): Spot("steps", "Steps"),
        ("playbook", "practice"): Spot("practice", "Practice"),
        ("network-study", "robustness"): Spot("robustness", "How far the lists hold"),
        ("network-study", "off_map_share"): Spot("off-map", "Off the map"),
        ("criteria", "pass_rule"): Spot("pass-rule", "When it has passed"),
    }
)
"""Sections of fields that hold no text of their own, by kind and field."""

_COMMON: Mapping[str, Spot] = MappingProxyType(
    {"sources": Spot("sources", "Sources"), "related": Spot("related", "Related")}
)

_SECTIONS: Mapping[str, Mapping[str, Spot]] = MappingProxyType(
    {
        "playbook": {
            "first_hour_card": Spot("first-hour-card", "First-hour card"),
            "before_you_start": Spot("before-you-start", "Before you start"),
            "because": Spot("because", "Why this should work"),
            "micro_post_variant": Spot("variants", "Variants"),
            "low_bandwidth_variant": Spot("variants", "Variants"),
            "known_failures": Spot("what-goes-wrong", "What goes wrong"),
            "care_notes": Spot("care", "Care"),
            "messages": Spot("at-hand", "Messages, forms, trees"),
            "forms": Spot("at-hand", "Messages, forms, trees"),
            "trees": Spot("at-hand", "Messages, forms, trees"),
            "exercises": Spot("practice", "Practice"),
            "authors": Spot("record", "About this page"),
        },
        "department": {
            "consular_functions": Spot("functions", "Consular functions"),
            "questions_to_ask": Spot("questions", "What the digital officer asks"),
            "platform_opportunities": Spot("platforms", "What each platform can do"),
        },
        "goal": {
            "because": Spot("because", "Why the steps should lead there"),
            "indicators": Spot("indicators", "How one would know"),
            "risks": Spot("risks", "Risks"),
            "non_interference": Spot("non-interference", "Non-interference"),
        },
        "platform": {
            "hidden_rules": Spot("hidden-rules", "Hidden rules"),
            "good_for": Spot("good-and-bad", "Good for, bad for"),
            "bad_for": Spot("good-and-bad", "Good for, bad for"),
            "privacy_notes": Spot("privacy", "Privacy"),
            "accessibility_notes": Spot("accessibility", "Whom it shuts out"),
        },
        "tool": {
            "making": Spot("making", "Who made it, for what"),
            "data_inventory": Spot("data", "Data"),
        },
        "role": {
            "duties": Spot("duties", "What is asked of this role"),
        },
        "exercise": {
            "objectives": Spot("objectives", "What it shows"),
            "scenario": Spot("background", "What players know before"),
            "safety": Spot("safety", "Safety"),
            "exercise_roles": Spot("roles", "Who takes part"),
            "injects": Spot("injects", "For controllers: the injects"),
            "hot_wash": Spot("hot-wash", "For controllers: the hot wash"),
            "micro_note": Spot("micro", "At a post of one to four"),
        },
        "training": {
            "prepare": Spot("prepare", "On the table"),
            "text": Spot("session", "The session"),
            "practice_task": Spot("task", "The task that each person does"),
            "check": Spot("check", "How one sees that it works"),
        },
        "after-action": {
            "actions": Spot("actions", "Who changes what by when"),
            "ratings": Spot("ratings", "How each objective was met"),
            "strengths": Spot("strengths", "What should stay"),
            "to_improve": Spot("to-improve", "What should change"),
            "staff_care": Spot("care", "How the people are"),
            "log": Spot("log", "The log"),
        },
        "decision-tree": {
            "nodes": Spot("walk", "Walk through it"),
            "exits": Spot("exits", "What to do"),
            "why": Spot("why", "Why these questions"),
        },
        "message": {
            "body": Spot("words", "The words"),
            "holding": Spot("words", "The words"),
            "blanks": Spot("blanks", "What fills the blanks"),
            "say": Spot("holds", "What must be in it"),
            "never_say": Spot("never", "What must never be in it"),
        },
        "form": {
            "how_to": Spot("how-to", "How it is filled in"),
            "fields": Spot("sheet", "The sheet"),
            "text": Spot("text", "The text"),
        },
        "criteria": {
            "criteria": Spot("criteria", "What is asked"),
        },
        "collaboration": {
            "offline_followup": Spot("follow-up", "What happened outside the screen"),
            "promises": Spot("promises", "What was promised, and what was read"),
            "evaluation": Spot("evaluation", "How it was judged"),
            "insight": Spot("insight", "What others should know"),
            "builds_on": Spot("learned", "Who learned from whom"),
            "event": Spot("plan", "The plan of the event"),
            "people_roles": Spot("people", "Who took part"),
            "also_for": Spot("people", "Who took part"),
        },
        "collaboration-year": {
            "text": Spot("instruction", "The instruction"),
            "covers": Spot("departments", "The departments"),
            "criteria": Spot("criteria", "What work is judged on"),
        },
        "recognition": {
            "collaboration": Spot("work", "What it rests on"),
            "adopted_by": Spot("adopted", "Who took it over"),
        },
        "network-study": {
            "gates": Spot("gates", "The gates before any contact"),
            "contact_from": Spot("gates", "The gates before any contact"),
            "shortlist": Spot("progress", "How far it has come"),
            "contacts": Spot("progress", "How far it has come"),
            "collaboration": Spot("progress", "How far it has come"),
            "map": Spot("map", "The map"),
            "measures": Spot("measures", "What each measure says"),
            "talks": Spot("people", "What people say"),
            "validation": Spot("checked", "Who checked it"),
            "boundary_rule": Spot("collected", "How it was collected"),
            "tie_types": Spot("collected", "How it was collected"),
            "data_sources": Spot("collected", "How it was collected"),
            "rehearsals": Spot("at-hand", "Rehearsal, forms, tools"),
            "forms": Spot("at-hand", "Rehearsal, forms, tools"),
            "tools": Spot("at-hand", "Rehearsal, forms, tools"),
            "limits": Spot("limits", "What this map cannot say"),
            "findings_public": Spot("findings", "What may be told to anyone"),
        },
        "mission": {
            "connectivity": Spot("connectivity", "Lines"),
            "hazards": Spot("hazards", "What may happen here"),
            "partner_arrangements": Spot("partners", "Agreed with partners"),
            "departments": Spot("departments", "Departments"),
            "role_cover": Spot("role-cover", "Who does what here"),
            "channels": Spot("channels", "Channels"),
            "public_contacts": Spot("contacts", "Public contacts"),
        },
    }
)

_TRUTH = Spot("truth", "For controllers: how things stand")

_RESULT = Spot("result", "The judges' sheet and the result")
_CARE = Spot("event-gates", "Before anyone is invited")

_INSIDE: Mapping[tuple[str, ...], Spot] = MappingProxyType(
    {
        ("exercise", "scenario", "start_state"): _TRUTH,
        ("exercise", "scenario", "truth"): _TRUTH,
        ("exercise", "scenario", "assumptions"): _TRUTH,
        ("exercise", "scenario", "artificialities"): _TRUTH,
        ("collaboration", "event", "projects"): Spot("built", "What was built, and what became of it"),
        ("collaboration", "event", "judges_sheet"): _RESULT,
        ("collaboration", "event", "judges"): _RESULT,
        ("collaboration", "event", "sheets"): _RESULT,
        ("collaboration", "event", "results"): _RESULT,
        ("collaboration", "event", "challenges"): Spot("challenges", "The challenges"),
        ("collaboration", "event", "care_gates"): _CARE,
        ("collaboration", "event", "code_of_conduct"): _CARE,
        ("collaboration", "event", "data_promise"): _CARE,
        ("collaboration", "event", "licence_sheet"): _CARE,
        ("exercise", "scenario", "feed"): Spot("feed", "For controllers: the feed"),
    }
)
"""Sections of parts of a field that stand elsewhere than the field, by kind, field and part."""

_SCENARIO = (("background",), ("start_state", "truth", "assumptions", "artificialities"), ("feed",))
"""The parts of a scenario, section by section, in the order of the page."""

_MIXED = frozenset({"", "record", "practice"})
"""Anchors of sections that also show what is computed, or what is in no table here."""

FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "department": "its department",
        "also_for": "also used by",
        "goals": "the offline goal",
        "decided_by": "who decides",
        "owner_role": "its keeper",
        "tools": "tools",
        "adapts": "the playbook that it adapts",
        "replaces": "what it replaces",
        "head_role": "the head of the department",
        "deputy_role": "the deputy",
        "can_be_combined_with": "roles held together",
        "if_it_disappears": "what to turn to",
        "alternatives": "alternatives",
        "making": "who made it",
        "digital_officer": "the digital officer",
    }
)


def spot_of(record: Record, way: Way) -> Spot:
    """The section in which the value at `way` is shown on the record's page."""
    field = str(way[0])
    if isinstance(record, Playbook) and field == "steps" and len(way) > 1:
        step = record.steps[int(way[1])]
        return Spot(f"step-{step.id}", step.heading)
    if field == "attachments" and len(way) > 1:
        attachment = record.attachments[int(way[1])]
        return Spot(anchor_of(attachment), attachment.title or attachment.caption or "Picture")
    if isinstance(record, Exercise) and way == ("scenario",):
        return _scenario(record)
    return section_of(record.kind, way)


def section_of(kind: str, way: Way) -> Spot:
    """The section in which a kind shows the field at `way`, whatever stands in it."""
    field = str(way[0])
    inside = _INSIDE.get((kind, *map(str, way[:2])))
    found = inside or _SECTIONS.get(kind, {}).get(field) or _COMMON.get(field)
    return found or _WORDLESS.get((kind, field)) or _TOP


def _scenario(record: Exercise) -> Spot:
    """The first section that shows something of the scenario as a whole: no part of it has to be there."""
    for parts in _SCENARIO:
        if any(getattr(record.scenario, part, None) for part in parts):
            return spot_of(record, ("scenario", parts[0]))
    return _TOP


def alone_in(record: Record, way: Way) -> bool:
    """True when the section that shows the field at `way` shows nothing else."""
    spots = (*_COMMON.values(), *_SECTIONS.get(record.kind, {}).values())
    here = spot_of(record, way)
    return here.anchor not in _MIXED and sum(spot.anchor == here.anchor for spot in spots) <= 1


def field_words(way: Way) -> str:
    """The name of a top-level field in words: `known_failures` is `known failures`."""
    return str(way[0]).replace("_", " ")


def words_for(record: Record, way: Way) -> str:
    """In words, where in a record the value at `way` stands: `step "Triage"`, `Sources`, `the offline goal`."""
    spot = spot_of(record, way)
    if way[0] == "steps" and len(way) > 1:
        return f"step: {spot.title}"
    return spot.title or FIELD_WORDS.get(str(way[0])) or str(way[0]).replace("_", " ")
