"""The event of a random collaboration: a plan, challenges, and a judging that adds up; sheets come with their layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kit.saying import words
from kit.wikis import LABELS, At
from vademecum.graph.judging import results_of
from vademecum.records.kinds.event import JudgesSheet, Project, Sheet

if TYPE_CHECKING:
    from kit.growing import Grower

SHEETS_LEVEL = 3
"""How closed a judge's sheet is that names no label."""

_DECISIONS = ("adopt", "adapt", "keep-as-example", "not-taken-up")
_GATES = ("adults-only", "safeguarding", "privacy", "pictures", "questions-not-asked", "premises", "conduct")


def event(g: Grower, level: int, day: str) -> dict[str, Any]:
    """An event on a day, planned only or judged as well."""
    made: dict[str, Any] = {"day": day, "begins": f"{g.random.randint(8, 12):02}:30", "places": _number(g, 4, 60)}
    made |= _maybe(g, hours=_number(g, 5, 40), venue=words(g), show_rate=_number(g, 10, 100))
    made |= _maybe(g, team_size=_number(g, 2, 6), people_per_mentor=_number(g, 4, 20))
    made["rooms"] = [{"id": "hall", "name": _label(g), "holds": _number(g, 5, 90)} | _maybe(g, used_for=words(g))]
    slot = {"at": f"T+{g.random.randint(0, 30)}:00", "what": words(g)}
    made["slots"] = [slot | _maybe(g, owner=g.one("role", level), room="hall")]
    made["challenges"] = [_challenge(g, level)]
    gate = {"gate": g.random.choice(_GATES), "how": words(g)}
    made["care_gates"] = [gate | _maybe(g, role=g.one("role", level), date="2026-01-30")]
    for name in ("code_of_conduct", "data_promise", "licence_sheet"):
        made |= {name: g.one("form", level)} if g.known("form", level) and g.chance() else {}
    made |= _maybe(g, registered=_number(g, 10, 90), came=_number(g, 4, 60))
    return made | (_judging(g, level) if g.chance(0.8) else {})


def _challenge(g: Grower, level: int) -> dict[str, Any]:
    made = {"id": "night", "title": _label(g), "need": words(g), "goal": g.one("goal", level)}
    made |= _maybe(g, diplomat_role=g.one("role", level), programmer_role=g.one("role", level))
    return made | _maybe(g, data_given=words(g), done_when=words(g))


def _judging(g: Grower, level: int) -> dict[str, Any]:
    """A judges' sheet, projects, and either no points or points with the results that they come to."""
    share = g.random.choice((30, 50, 80))
    lines = [
        {"id": name, "name": _label(g), "weight": f"{weight}"} | _maybe(g, question=words(g))
        for name, weight in (("fit", share), ("works", 100 - share))
    ]
    rule: dict[str, Any] = {"lines": lines} | _maybe(g, most=_number(g, 3, 10), ties=["fit"], then=words(g))
    rule |= _maybe(g, rounds=_number(g, 1, 3), minutes=_number(g, 2, 6), minutes_in_all=_number(g, 30, 90))
    judges: list[dict[str, Any]] = [{"id": name, "who": _label(g)} for name in ("judge-a", "judge-b")]
    judges[1] |= {"stands_back_from": ["lamps"]} if g.chance() else {}
    projects = [_project(g, level, name) for name in ("list", "lamps")]
    made = {"judges_sheet": rule, "judges": judges, "projects": projects}
    return made | (_points(g, level, made) if g.chance(0.7) else {})


def _project(g: Grower, level: int, name: str) -> dict[str, Any]:
    made = {"id": name, "title": _label(g), "challenge": "night"}
    made |= _maybe(g, people=_number(g, 2, 5), does=words(g), licence=_label(g), next=words(g))
    made |= _maybe(g, repository=f"https://forge.example/{name}", reason=words(g), decided_on="2026-06-20")
    made |= _maybe(g, decision=g.random.choice(_DECISIONS), decided_by=g.one("role", level))
    return made | ({"tool": g.one("tool", level)} if g.known("tool", level) and g.chance(0.4) else {})


def _points(g: Grower, level: int, made: dict[str, Any]) -> dict[str, Any]:
    """All sheets are as closed as each other: results rest on all of them."""
    label = g.random.choice((None, None, *range(level, SHEETS_LEVEL + 1)))
    sheets = [
        {"judge": judge["id"], "project": project["id"], "points": {"fit": _number(g, 0, 3), "works": _number(g, 0, 3)}}
        | ({"tlp": LABELS[label]} if label is not None else {})
        for judge in made["judges"]
        for project in made["projects"]
        if project["id"] not in judge.get("stands_back_from", ())
    ]
    found = results_of(
        JudgesSheet.model_validate(made["judges_sheet"]),
        [Project.model_validate(one) for one in made["projects"]],
        [Sheet.model_validate(one) for one in sheets],
    )
    closed = SHEETS_LEVEL if label is None else label
    results = [{name: _text(value) for name, value in one.model_dump(exclude_none=True).items()} for one in found]
    return {"sheets": [At(closed, one) for one in sheets] if closed > level else sheets, "results": results}


def _label(g: Grower) -> str:
    return words(g)[:110].strip()


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _number(g: Grower, least: int, most: int) -> str:
    return str(g.random.randint(least, most))


def _maybe(g: Grower, **said: Any) -> dict[str, Any]:
    """Each of these or not."""
    return {name: value for name, value in said.items() if g.chance(0.7)}
