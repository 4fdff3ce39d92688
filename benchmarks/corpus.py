"""Makes a wiki of N playbooks that passes `vademecum check`, and the same text as a plain Material site.

A seed decides everything; there is no clock. The record with a given number is the same for every N.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import plain_site
from vocabulary import DOES, PEOPLE, PLACES, SUCH, TERMS, THINGS, TIMES, Chance

Record = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-21"
SEED = 7
SECTIONS = (
    "archives", "aviation", "civic", "climate", "commerce", "consular", "culture", "customs", "defence", "education",
    "energy", "fisheries", "health", "justice", "labour", "migration", "political", "press", "science", "transport",
)  # fmt: skip
PLATFORMS = (
    ("in-person", "in-person", False), ("notice-board", "notice-board", False), ("radio", "radio-tv", False),
    ("sms", "sms", False), ("satellite-phone", "voice", False), ("hotline", "voice", False),
    ("website", "website", True), ("social-accounts", "social", True), ("messaging-group", "messaging", True),
    ("e-mail", "email", True), ("video-meeting", "video-meeting", True), ("register", "registration-system", True),
)  # fmt: skip
OFFLINE = tuple(name for name, _, internet in PLATFORMS if not internet)
ONLINE = tuple(name for name, _, internet in PLATFORMS if internet)
FAMILIES = ("leadership", "department", "digital", "local", "hq", "partner", "exercise")
COMMON_ROLES = tuple(f"{family}-role-{number}" for family in FAMILIES for number in (1, 2))
ENDS = ("persons_safe", "person_assisted", "document_issued", "relationship_kept", "service_improved")
TRIGGERS = ("event", "season", "calendar", "decision", "request")
MODES = ("online", "offline", "hybrid", "online", "offline", "hybrid", "offline")
SOURCES = 120
TOOLS = 12
GROUP = 4
"""How many neighbouring playbooks of a department work for one goal."""


@dataclass(slots=True)
class Corpus:
    """The records of a wiki, by the file that holds them; a file with several is a list."""

    files: dict[str, Record | list[Record]] = field(default_factory=dict)

    def records(self) -> list[Record]:
        """All records, each with the file's common fields filled in."""
        listed = (found if isinstance(found, list) else [found] for found in self.files.values())
        return [record for found in listed for record in found]


def make_corpus(count: int, seed: int = SEED) -> Corpus:
    """The wiki of `count` playbooks: its departments, roles, means, terms and sources do not grow with it."""
    made = Corpus()
    made.files["common/roles.yml"] = [_role(seed, name) for name in COMMON_ROLES]
    made.files["common/terms.yml"] = [_term(seed, number) for number in range(len(TERMS))]
    made.files["common/sources.yml"] = [_source(seed, number) for number in range(SOURCES)]
    for name, sort, internet in PLATFORMS:
        made.files[f"common/platforms/{name}.yml"] = _platform(seed, name, sort, internet)
    for number in range(TOOLS):
        made.files[f"common/tools/tool-{number + 1}.yml"] = _tool(seed, number)
    for position, section in enumerate(SECTIONS[:count]):
        made.files[f"{section}/department.yml"] = _department(seed, section, position)
        made.files[f"{section}/roles.yml"] = [_role(seed, f"{section}-{part}") for part in ("head", "officer")]
    for number in range(count):
        section, row = SECTIONS[number % len(SECTIONS)], number // len(SECTIONS)
        if row % GROUP == 0:
            goal = _goal(seed, section, row // GROUP)
            made.files[f"{section}/goals/{goal['id']}.yml"] = goal
        playbook = _playbook(seed, number)
        made.files[f"{section}/{playbook['id']}.yml"] = playbook
    return made


def playbook_id(number: int) -> str:
    """The id of the playbook with this number, counted from 0."""
    return f"{SECTIONS[number % len(SECTIONS)]}-{number + 1:05d}"


def _goal_id(section: str, group: int) -> str:
    return f"{section}-goal-{group + 1:04d}"


def _role(seed: int, name: str) -> Record:
    chance = Chance(f"{seed} role {name}")
    section, _, part = name.rpartition("-")
    own = section in SECTIONS
    deputy = (f"{section}-officer" if part == "head" else COMMON_ROLES[2]) if own else _next(COMMON_ROLES, name)
    return {
        "kind": "role",
        "id": name,
        "title": name.replace("-", " ").capitalize(),
        "tlp": "TLP:CLEAR",
        "family": "department" if own else name.split("-")[0],
        "duties": [chance.order() for _ in range(3)],
        "deputy_role": deputy,
    }


def _next(names: tuple[str, ...], name: str) -> str:
    return names[(names.index(name) + 1) % len(names)]


def _term(seed: int, number: int) -> Record:
    chance = Chance(f"{seed} term {number}")
    return {
        "kind": "term",
        "id": f"term-{TERMS[number].replace(' ', '-')}",
        "title": TERMS[number],
        "tlp": "TLP:CLEAR",
        "meaning": f"A {chance.choice(SUCH)} {chance.choice(THINGS)} that {chance.choice(PEOPLE)} use.",
        "sources": [f"source-{(2 * number + part) % SOURCES + 1}" for part in (0, 1)],
    }


def _source(seed: int, number: int) -> Record:
    chance = Chance(f"{seed} source {number}")
    return {
        "kind": "source",
        "id": f"source-{number + 1}",
        "title": f"On the {chance.such_thing()} and the {chance.such_thing()}",
        "tlp": "TLP:CLEAR",
        "publisher": f"Institute of the {chance.choice(THINGS)}",
        "year": str(1990 + number % 35),
        "url": f"https://library.example/{number + 1}",
        "evidence": "full" if number % 2 else "part",
        "source_type": chance.choice(("guidance", "evaluation", "research", "practice")),
        "note": chance.fact(),
    }


def _platform(seed: int, name: str, sort: str, internet: bool) -> Record:
    chance = Chance(f"{seed} platform {name}")
    return {
        "kind": "platform",
        "id": name,
        "title": name.replace("-", " ").capitalize(),
        "tlp": "TLP:CLEAR",
        "summary": chance.fact(),
        "platform_type": sort,
        "needs_internet": internet,
        "works_on_2g": not internet,
        "who_controls": "third-party",
        "hidden_rules": chance.prose(2),
        "if_it_disappears": "none" if name == "in-person" else "in-person",
        "privacy_notes": chance.prose(2),
        "good_for": [chance.order() for _ in range(3)],
        "bad_for": [chance.order() for _ in range(3)],
    }


def _tool(seed: int, number: int) -> Record:
    chance = Chance(f"{seed} tool {number}")
    return {
        "kind": "tool",
        "id": f"tool-{number + 1}",
        "title": f"The {chance.choice(SUCH)} {TERMS[number]}",
        "tlp": "TLP:CLEAR",
        "origin": "adopted",
        "does": chance.prose(2),
        "runs_offline": True,
        "data_inventory": {"personal_data": "none"},
    }


def _department(seed: int, section: str, position: int) -> Record:
    chance = Chance(f"{seed} department {section}")
    uses = [{"platform": name, "use": chance.order()} for name, _, _ in PLATFORMS]
    return {
        "kind": "department",
        "id": section,
        "title": section.capitalize(),
        "code": f"{section[:2].upper()}{chr(ord('A') + position)}",
        "default_tlp": "TLP:CLEAR",
        "purpose": chance.prose(2),
        "head_role": f"{section}-head",
        "questions_to_ask": [chance.order() for _ in range(4)],
        "platform_opportunities": uses,
    }


def _goal(seed: int, section: str, group: int) -> Record:
    chance = Chance(f"{seed} goal {section} {group}")
    proof = {"record": chance.thing(), "holder_role": f"{section}-head", "offline": True}
    return {
        "kind": "goal",
        "id": _goal_id(section, group),
        "title": chance.act(),
        "department": section,
        "statement": chance.fact(),
        "end_type": chance.choice(ENDS),
        "indicators": [
            {"id": "result", "name": chance.act(), "level": "outcome", "measure_of": "people", "proof": proof},
            {"id": "effort", "name": chance.act(), "level": "output", "measure_of": "time"},
        ],
        "because": chance.prose(2),
        "risks": [chance.fact()],
        "sources": [f"source-{chance.randint(1, SOURCES)}"],
    }


def _playbook(seed: int, number: int) -> Record:
    chance = Chance(f"{seed} playbook {number}")
    section, row = SECTIONS[number % len(SECTIONS)], number // len(SECTIONS)
    group = row // GROUP
    goals = [_goal_id(section, group)]
    if group and number % 5 == 1:
        goals.append(_goal_id(section, group - 1))
    crisis = number % 7 == 3
    code = f"{section[:2].upper()}{chr(ord('A') + number % len(SECTIONS))}-{row + 1}"
    made: Record = {
        "kind": "playbook",
        "id": playbook_id(number),
        "title": f"{chance.act()} {chance.choice(PLACES)}",
        "code": code,
        "status": "in-force" if number % 3 == 0 else "trial",
        "department": section,
        "goals": goals,
        "crisis": crisis,
        "tags": [chance.choice(THINGS) for _ in range(2)],
        "situations": [chance.choice(TERMS)],
        "trigger": chance.fact(),
        "trigger_type": chance.choice(TRIGGERS),
        "decided_by": f"{section}-head",
        "stop_when": chance.order(),
    }
    if crisis:
        made["first_hour_card"] = [_card_line(chance, section, line) for line in range(6)]
    if number % 2:
        gate = chance.choice(("law", "consent", "partner-risk", "data", "safety", "capital"))
        made["before_you_start"] = [{"gate": gate, "text": chance.fact()}]
    made["steps"] = _steps(chance, section, goals, crisis)
    other = f"[[{chance.choice(COMMON_ROLES)}]] {chance.choice(DOES)} [[{chance.choice(OFFLINE)}|the other way]]"
    made["because"] = f"{chance.fact()} Then the {other}."
    made["low_bandwidth_variant"] = f"**{chance.order()}** {chance.order()}"
    made["micro_post_variant"] = chance.order()
    made["known_failures"] = [chance.fact()]
    made["care_notes"] = [chance.fact()]
    made["tools"] = [f"tool-{chance.randint(1, TOOLS)}"]
    made["authors"] = [f"{section}-officer", chance.choice(("digital-role-1", "digital-role-2"))]
    made["related"] = [playbook_id(number - len(SECTIONS) * back) for back in (1, 2) if row >= back]
    made["sources"] = [f"source-{found}" for found in chance.sample(range(1, SOURCES + 1), 3)]
    made["reviewed_on"], made["review_due"] = "2026-09-01", "2027-02-01"
    if made["status"] == "in-force":
        made |= {"approved_by_role": f"{section}-head", "approved_on": "2026-09-02"}
        made["practice"] = [{"date": "2026-08-11", "kind": "exercise", "size_of_post": "small"}]
    return made


def _card_line(chance: Chance, section: str, line: int) -> Record:
    return {
        "do": chance.order(),
        "owner": f"{section}-officer",
        "deputy": chance.choice(COMMON_ROLES),
        "by": f"T+0:{10 + 8 * line}",
        "if_no_internet": f"{chance.act()}.",
    }


def _steps(chance: Chance, section: str, goals: list[str], crisis: bool) -> list[Record]:
    """Eight to twelve steps; each one on a screen feeds the next offline one, which meets somebody."""
    count = chance.randint(8, 12)
    modes = [*(MODES[number % len(MODES)] for number in range(count - 1)), "offline"]
    steps: list[Record] = []
    for number, mode in enumerate(modes):
        step: Record = {"id": f"step-{number + 1}", "heading": chance.act(), "mode": mode, "do": _actions(chance)}
        step["owner"] = f"{section}-officer" if number % 2 else chance.choice(COMMON_ROLES)
        step["by"] = f"T+{number + 1}h"
        if mode == "offline":
            step["with"] = chance.choice(PEOPLE)
            step["platform"] = chance.choice(OFFLINE)
        else:
            following = modes.index("offline", number + 1)
            step["feeds"] = [f"step-{following + 1}"]
            step["platform"] = chance.choice(ONLINE)
        if mode == "hybrid":
            step["offline_part"] = chance.order()
        if crisis and mode != "offline":
            step["fallback"] = {"platform": chance.choice(OFFLINE), "do": f"{chance.act()}."}
        if len(goals) > 1:
            step["serves"] = goals if mode == "offline" else [goals[number % 2]]
        step["done_when"] = f"The {chance.thing()} is signed {chance.choice(TIMES)}."
        steps.append(step)
    return steps


def _actions(chance: Chance) -> list[str]:
    return [chance.order() for _ in range(chance.choice((1, 1, 1, 2)))]


class _Dumper(yaml.SafeDumper):
    """Writes YAML without anchors, which a wiki refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """True: a value that stands twice is written twice."""
        return True


def write_wiki(corpus: Corpus, folder: Path) -> None:
    """Writes a wiki with the settings of this repository's own."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("templates/assets", "docs")
    _write(folder / "mkdocs.yml", settings)
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "templates" / "assets" / "about.md", folder / "docs" / "about.md")
    for name, found in corpus.files.items():
        root: Record = found if isinstance(found, dict) else _listed(found)
        _write(folder / "playbooks" / name, yaml.dump(root, Dumper=_Dumper, sort_keys=False, width=110))


def _listed(records: list[Record]) -> Record:
    """A file of several records, which states their kind once."""
    rest = [{key: value for key, value in record.items() if key != "kind"} for record in records]
    return {"kind": records[0]["kind"], "records": rest}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_both(count: int, folder: Path) -> None:
    """Writes `wiki` and `plain` under `folder`."""
    made = make_corpus(count)
    write_wiki(made, folder / "wiki")
    for name, text in plain_site.files_of(made.records()).items():
        _write(folder / "plain" / name, text)


def main() -> None:
    """Writes both sites into a folder, to look at them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    write_both(given.count, given.folder)


if __name__ == "__main__":
    main()
