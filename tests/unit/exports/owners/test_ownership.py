"""Ownership: every file has an owner, and a forge that reads CODEOWNERS as GitHub documents it finds the same one."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from vademecum.exports.owners import FORMS, codeowners, ownership, unknown_teams
from vademecum.graph import Graph, Settings, build_graph
from vademecum.mkdocs_plugin import locate
from vademecum.records import load_library
from vademecum.site import read_wiki

HOLDER = "kind: department\nid: {0}\ntitle: The {0} desk\ncode: {1}\npurpose: Helps.\nhead_role: clerk\n"
MISSION = "kind: mission\nid: alta\ntitle: Embassy in Alta\nname: Embassy\nmission_type: embassy\nhost_country: XA\n"
NOTE = "kind: note\nid: {0}\ntitle: A note\nstatus: draft\ntext: Words.\n"
TREE = "kind: decision-tree\nid: {0}\ntitle: Which\nstatus: draft\nquestion: Which?\ndepartment: {1}\n"
PICTURE = "attachments:\n  - {file: plan.png, alt: The plan of the gate}\n"
FILES = {
    "desks/visa/department.yml": HOLDER.format("visa", "VIS"),
    "desks/visa/deep/er/note.yml": NOTE.format("deep-note"),
    "desks/two/trade.yml": HOLDER.format("trade", "TRA"),
    "desks/two/press.yml": HOLDER.format("press", "PRE"),
    "missions/alta/mission.yml": MISSION + "size_class: small\n",
    "missions/alta/tree.yml": TREE.format("alta-tree", "visa"),
    "common/tree.yml": TREE.format("a-tree", "visa") + PICTURE,
    "common/odd [1] #x*!/what?.yml": TREE.format("odd-tree", "trade"),
    "common/é/note.yml": NOTE.format("a-note"),
    "common/many.yml": "kind: decision-tree\nstatus: draft\nquestion: Which?\nrecords:\n"
    "  - {id: m1, title: M1, department: visa}\n  - {id: m2, title: M2, department: press}\n",
}
OTHERS = [
    "mkdocs.yml",
    ".github/workflows/check.yml",
    "schemas/x.json",
    "playbooks/README.md",
    "playbooks-of-old/x.yml",
]
BESIDE = ["playbooks/common/plan.png", "playbooks/desks/visa/photo.jpg"]
TEAMS = {"digital": "@ministry/it", "visa": "@ministry/visas @ministry/consuls"}


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A wiki with folders of one and of two departments, a mission, shared trees, and names that a pattern reads."""
    library, problems = load_library((f"playbooks/{path}", text.encode()) for path, text in FILES.items())
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))


def fits(pattern: str, path: str) -> bool:
    """Whether a pattern of CODEOWNERS fits a path, as GitHub documents it: like gitignore, without ! and [ ]."""
    assert not re.search(r"[\[\]!\\#]", pattern), "what GitHub does not understand"
    if pattern == "*":
        return True
    assert pattern.startswith("/"), "only patterns from the root are written"
    parts = {"*": "[^/]*", "?": "[^/]"}
    written = "".join(parts.get(one, re.escape(one)) for one in pattern[1:])
    return re.fullmatch(written + (".*" if pattern.endswith("/") else "(?:/.*)?"), path) is not None


def asked(text: str, path: str) -> list[str]:
    """The teams that a forge asks for a file: those of the last line that fits."""
    found: list[str] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pattern, *teams = line.split()
            found = teams if fits(pattern, path) else found
    return found


WANTED = {
    "playbooks/desks/visa/department.yml": ["@ministry/visas", "@ministry/consuls"],
    "playbooks/desks/visa/deep/er/note.yml": ["@ministry/visas", "@ministry/consuls"],
    "playbooks/desks/visa/photo.jpg": ["@ministry/visas", "@ministry/consuls"],
    "playbooks/desks/two/trade.yml": ["@ministry/trade"],
    "playbooks/desks/two/press.yml": ["@ministry/press"],
    "playbooks/missions/alta/mission.yml": ["@ministry/alta"],
    "playbooks/missions/alta/tree.yml": ["@ministry/alta"],
    "playbooks/common/tree.yml": ["@ministry/visas", "@ministry/consuls"],
    "playbooks/common/plan.png": ["@ministry/visas", "@ministry/consuls"],
    "playbooks/common/odd [1] #x*!/what?.yml": ["@ministry/trade"],
    "playbooks/common/é/note.yml": ["@ministry/common"],
    "playbooks/common/many.yml": ["@ministry/visas", "@ministry/consuls", "@ministry/press"],
    "playbooks/README.md": ["@ministry/common"],
    "playbooks-of-old/x.yml": ["@ministry/it"],
    ".github/workflows/check.yml": ["@ministry/it"],
    "mkdocs.yml": ["@ministry/it"],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", WANTED)
def test_the_forge_asks_the_owner(graph: Graph, path: str, form: str) -> None:
    """The last line that fits names the teams of the owner, also for odd names and attachments."""
    assert asked(codeowners(ownership(graph, "playbooks", TEAMS), form), path) == WANTED[path]


def test_people_and_forges_are_told_the_same(graph: Graph) -> None:
    """What is printed for a person is what the file says."""
    rules = ownership(graph, "playbooks", TEAMS)
    for path in WANTED:
        assert " ".join(owner.team for owner in rules.owners_of(path)).split() == WANTED[path]


def test_every_file_of_the_repository_has_an_owner(repository: Path) -> None:
    """Each file that git tracks here is owned; each below playbooks/ by its department, mission or all together."""
    root, folder, settings = locate(repository / "mkdocs.yml")
    text = codeowners(ownership(read_wiki(root, folder, settings).graph, folder, {}))
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.split("\0") if name]
    owned = {name: asked(text, name) for name in names}
    assert [name for name, teams in owned.items() if not teams] == []
    below = {name: teams for name, teams in owned.items() if name.startswith("playbooks/")}
    assert len(below) > 100
    assert [name for name, teams in below.items() if teams == ["@ministry/digital"]] == []
    assert {tuple(teams) for name, teams in owned.items() if name not in below} == {("@ministry/digital",)}
    assert owned["playbooks/missions/sella/meeting-point.png"] == ["@ministry/sella"]


def test_placeholders_are_said(graph: Graph) -> None:
    """Teams that nobody has named stand at the top, so that nobody takes them for real ones."""
    text = codeowners(ownership(graph, "playbooks", TEAMS))
    line = next(line for line in text.splitlines() if "placeholders" in line)
    assert "@ministry/press" in line
    assert "@ministry/visas" not in line
    every = dict.fromkeys(("digital", "common", "visa", "trade", "press", "alta"), "@x/y")
    assert "placeholders" not in codeowners(ownership(graph, "playbooks", every))


def test_records_at_the_root(graph: Graph) -> None:
    """Where the records lie beside the settings, all departments together own what nobody else does."""
    text = codeowners(ownership(graph, ".", {}))
    assert asked(text, "mkdocs.yml") == ["@ministry/common"]
    assert asked(text, "playbooks/desks/visa/photo.jpg") == ["@ministry/visa"]


def test_a_slip_in_the_settings_is_told(graph: Graph) -> None:
    """A team for an owner that does not exist would silently own nothing."""
    assert list(unknown_teams(graph, {"vissa": "@a/b", "visa": "@a/b"})) == [
        '`teams` names "vissa", which is no department and no mission. Did you mean "visa"?'
    ]
