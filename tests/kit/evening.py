"""A small wiki with a hackathon: four projects, five judges, and their files as a spreadsheet saves them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import Entry, load_library
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, JudgesSheet

WORLD = Path(__file__).parents[1] / "samples" / "world"
FILE = "playbooks/missions/velmora/collaborations/night.yml"
LINES = {"need": 35, "works": 25, "kept": 40}
PROJECTS = ("finder", "song", "map", "line")
JUDGES = ("judge-1", "judge-2", "judge-3", "judge-4", "judge-5")
HEAD = ("judge", "project", "title", "line", "asks", "most", "points", "remark")
BACK = ("judge-3", "song")
"""A judge, and the project of which they know the team."""

NIGHT = """kind: collaboration
id: night
title: A night of building
tlp: TLP:CLEAR
mission: velmora
department: consular
playbook: train-the-team
activity_type: hackathon
goals: [crisis-team-trained]
criteria: activity-set-v1
people_roles: [digital-officer, head-consular]
starts_on: 2026-06-01
evaluate_by: 2027-06-01
promises:
  - indicator: opened-in-an-hour
    baseline: {value: 1, date: 2026-05-20}
    target: {value: 4, date: 2026-12-31}
event:  # the plan
  day: 2026-11-14
  begins: "10:00"
  hours: 27
  places: 48
  show_rate: 50
  rooms:
    - {id: hall, name: The reading hall, holds: 70}
  slots:
    - {at: T+0:00, what: The rule of conduct, owner: head-consular, room: hall}
    - {at: T+11:00, what: The hall is locked, owner: consular-officer, room: hall}
  challenges:
    - id: card
      title: Which card now
      need: Nobody knows at night
      goal: crisis-team-trained
      diplomat_role: head-consular
  care_gates:
    - {gate: adults-only, how: Eighteen years, role: head-consular, date: 2026-05-01}
    - {gate: privacy, how: Read by the adviser}
  code_of_conduct: case-sheet
  judges_sheet:
    lines:
      - {id: need, name: Fit to the need, weight: 35}
      - {id: works, name: Works now, weight: 25}
      - {id: kept, name: Can be kept up, weight: 40}
    ties: [need, works]
    then: Two judges look again
  judges:
    - {id: judge-1, who: A librarian}
    - {id: judge-2, who: A retired consul}
    - {id: judge-3, who: A teacher, stands_back_from: [song]}
    - {id: judge-4, who: A nurse}
    - {id: judge-5, who: A programmer}
  registered: 96
  came: 30
  projects:
    - {id: finder, title: Card finder, challenge: card, decision: adopt, reason: The desk kept it, tool: case-list}
    - {id: song, title: "=2+5 song", challenge: card, decision: not-taken-up, reason: Nobody can keep it up}
    - {id: map, title: Map of lamps, challenge: card}
    - {id: line, title: Late line, challenge: card}
"""

Points = dict[tuple[str, str, str], str]


def wiki_at(folder: Path, text: str = NIGHT) -> Path:
    """The small wiki in a folder, with the event."""
    shutil.copytree(WORLD, folder / "playbooks")
    (folder / FILE).write_text(text, encoding="utf-8", newline="")
    (folder / "templates" / "assets").mkdir(parents=True)
    settings = "site_name: Small\nsite_url: https://wiki.example/\ndocs_dir: templates/assets\n"
    (folder / "mkdocs.yml").write_text(
        f"{settings}theme: {{name: material, font: false}}\nplugins: [search, tags, vademecum]\n", encoding="utf-8"
    )
    return folder


@cache
def graph_of(text: str = NIGHT, as_of: str = "2026-11-21") -> Graph:
    """The graph of the small wiki."""
    files = {f"playbooks/{path.relative_to(WORLD)}": path.read_bytes() for path in WORLD.rglob("*.yml")}
    files[FILE] = text.encode()
    library, problems = load_library(sorted(files.items()))
    assert problems == []
    return build_graph(library, Settings(date.fromisoformat(as_of)))


def night(text: str = NIGHT) -> tuple[Entry[Collaboration], Event, JudgesSheet]:
    """The collaboration, its event and its judges' sheet."""
    entry = next(one for one in graph_of(text).of(Collaboration) if one.record.id == "night")
    event = entry.record.event
    assert event is not None
    assert event.judges_sheet is not None
    return entry, event, event.judges_sheet


def points(seed: int = 1, judges: tuple[str, ...] = JUDGES) -> Points:
    """Random points of each judge for each line of each project, as they are typed; some in halves."""
    random = Random(seed)
    choices = ("0", "1", "2", "2.5", "3", "3.5", "4", "5")
    return {
        (judge, project, line): random.choice(choices)
        for judge in judges
        for project in PROJECTS
        for line in LINES
        if (judge, project) != BACK
    }


def files_of(given: Points, write: Callable[[str, list[list[str]]], bytes] | None = None) -> dict[str, bytes]:
    """A file for each judge; `write` makes its bytes of the judge and the rows."""
    found: dict[str, list[list[str]]] = {}
    for (judge, project, line), said in given.items():
        rows = found.setdefault(judge, [list(HEAD)])
        rows.append([judge, project, "T", line, "asks", "5", said, ""])
    return {f"{judge}.csv": (write or plain)(judge, rows) for judge, rows in found.items()}


def plain(judge: str, rows: list[list[str]]) -> bytes:
    """UTF-8 with commas, as our own program writes it."""
    return table(rows, ",").encode("utf-8-sig")


def table(rows: list[list[str]], separator: str) -> str:
    """The rows as text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def totals(given: Points, weights: Mapping[str, int] = LINES, most: int = 5) -> dict[str, tuple[int, int, int]]:
    """For each project total and spread in hundredths, a half upwards, and the number of judges: in whole numbers.

    Points count in halves and the weights in whole numbers, so that a judge gives a whole number of parts of
    200 times `most`; nothing here is a fraction before the end.
    """
    parts: dict[str, dict[str, int]] = {}
    for (judge, project, line), said in given.items():
        halves = int(float(said) * 2)
        own = parts.setdefault(project, {})
        own[judge] = own.get(judge, 0) + halves * weights[line]
    found = {}
    for project, by_judge in parts.items():
        total = _hundredths(sum(by_judge.values()), 2 * most * len(by_judge))
        spread = _hundredths(max(by_judge.values()) - min(by_judge.values()), 2 * most)
        found[project] = (total, spread, len(by_judge))
    return found


def _hundredths(parts: int, of: int) -> int:
    return (parts * 200 + of) // (2 * of)
