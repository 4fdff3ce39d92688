"""A random record of each kind of the collaboration year, valid at its level; closed scores come with their layer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from kit.hosting import event
from kit.kinds import Built, known_of, mission, start
from kit.saying import FIELDS, prose, words
from kit.wikis import LABELS, At, Rec
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.graph.year.locking import fingerprint
from vademecum.records.kinds.criteria import Criteria

if TYPE_CHECKING:
    from kit.growing import Grower, Known

ACTIVITIES = ("training", "exercise", "hackathon", "analysis", "service-change", "event", "tool-making", "response")
SCORES_LEVEL = 3
"""How closed a score is that names no label."""

_CARE = "care"
_SAFE = "3"
"""What stands for a closed score of care in work that a recognition may rest on."""

_MORE = ("learning", "cost", "first-word", "record", "correction", "together")
_STAGES = ("planned", "running", "late", "evaluated", "evaluated", "evaluated", "called-off")
_DAYS: dict[str, tuple[str, str, str]] = {
    "planned": ("2027-01-10", "2027-01-11", "2027-03-01"),
    "running": ("2026-10-01", "2026-12-01", "2026-12-31"),
    "late": ("2026-02-01", "2026-02-03", "2026-06-01"),
    "evaluated": ("2026-03-01", "2026-03-02", "2026-05-01"),
    "called-off": ("2026-05-01", "2026-05-02", "2026-07-01"),
}
"""For each stage the first day, the last, and that by which work is judged."""


def head(g: Grower) -> Built:
    """The role that signs instructions, which everybody may know."""
    record = start(g, "role", 0, {"id": HEAD, "family": "leadership", "duties": [words(g)], "deputy_role": HEAD})
    record.fields.pop("aliases", None)
    return record, known_of(record, family="leadership")


def criteria(g: Grower, level: int) -> Built:
    """Four to seven criteria that make 100; locked for most work, or not yet."""
    more = g.random.sample(_MORE, g.random.randint(0, 3))
    weights = {"moved": 40, "team": 20, _CARE: 20, "left": 20 - 5 * len(more), **dict.fromkeys(more, 5)}
    dimensions = {"moved": "offline-end", "team": "collaboration", "left": "people"}
    asked = [_criterion(g, name, dimensions.get(name, name), weight) for name, weight in weights.items()]
    rule = {"total": str(g.random.randint(1, 100)), "at_least": {_CARE: "2"}}
    if g.chance():
        rule["at_least"]["moved"] = g.random.choice("01234")
    fields: dict[str, Any] = {"criteria": asked, "pass_rule": rule, "adopted_by_role": g.one("role", level)}
    fields |= {"adopted_on": "2025-01-10"} | ({"applies_to": list(ACTIVITIES[:-1])} if g.chance(0.3) else {})
    family = g.random.choice(("locked", "locked", "standing", "open"))
    if family != "locked" or g.chance(0.3):
        fields["standing"] = "true" if family == "standing" else "false"
    record = start(g, "criteria", level, fields)
    if family != "open":
        record.fields["locked_on"] = "2025-01-15"
        record.fields["content_hash"] = fingerprint(Criteria.model_validate(record.fields), date(2025, 1, 15))
    return record, known_of(record, ends=tuple(weights), family=family)


def _criterion(g: Grower, name: str, dimension: str, weight: int) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "name": words(g), "dimension": dimension, "question": words(g)}
    made |= {"weight": str(weight), "levels": {level: words(g) for level in g.random.sample("0123", 2)}}
    made["levels"]["4"] = words(g)
    made |= {"code": f"K{g.random.randint(1, 9)}"} if g.chance() else {}
    made |= {"evidence": words(g)} if g.chance() else {}
    return made | ({"gate": "true" if name == _CARE else "false"} if g.chance() else {})


def collaboration(g: Grower, level: int) -> Built:
    """Work in any stage: planned, running, not judged in time, judged, or called off."""
    stage = g.random.choice(_STAGES)
    judged_on = _criteria(g, level, stage)
    first, last, by = _DAYS[stage]
    goals = _goals(g, level)
    fields: dict[str, Any] = {"mission": g.one("mission", level), "department": _department(g, level, goals[0])}
    fields |= {"activity_type": g.random.choice(ACTIVITIES if judged_on.family == "standing" else ACTIVITIES[:-1])}
    fields |= {"goals": goals, "criteria": g.random.choice((judged_on.id, *judged_on.names)), "starts_on": first}
    fields |= {"evaluate_by": by, "people_roles": _people(g, level)}
    playbook = g.one("playbook", level) if g.chance(0.8) else ""
    fields |= {"playbook": playbook} if playbook else {}
    fields |= {"custom_reason": words(g)} if not playbook or g.chance(0.2) else {}
    fields |= {"promises": [_promise(g, goal, len(goals) > 1, _step(g, playbook)) for goal in goals]}
    fields |= {"ends_on": last} if g.chance(0.7) else {}
    fields |= {"hours_spent": str(g.random.randint(1, 90))} if g.chance(0.3) else {}
    fields |= {"also_for": [_shared(g, level, goals)]} if g.chance(0.3) else {}
    if stage == "called-off":
        fields["called_off"] = {"date": "2026-04-20", "why": words(g)}
    elif stage != "planned":
        fields["offline_followup"] = [_followup(g, level, first, proven=stage == "evaluated" or g.chance(0.7))]
    fields |= {"insight": words(g)} if stage == "evaluated" and g.chance(0.7) else {}
    older = g.known("collaboration", level)
    fields |= {"builds_on": [g.one("collaboration", level)]} if older and g.chance(0.3) else {}
    fields |= {"event": event(g, level, first)} if fields["activity_type"] == "hackathon" else {}
    record = start(g, "collaboration", level, fields)
    record.ends = judged_on.ends
    safe = stage == "evaluated" and g.chance(0.8)
    if stage == "evaluated":
        record.fields["evaluation"] = _evaluation(g, level, record, safe)
    return record, known_of(record, family="sound" if safe else stage)


def _criteria(g: Grower, level: int, stage: str) -> Known:
    """A set for work of a stage: what has begun needs one that is locked."""
    found = [one for one in g.known("criteria", level) if one.family != "open" or stage in {"planned", "called-off"}]
    while not found:
        g.first("criteria", level)
        found = [one for one in g.known("criteria", level) if one.family != "open"]
    return g.random.choice(found)


def _goals(g: Grower, level: int) -> list[str]:
    """One goal or two, by present or old ids."""
    known = g.known("goal", level)
    chosen = g.random.sample(known, min(len(known), g.random.randint(1, 2)))
    return [g.random.choice((one.id, one.id, *one.names)) for one in chosen]


def _department(g: Grower, level: int, goal: str) -> str:
    """The department of the goal, or any other."""
    return str(_record(g, goal).fields["department"]) if g.chance(0.7) else g.one("department", level)


def _record(g: Grower, name: str) -> Rec:
    return next(one for one in g.wiki.records() if name in (one.id, *one.fields.get("aliases", ())))


def _people(g: Grower, level: int) -> list[str]:
    """A digital role, when there is one, and another."""
    digital = g.known("role", level, family="digital")
    return list(dict.fromkeys([*(one.id for one in digital[:1]), g.one("role", level, family="department")]))


def _step(g: Grower, playbook: str) -> str:
    """A step of the playbook that may measure a baseline; nothing when its readers see none."""
    steps = _record(g, playbook).fields.get("steps", ()) if playbook else ()
    return "end-it" if isinstance(steps, list) and any(isinstance(one, dict) for one in steps) else ""


def _promise(g: Grower, goal: str, named: bool, step: str) -> dict[str, Any]:
    before = {"unknown": step} if step and g.chance(0.3) else {"value": str(g.random.randint(0, 40))}
    made: dict[str, Any] = {"indicator": "known", "baseline": {**before, "date": "2026-01-20"}}
    made["target"] = {"value": f"{g.random.randint(41, 99)}.5", "date": "2027-05-01"}
    return made | ({"goal": goal} if named or g.chance(0.3) else {})


def _shared(g: Grower, level: int, goals: list[str]) -> dict[str, str]:
    made = {"department": g.one("department", level)}
    made |= {"goal": g.random.choice(goals)} if g.chance(0.8) else {}
    return made | ({"owner_role": g.one("role", level)} if g.chance(0.8) else {})


def _followup(g: Grower, level: int, first: str, proven: bool) -> dict[str, str]:
    made = {"what": words(g), "by_role": g.one("role", level), "date": f"{first[:-2]}20"}
    return made | ({"proof": words(g)} if proven else {})


def _evaluation(g: Grower, level: int, record: Rec, safe: bool) -> dict[str, Any]:
    scores = [_score(g, record, name, safe) for name in record.ends]
    promised = record.fields["promises"]
    readings = [
        {"indicator": "known", "value": str(g.random.randint(0, 120)), "date": "2026-04-15"}
        | ({"goal": one["goal"]} if "goal" in one else {})
        for one in promised
    ]
    made = {"date": "2026-04-20", "evaluator_roles": [g.one("role", level)], "scores": scores, "readings": readings}
    return made | ({"unintended": [words(g)]} if g.chance() else {})


def _score(g: Grower, record: Rec, name: str, safe: bool) -> Any:
    """A score; one that is closer than the record is said in the layer of its label."""
    stand_in = {"criterion": name, "score": _SAFE if safe or name != _CARE else "1", "evidence": "Said elsewhere"}
    label = g.random.choice((None, None, *range(record.level, SCORES_LEVEL + 1)))
    closed = SCORES_LEVEL if label is None else label
    if label is not None:
        stand_in["tlp"] = LABELS[label]
    return At(closed, stand_in, stand_in) if closed > record.level else _said(g, stand_in)


def _said(g: Grower, stand_in: dict[str, str]) -> dict[str, str]:
    """A score in the place of what stands for it; care is as good or as bad as that."""
    label = {"tlp": stand_in["tlp"]} if "tlp" in stand_in else {}
    if stand_in["criterion"] == "left" and g.chance(0.3):
        return {"criterion": "left", "not_assessed": words(g), **label}
    levels = "01234" if stand_in["criterion"] != _CARE else "234" if stand_in["score"] == _SAFE else "01"
    made = {**stand_in, "score": g.random.choice(levels), "evidence": words(g)}
    return made | ({"note": words(g)} if g.chance(0.3) else {})


def judge(g: Grower, record: Rec, levels: tuple[int, ...]) -> None:
    """Says the closed scores of a collaboration at one of the levels."""
    evaluation = record.fields.get("evaluation") if record.kind == "collaboration" else None
    for number, score in enumerate(evaluation["scores"] if evaluation else ()):
        if isinstance(score, At) and score.level in levels and score.value is score.instead:
            evaluation["scores"][number] = At(score.level, _said(g, score.value), score.instead)


def year(g: Grower, level: int) -> Built:
    """An instruction for all departments of a mission: signed, or still to be signed for the next year."""
    covered = [
        one for one in g.known("mission", level) if isinstance(_record(g, one.id).fields.get("departments"), list)
    ]
    post = g.random.choice(covered) if covered else _post(g, level)
    parts = [one for one in _record(g, post.id).fields["departments"] if isinstance(one, dict)]
    first, last = g.random.choice(
        (("2026-02-01", "2027-01-31"), ("2027-01-01", "2027-12-31"), ("2025-03-01", "2025-12-31"))
    )
    fields: dict[str, Any] = {"mission": g.random.choice((post.id, *post.names)), "starts_on": first, "ends_on": last}
    fields["covers"] = [one["department"] for one in parts]
    if first < "2027" or g.chance():
        fields |= {"signed_by_role": HEAD, "signed_on": "2025-01-20"}
    if g.chance():
        fields["min_collaborations"] = str(g.random.randint(1, 3))
    record = start(g, "collaboration-year", level, fields)
    return record, known_of(record)


def _post(g: Grower, level: int) -> Known:
    """A mission with a department, made for the occasion."""
    record, known = mission(g, level)
    record.fields.setdefault("departments", FIELDS["departments"](g, level))
    return g.place(record, known, level)


def recognition(g: Grower, level: int) -> Built:
    """Thanks that rest on a reading, or that are still to be given."""
    works = g.known("collaboration", level, family="sound")
    digital = g.known("role", level, family="digital")
    fields: dict[str, Any] = {"year": "2026", "awarded_by": g.one("role", level)}
    if works and digital:
        work = g.random.choice(works)
        readings = _record(g, work.id).fields["evaluation"]["readings"]
        fields |= {"collaboration": g.random.choice((work.id, *work.names))}
        fields |= {"why": f"{words(g)}: {g.random.choice(readings)['value']} of them"}
        fields |= {"to_roles": [g.random.choice(digital).id, g.one("role", level, family="department")]}
        fields |= {"given_on": "2026-10-01"} if g.chance() else {}
    else:
        fields |= {"collaboration": _work(g, level).id, "why": words(g), "given_on": "2027-01-15"}
    record = start(g, "recognition", level, fields)
    return record, known_of(record)


def _work(g: Grower, level: int) -> Known:
    """Any work but that which failed a gate: no thanks may ever rest on that."""
    while not (found := [one for one in g.known("collaboration", level) if one.family != "evaluated"]):
        g.first("collaboration", level)
    return g.random.choice(found)


_Said = Callable[["Grower", int, Rec], Any]


def _older(g: Grower, level: int, record: Rec) -> list[str]:
    found = [one.id for one in g.before(record) if one.kind == "collaboration" and one.level <= level and one.linked]
    return [g.random.choice(found)] if found else []


OPTIONAL: dict[str, dict[str, _Said]] = {
    "criteria": {},
    "collaboration": {
        "hours_spent": lambda g, level, record: str(g.random.randint(1, 90)),
        "insight": lambda g, level, record: words(g),
        "builds_on": _older,
    },
    "collaboration-year": {
        "criteria": lambda g, level, record: [g.one("criteria", level)] if g.known("criteria", level) else [],
        "review_meeting_every_months": lambda g, level, record: str(g.random.randint(1, 12)),
        "text": lambda g, level, record: prose(g, level),
    },
    "recognition": {
        "what_is_given": lambda g, level, record: words(g),
        "adopted_by": lambda g, level, record: [g.one(g.random.choice(("mission", "department")), level)],
    },
}
"""What may be said or not, and closed alone."""

BUILDERS: dict[str, Callable[[Grower, int], Built]] = {
    "criteria": criteria,
    "collaboration": collaboration,
    "collaboration-year": year,
    "recognition": recognition,
}
