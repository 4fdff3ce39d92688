"""Snippets that editors offer: a new record of each kind, and a new item of each list, made from the fields.

Each names what a draft must have, and what its next rung asks for; with its placeholders as they stand, it is valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from vademecum.exports.annotating import in_words
from vademecum.records import Kind, Slot, slots

Json = dict[str, Any]
_Counter = Iterator[int]

_MORE: Mapping[str, tuple[str, ...]] = {
    "goal": ("indicators",),
    "collaboration": ("playbook", "goals", "people_roles"),
    "decision-tree": ("nodes", "exits"),
    "exercise": ("objectives", "injects"),
    "form": ("fields",),
    "mission": ("departments",),
    "tool": ("data_inventory",),
    "after-action": ("playbook",),
    "criteria": ("pass_rule",),
    "Step": ("by",),
    "CardLine": ("owner", "deputy", "by", "if_no_internet"),
    "Indicator": ("proof",),
    "Inject": ("channel", "from", "to_role", "expected_action", "within", "objectives"),
    "Objective": ("measure", "pass_mark"),
    "Promise": ("baseline", "target"),
    "Baseline": ("value",),
    "Score": ("score", "evidence"),
    "FollowUp": ("proof",),
    "ObjectiveRating": ("why",),
    "Node": ("yes", "no"),
    "Criterion": ("levels",),
    "Attachment": ("alt",),
}
"""What a kind or a part begins with beyond what it must have."""

_STEPS: tuple[Json, ...] = (
    {"id": "first-step", "heading": "Say what is done online", "mode": "online", "feeds": ["second-step"]},
    {
        "id": "second-step",
        "heading": "Say whom you meet, and where",
        "mode": "offline",
        "with": "say who outside the team is met, rung or served",
    },
)

_SAMPLES: Mapping[str, Any] = {
    "code": "NEW",
    "status": "draft",
    "of": "event",
    "message_type": "invitation",
    "year": "2026",
    "host_country": "XA",
    "if_it_disappears": "none",
    "steps": _STEPS,
    "body": {"en": "Say it in two or three sentences"},
    "levels": {'"4"': "Say what the best looks like"},
    "file": "gate-plan.png",
    "yes": "first-exit",
    "no": "first-exit",
    "personal_data": "none",
    "weight": "25",
    "ends_on": "2027-01-30",
    "indicator": "first-indicator",
    "criterion": "offline-end",
    "objective": "first-objective",
    "objectives": ["first-objective"],
}
"""What stands in a field where its description would not be valid, or where another value is the better start."""

_SINGLE = frozenset({"do", "to_role"})
"""Lists that are most often written as a single item."""

_CRITERIA = ("offline-end", "collaboration", "care", "learning")
"""The questions that a new set begins with; two of them are in every set."""


def of_kind(name: str, kind: Kind, kinds: Mapping[str, Kind]) -> Json:
    """The snippet of a whole new record. A playbook begins with its goal inside, where `kinds` has goals."""
    numbers = count(1)
    asked = list(slots(kind.model))
    rest = _body(name, [slot for slot in asked if slot.key != "kind"], numbers)
    body: Json = {"kind": name, **rest, "id": "${1:short-name}"}
    if name == "playbook" and "goal" in kinds:
        goal = [one for one in slots(kinds["goal"].model) if one.key not in {"kind", "title", "department"}]
        body |= {"goal": _body("goal", goal, numbers), "steps": _filled(_STEPS, numbers)}
    if name == "message":
        body["body"] = _filled(_SAMPLES["body"], numbers)
    if name == "criteria":
        parts = next(slot.parts for slot in asked if slot.key == "criteria")
        body["criteria"] = [{**_body("Criterion", parts, numbers), "id": one, "dimension": one} for one in _CRITERIA]
    label = f"New {kind.title[0].lower()}{kind.title[1:]}"
    return {"label": label, "description": " ".join((kind.model.__doc__ or "").split()), "body": body}


def of_part(name: str, parts: Iterable[Slot], description: str) -> Json:
    """The snippet of one item of a list, such as a step."""
    body = _body(name, parts, count(1), from_trial=True)
    return {"label": f"New {in_words(name).lower()}", "description": description, "body": body}


def _body(name: str, asked: Iterable[Slot], numbers: _Counter, *, from_trial: bool = False) -> Json:
    """The fields of a record or a part that a start has, each with what to write there."""
    more = _MORE.get(name, ())
    wanted = [one for one in asked if one.needed or one.key in more or (from_trial and one.rung == "trial")]
    own_id = f"first-{in_words(name).lower().replace(' ', '-')}"
    return {slot.key: _start(slot, numbers, own_id) for slot in wanted}


def _start(slot: Slot, numbers: _Counter, own_id: str) -> Any:
    """What a field begins with: an item, a part, or a word to be typed over."""
    if slot.key == "id":
        return _filled(own_id, numbers)
    if slot.key in _SAMPLES and not slot.parts:
        return _filled(_SAMPLES[slot.key], numbers)
    one = _body(slot.part, slot.parts, numbers) if slot.parts else _word(slot, numbers)
    return [one] if slot.repeated and slot.key not in _SINGLE else one


def _word(slot: Slot, numbers: _Counter) -> str:
    number = next(numbers)
    if slot.choices:
        return f"${{{number}|{','.join(slot.choices)}|}}"
    if slot.shape == "boolean":
        return f"${{{number}|true,false|}}"
    if slot.refers_to:
        return f"${{{number}:{slot.refers_to[0]}-id}}"
    samples = {"integer": "1", "number": "1", "date": "2026-01-31"}
    return f"${{{number}:{slot.example or samples.get(slot.shape) or _said(slot)}}}"


def _said(slot: Slot) -> str:
    """The description of a field, where it may stand as a value until somebody types over it."""
    text = slot.description.partition(":")[0].partition(";")[0].partition(".")[0]
    return text if len(text) < 60 and "`" not in text else "Write it here"


def _filled(value: Any, numbers: _Counter) -> Any:
    """A value in which each text is to be typed over."""
    if isinstance(value, Mapping):
        return {key: _filled(one, numbers) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_filled(one, numbers) for one in value]
    return f"${{{next(numbers)}:{value}}}"
