"""Adds missions and their collaboration years to a corpus: so many missions, departments in each, and years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from corpus import SECTIONS, SEED, Corpus, make_corpus, playbook_id
from vademecum.graph.year.locking import fingerprint
from vademecum.records.kinds.criteria import Criteria
from vocabulary import Chance

Record = dict[str, Any]

PLAYBOOKS = 80
"""Four a section, so that each department has one goal of its own."""

LAST = 2026
LOCKED = date(2023, 1, 10)
SIZES = ("micro", "small", "medium", "large")
ACTIVITIES = ("training", "exercise", "analysis", "service-change", "event", "tool-making")
QUESTIONS = (("offline-end", 40), ("collaboration", 20), ("people", 10), ("care", 15), ("learning", 15))


def make_years(missions: int, departments: int, years: int, seed: int = SEED) -> Corpus:
    """The wiki of 80 playbooks with `missions * departments * years` collaborations, and as many instructions."""
    made = make_corpus(PLAYBOOKS)
    made.files["common/criteria/yearly-v1.yml"] = _criteria()
    head = {"id": "head-of-mission", "title": "Head of mission", "tlp": "TLP:CLEAR", "family": "leadership"}
    made.files["common/heads.yml"] = [{"kind": "role", **head, "duties": ["Signs the year."]}]
    for number in range(missions):
        own = [SECTIONS[(number + step) % len(SECTIONS)] for step in range(departments)]
        name = f"mission-{number + 1:03d}"
        made.files[f"missions/{name}/mission.yml"] = _mission(name, number, own)
        for year in range(LAST - years + 1, LAST + 1):
            made.files[f"missions/{name}/instructions/{name}-{year}.yml"] = _year(name, year, own)
            for section in own:
                work = _collaboration(Chance(f"{seed} {name} {section} {year}"), name, section, year)
                made.files[f"missions/{name}/collaborations/{work['id']}.yml"] = work
    return made


def _criteria() -> Record:
    """The set, locked as `vademecum lock` does it."""
    listed = [
        {
            "id": name,
            "name": name.replace("-", " ").capitalize(),
            "dimension": name,
            "question": "What changed outside the screen, and who can show it?",
            "weight": weight,
            "levels": {"0": "Nothing that can be shown", "4": "All that was promised"},
            **({"gate": True} if name == "care" else {}),
        }
        for name, weight in QUESTIONS
    ]
    made: Record = {
        "kind": "criteria",
        "id": "yearly-v1",
        "title": "What work is judged on",
        "tlp": "TLP:CLEAR",
        "criteria": listed,
        "pass_rule": {"total": 60, "at_least": {"care": "2"}},
        "adopted_by_role": "leadership-role-1",
        "adopted_on": "2023-01-09",
    }
    read = Criteria.model_validate(_as_read(made))
    return made | {"locked_on": str(LOCKED), "content_hash": fingerprint(read, LOCKED)}


def _as_read(value: Any) -> Any:
    """Values as the reader hands them over: every scalar is text."""
    if isinstance(value, dict):
        return {key: _as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_read(inner) for inner in value]
    return "true" if value is True else str(value)


def _mission(name: str, number: int, own: list[str]) -> Record:
    return {
        "kind": "mission",
        "id": name,
        "title": f"Mission {number + 1}",
        "name": f"Invented mission {number + 1}",
        "tlp": "TLP:CLEAR",
        "default_tlp": "TLP:CLEAR",
        "mission_type": "embassy",
        "host_country": "XA",
        "size_class": SIZES[number % len(SIZES)],
        "departments": [{"department": section, "head_role": f"{section}-head"} for section in own],
        "digital_officer": {"role": "digital-role-1", "where": "post"},
    }


def _year(name: str, year: int, own: list[str]) -> Record:
    return {
        "kind": "collaboration-year",
        "id": f"{name}-{year}",
        "title": f"The year {year} of {name}",
        "mission": name,
        "signed_by_role": "head-of-mission",
        "signed_on": f"{year}-01-10",
        "starts_on": f"{year}-01-15",
        "ends_on": f"{year + 1}-01-14",
        "covers": own,
        "criteria": ["yearly-v1"],
        "text": "Each department works with the digital officer, for an end outside the screen.",
    }


def _collaboration(chance: Chance, mission: str, section: str, year: int) -> Record:
    start = date(year, 1, 20) + timedelta(days=chance.randint(0, 240))
    judged = start + timedelta(days=40)
    before, target = chance.randint(10, 40), chance.randint(60, 95)
    position = SECTIONS.index(section)
    made: Record = {
        "kind": "collaboration",
        "id": f"{mission}-{section}-{year}",
        "title": f"{chance.act()} {year}",
        "mission": mission,
        "department": section,
        "playbook": playbook_id(position),
        "activity_type": chance.choice(ACTIVITIES),
        "goals": [f"{section}-goal-0001"],
        "criteria": "yearly-v1",
        "people_roles": [f"{section}-officer", "digital-role-1"],
        "starts_on": str(start),
        "evaluate_by": str(judged),
        "promises": [
            {
                "indicator": "result",
                "baseline": {"value": before, "date": str(start)},
                "target": {"value": target, "date": str(judged)},
            }
        ],
    }
    if chance.randint(1, 10) == 1:
        return made
    followed = {"what": chance.fact(), "by_role": f"{section}-officer", "date": str(start + timedelta(days=9))}
    scores = [
        {"criterion": name, "score": 2 + (number + chance.randint(0, 1)) % 3, "evidence": chance.thing()}
        for number, (name, _) in enumerate(QUESTIONS)
    ]
    made |= {
        "ends_on": str(start + timedelta(days=5)),
        "hours_spent": chance.randint(5, 60),
        "offline_followup": [followed | {"proof": chance.thing()}],
        "evaluation": {
            "date": str(judged),
            "evaluator_roles": ["leadership-role-1"],
            "scores": scores,
            "readings": [{"indicator": "result", "value": chance.randint(before, target), "date": str(judged)}],
        },
        "insight": chance.fact(),
    }
    return made
