"""What each rung asks: which fields, and how heavily a rule weighs on a record of that status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from vademecum.records import RUNGS, Climbing, Entry, Part, Record
from vademecum.records.kinds.playbook import Playbook, Step
from vademecum.source import Place, Problem, Severity, Way

_TIMES = ("by", "within", "every", "window")


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that a rung asks for and a record lacks: the way to the part that should hold it, and why."""

    way: Way
    field: str
    fact: str
    remedy: str


def status_of(record: Record) -> str:
    """A record's status; kinds without one count as in force."""
    return record.status if isinstance(record, Climbing) else "in-force"


def status_at(entry: Entry[Record]) -> str:
    """A record's status; a goal that stands inline in a playbook has the playbook's."""
    if not isinstance(entry.record, Climbing) and entry.prefix[-1:] == ("goal",):
        playbook: Any = entry.document.root
        for step in entry.prefix[:-1]:
            playbook = playbook[step]
        return str(playbook.get("status") or entry.document.root.get("status") or "in-force")
    return status_of(entry.record)


def binding(entry: Entry[Record], severity: Severity = Severity.ERROR) -> Severity | None:
    """The weight of a content rule: for a draft a warning, for what is withdrawn or superseded none."""
    status = status_at(entry)
    if status in {"superseded", "withdrawn"}:
        return None
    return max(severity, Severity.WARNING) if status == "draft" else severity


def content(
    entry: Entry[Record], place: Place, code: str, fact: str, remedy: str, severity: Severity = Severity.ERROR
) -> Iterator[Problem]:
    """A problem of a rule that binds from `trial` on; a warning for a draft."""
    weight = binding(entry, severity)
    if weight is not None:
        yield Problem(weight, place, code, fact, remedy)


def in_force(
    entry: Entry[Record], place: Place, code: str, fact: str, remedy: str, severity: Severity = Severity.ERROR
) -> Iterator[Problem]:
    """A problem of a rule that binds only a record in force (marked * in the model)."""
    if status_at(entry) == "in-force":
        yield Problem(severity, place, code, fact, remedy)


def next_rung(record: Record) -> str | None:
    """The rung above a record's own, or None when it is at the top or off the ladder."""
    status = status_of(record)
    position = RUNGS.index(status) if status in RUNGS else len(RUNGS)
    return RUNGS[position + 1] if position + 1 < len(RUNGS) else None


def missing_for(record: Record, rung: str) -> Iterator[Missing]:
    """The fields that `rung` asks for, beyond those of the rungs below it, and that the record lacks."""
    yield from _fields(record, (), rung)
    if isinstance(record, Playbook):
        for number, step in enumerate(record.steps):
            yield from _fields(step, ("steps", number), rung, f'step "{step.id}"')
            if rung == "trial":
                yield from _of_trial_step(record, step, number)
            if rung == "in-force" and step.mode != "online" and not step.done_when:
                yield _lack(("steps", number), "done_when", f'step "{step.id}"', "How one sees that it is done.")


def _of_trial_step(playbook: Playbook, step: Step, number: int) -> Iterator[Missing]:
    way, owner = ("steps", number), f'step "{step.id}"'
    if not any(getattr(step, name) for name in _TIMES):
        remedy = "Add one of `by:` (T+0:30), `within:` (15m), `every:` (2h) or `window:` (T-7w to T-2w)."
        yield Missing(way, "by", f"{owner} has no time", remedy)
    if step.mode != "offline" and not step.feeds and step.then is None and not (step.mode == "hybrid" and step.with_):
        remedy = "Add `feeds:` with the id of the step that builds on it, or `with:` for a hybrid step."
        yield Missing(way, "feeds", f"{owner} leads nowhere", remedy)


def _fields(part: Part, way: Way, rung: str, owner: str = "the record") -> Iterator[Missing]:
    for name, key, description in _asked(type(part), rung):
        if not getattr(part, name):
            yield _lack(way, key, owner, description)


def _lack(way: Way, key: str, owner: str, description: str) -> Missing:
    return Missing(way, key, f"{owner} has no `{key}`", f"Add it: {description[0].lower()}{description[1:]}")


@cache
def _asked(model: type[Part], rung: str) -> tuple[tuple[str, str, str], ...]:
    def wanted(extra: Any) -> bool:
        return isinstance(extra, dict) and extra.get("x-from") == rung

    return tuple(
        (name, field.alias or name, field.description or "")
        for name, field in model.model_fields.items()
        if wanted(field.json_schema_extra)
    )
