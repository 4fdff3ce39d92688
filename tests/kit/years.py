"""A small wiki of two missions and their collaboration year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from vademecum.graph import Graph, Settings, build_graph
from vademecum.graph.year.locking import fingerprint
from vademecum.records import load_library
from vademecum.records.kinds.criteria import Criteria

SETTINGS = """site_name: A wiki of the tests
site_url: https://wiki.example/
theme: {name: material, font: false}
plugins: [search, vademecum]
"""

Texts = dict[str, str]


def text_of(**fields: Any) -> str:
    """A record as a file holds it."""
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=10_000)


def role(name: str, family: str) -> dict[str, Any]:
    """A role of a family."""
    return {"id": name, "title": f"The {name}", "family": family, "duties": ["Answers for its part"]}


def department(name: str, code: str) -> str:
    """A department, with what rule B7 asks for."""
    return text_of(
        kind="department",
        id=name,
        title=f"The {name} section",
        code=code,
        purpose="Serves people.",
        head_role=f"head-{name}",
        default_tlp="TLP:CLEAR",
        questions_to_ask=["Whom could you not reach?"],
        platform_opportunities=[{"platform": "board", "use": "Tells people where to come"}],
    )


def goal(name: str) -> str:
    """The goal of a department, with an outcome indicator that is proved away from the screen."""
    proof = {"record": "a list on paper", "holder_role": f"head-{name}", "offline": "true"}
    moved = {"id": "moved", "name": "What moved", "level": "outcome", "measure_of": "people", "proof": proof}
    return text_of(
        kind="goal",
        id=f"{name}-end",
        title=f"The end of {name}",
        department=name,
        statement=f"More people of {name} get there.",
        end_type="person_assisted",
        indicators=[moved],
    )


def criteria(name: str, locked_on: str | None, **more: Any) -> str:
    """A set of four criteria, locked on a day with the hash that it comes to."""
    asked = (("end", "offline-end", 40), ("team", "collaboration", 20), ("care", "care", 25), ("left", "learning", 15))
    listed = [
        {"id": f"{one}-asked", "name": one, "dimension": dimension, "question": f"How about the {one}?"}
        | {"weight": weight, "levels": {"4": "All of it"}}
        | ({"gate": True} if dimension == "care" else {})
        for one, dimension, weight in asked
    ]
    fields = {"kind": "criteria", "id": name, "title": f"The set {name}", "tlp": "TLP:CLEAR", "criteria": listed}
    fields |= {"pass_rule": {"total": 60, "at_least": {"care-asked": "2"}}, "adopted_by_role": "head-of-mission"}
    fields |= {"adopted_on": "2023-01-10", **more}
    open_set = text_of(**fields)
    if locked_on is None:
        return open_set
    library, problems = load_library([("set.yml", open_set.encode())])
    assert problems == []
    (entry,) = library.entries
    assert isinstance(entry.record, Criteria)
    return text_of(**fields, locked_on=locked_on, content_hash=fingerprint(entry.record, date.fromisoformat(locked_on)))


def mission(name: str, country: str, size: str, departments: Mapping[str, str], **more: Any) -> str:
    """A mission with its departments and the roles that lead them."""
    listed = [{"department": one, "head_role": head} for one, head in departments.items()]
    return text_of(
        kind="mission",
        id=name,
        title=f"Mission in {name.title()}",
        name=f"Mission in {name.title()}",
        tlp="TLP:CLEAR",
        mission_type="embassy",
        host_country=country,
        size_class=size,
        departments=listed,
        **more,
    )


def year(mission_id: str, starts_on: str, ends_on: str, covers: list[str], **more: Any) -> str:
    """The instruction of a mission, signed before it begins."""
    return text_of(
        kind="collaboration-year",
        id=f"year-of-{mission_id}",
        title=f"The year of {mission_id}",
        mission=mission_id,
        signed_by_role="head-of-mission",
        signed_on="2023-01-15",
        starts_on=starts_on,
        ends_on=ends_on,
        covers=covers,
        **more,
    )


def work(name: str, mission_id: str, of: str, starts_on: str, evaluate_by: str, **more: Any) -> str:
    """A collaboration that lacks only what comes after its start; more fields may be given, or left out with None."""
    fields: dict[str, Any] = {
        "kind": "collaboration",
        "id": name,
        "title": f"The work {name}",
        "mission": mission_id,
        "department": of,
        "custom_reason": "No playbook fits yet",
        "activity_type": "training",
        "goals": [f"{of}-end"],
        "criteria": "set-one",
        "people_roles": ["digital-officer", f"head-{of}"],
        "starts_on": starts_on,
        "evaluate_by": evaluate_by,
        "promises": [
            {
                "indicator": "moved",
                "goal": f"{of}-end",
                "baseline": {"value": 1, "date": starts_on},
                "target": {"value": 5, "date": evaluate_by},
            }
        ],
    }
    return text_of(**{key: value for key, value in (fields | more).items() if value is not None})


def followed(day: str, proof: str | None = "signed list") -> dict[str, str]:
    """A follow-up outside the screen."""
    told = {"what": "People were met at the gate", "by_role": "head-of-mission", "date": day}
    return told if proof is None else told | {"proof": proof}


def judged(day: str) -> dict[str, Any]:
    """An evaluation by somebody else, with a reading."""
    names = ("end-asked", "team-asked", "care-asked", "left-asked")
    given = zip(names, (3, 2, 4, 2), strict=True)
    scores = [{"criterion": name, "score": score, "evidence": "the list"} for name, score in given]
    readings = [{"indicator": "moved", "value": 3, "date": day}]
    return {"date": day, "evaluator_roles": ["head-of-mission"], "scores": scores, "readings": readings}


COMMON: Mapping[str, str] = {
    "common/roles": text_of(
        kind="role",
        tlp="TLP:CLEAR",
        records=[
            role("head-of-mission", "leadership"),
            *(role(f"head-{one}", "department") for one in ("consular", "trade", "press")),
            role("consul", "department"),
            role("vice-consul", "department"),
            role("clerk", "local"),
            role("friend", "partner"),
            role("digital-officer", "digital"),
            role("hub-officer", "digital"),
        ],
    ),
    "common/board": text_of(
        kind="platform",
        id="board",
        title="Notice board",
        tlp="TLP:CLEAR",
        platform_type="notice-board",
        needs_internet="false",
        works_on_2g="true",
        who_controls="us",
        if_it_disappears="none",
    ),
    **{f"{one}/department": department(one, one[:3].upper()) for one in ("consular", "trade", "press")},
    **{f"{one}/goal": goal(one) for one in ("consular", "trade", "press")},
    "common/set-one": criteria("set-one", "2023-01-15", standing=True),
}
"""What both missions share."""


def graph_on(day: str, **texts: str) -> Graph:
    """The graph of a day: the common records, and others by path with __ for the stroke."""
    files: Texts = {**COMMON, **{path.replace("__", "/"): text for path, text in texts.items()}}
    library, problems = load_library((f"playbooks/{path}.yml", text.encode()) for path, text in sorted(files.items()))
    assert problems == []
    return build_graph(library, Settings(date.fromisoformat(day)))


def write_wiki(folder: Path, texts: Mapping[str, str]) -> Path:
    """The common records and others as a wiki on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for path, text in {**COMMON, **texts}.items():
        file = folder / "playbooks" / f"{path}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


TWO_MISSIONS: Mapping[str, str] = {
    "missions/alta/mission": mission(
        "alta", "XA", "medium", {"consular": "head-consular", "trade": "head-trade", "press": "head-press"}
    ),
    "missions/alta/year": year("alta", "2026-01-01", "2026-12-31", ["consular", "trade", "press"]),
    "missions/alta/a1": work(
        "a1",
        "alta",
        "consular",
        "2026-02-02",
        "2026-04-30",
        offline_followup=[followed("2026-03-10")],
        evaluation=judged("2026-04-20"),
        insight="A list at the gate is read.",
    ),
    "missions/alta/a2": work(
        "a2", "alta", "trade", "2026-05-04", "2026-07-31", offline_followup=[followed("2026-06-20")]
    ),
    "missions/alta/a3": work(
        "a3", "alta", "press", "2026-02-20", "2026-08-31", offline_followup=[followed("2026-06-15", None)]
    ),
    "missions/alta/a4": work(
        "a4",
        "alta",
        "press",
        "2026-10-05",
        "2026-12-15",
        offline_followup=[followed("2026-10-20", None), followed("2026-11-10")],
    ),
    "missions/brim/mission": mission(
        "brim", "XB", "micro", {"consular": "consul", "trade": "head-trade", "press": "vice-consul"}
    ).replace("departments:", "role_cover: {head-trade: consul}\ndepartments:"),
    "missions/brim/year": year("brim", "2026-02-01", "2027-01-31", ["consular", "trade", "press"]),
    "missions/brim/b1": work(
        "b1",
        "brim",
        "consular",
        "2026-03-02",
        "2026-05-31",
        people_roles=["hub-officer", "clerk"],
        offline_followup=[followed("2026-04-01")],
        evaluation=judged("2026-05-20"),
        insight="A clerk at the market hears first.",
    ),
    "missions/brim/b2": work(
        "b2",
        "brim",
        "press",
        "2026-08-03",
        "2026-10-31",
        people_roles=["hub-officer", "vice-consul"],
        called_off={"date": "2026-07-10", "why": "The hall was flooded"},
    ),
}
"""A medium mission with four pieces of work, and a micro post where one officer holds two departments."""
