"""`vademecum new`: a file that validates as it stands, with every field explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from vademecum.records import KINDS, slots

PLACES = {
    "department": "playbooks/soup/department.yml",
    "mission": "playbooks/missions/soup/mission.yml",
    "collaboration": r"playbooks/missions/[a-z]+/collaborations/soup\.yml",
    "collaboration-year": r"playbooks/missions/[a-z]+/instructions/soup\.yml",
    "network-study": r"playbooks/missions/[a-z]+/studies/soup\.yml",
}
"""Where the files of these kinds belong; the others lie with a department or with what all share."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_validates(command: Any, wiki: Path, tree: Any, kind: str) -> None:
    """For each kind the command writes one file, in its place, of which `check` reports no error."""
    before = tree(wiki)
    done = command("new", kind, "soup", cwd=wiki)
    assert done.returncode == 0, done.stderr
    (path,) = set(tree(wiki)) - set(before)
    folder = "" if kind == "playbook" else f"{KINDS[kind].folder}/"
    assert re.fullmatch(PLACES.get(kind, f"playbooks/(common|administration)/{folder}soup.yml"), path)
    assert path in done.stderr
    checked = command("check", "--format", "json", cwd=wiki)
    assert [one for one in json.loads(checked.stdout)["problems"] if one["severity"] == "error"] == []
    assert checked.returncode == 0
    text = (wiki / path).read_text(encoding="utf-8")
    for slot in slots(KINDS[kind].model):
        assert f"\n{slot.key}:" in f"\n{text}" or f"\n# {slot.description}" in text, slot.key
        assert f"{slot.key}:" in text, slot.key


def test_a_new_playbook_can_be_published(command: Any, wiki: Path, build: Any) -> None:
    """A playbook as `new` writes it has its page in the staff site and, being a draft, none in the public one."""
    done = command("new", "playbook", "lost-passport", "--department", "consular", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert (wiki / "playbooks" / "consular" / "lost-passport.yml").is_file()
    staff = build(wiki, "--audience", "staff", out="staff")
    assert "Lost passport" in (staff / "playbooks" / "lost-passport" / "index.html").read_text(encoding="utf-8")
    public = build(wiki, out="public")
    assert not (public / "playbooks" / "lost-passport").exists()


def test_a_mission_owns_its_file(command: Any, wiki: Path) -> None:
    """With --mission the file stands in the mission's folder."""
    done = command("new", "playbook", "soup", "--mission", "sella", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert (wiki / "playbooks" / "missions" / "sella" / "playbooks" / "soup.yml").is_file()


@pytest.mark.parametrize("name", ["live-crisis", "ttx", "climate-coalition-meets"])
def test_a_used_id_is_refused(command: Any, wiki: Path, tree: Any, name: str) -> None:
    """An id that any record has, of whatever kind, is refused with the file that has it, and nothing is written."""
    if name == "ttx":  # an old id counts too
        path = wiki / "playbooks" / "consular" / "live-crisis.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("id: live-crisis\n", "id: live-crisis\naliases: [ttx]\n", 1), encoding="utf-8")
    before = tree(wiki)
    done = command("new", "note", name, cwd=wiki)
    assert done.returncode == 2
    assert name in done.stderr
    assert "playbooks/" in done.stderr
    assert tree(wiki) == before


@pytest.mark.parametrize("name", ["Soup", "soup pot", "../soup", "con", "12", "soup--pot"])
def test_a_bad_id_is_refused(command: Any, wiki: Path, tree: Any, name: str) -> None:
    """An id that is none is refused, with a reason, and no file is written anywhere."""
    before = tree(wiki.parent)
    done = command("new", "note", name, cwd=wiki)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert "id" in done.stderr
    assert tree(wiki.parent) == before


@pytest.mark.parametrize("option", ["--mission", "--department"])
def test_a_path_is_no_owner(command: Any, wiki: Path, tree: Any, option: str) -> None:
    """An owner that does not exist, or is a way out of the folder, is refused."""
    before = tree(wiki.parent)
    for name in ("../../elsewhere", "atlantis"):
        done = command("new", "note", "soup", option, name, cwd=wiki)
        assert (done.returncode, tree(wiki.parent) == before) == (2, True), name


ANSWERS = ("1", "Ring the agents who sell false visas", "1", "1", "1", "61", "95 2027-06-01", "2026-12-01", "1")


def test_a_collaboration_takes_ten_questions_at_most(command: Any, wiki: Path) -> None:
    """The answers of one sitting make a file that validates and that the board shows as planned."""
    given = "\n".join(ANSWERS) + "\n"
    done = command("new", "collaboration", "agents-rung", "--mission", "sella", "--ask", cwd=wiki, given=given)
    assert done.returncode == 0, done.stderr
    assert len(ANSWERS) <= 10
    path = wiki / "playbooks" / "missions" / "sella" / "collaborations" / "agents-rung.yml"
    text = path.read_text(encoding="utf-8")
    for line in (
        'title: "Ring the agents who sell false visas"',
        "mission: sella",
        "department: consular",
        "starts_on: 2026-12-01",
        "    baseline: {value: 61, date: ",
        "    target: {value: 95, date: 2027-06-01}",
    ):
        assert line in text, line
    assert "people_roles: [head-consular, hub-digital-officer]" in text
    checked = command("check", "--format", "json", path, cwd=wiki)
    assert [one for one in json.loads(checked.stdout)["problems"] if one["severity"] == "error"] == []


def test_an_answer_that_cannot_be_read_is_asked_again(command: Any, wiki: Path) -> None:
    """A number outside the list, a word for a number and a day that is none are asked again, and nothing is lost."""
    given = [
        "9",
        "1",
        "Ring the agents",
        "x",
        "1",
        "1",
        "1",
        "many",
        "61",
        "95 soon",
        "95 2027-06-01",
        "soon",
        "2026-12-01",
    ]
    done = command(
        "new", "collaboration", "agents-rung", "--mission", "sella", "--ask", cwd=wiki,
        given="\n".join([*given, "1"]) + "\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Give a number from 1 to") == 2
    assert "Traceback" not in done.stderr


def test_an_unknown_baseline_names_the_step_that_measures_it(command: Any, wiki: Path) -> None:
    """A question mark for the baseline writes `unknown` with a step of the playbook."""
    given = "\n".join("?" if answer == "61" else answer for answer in ANSWERS) + "\n"
    done = command("new", "collaboration", "agents-rung", "--mission", "sella", "--ask", cwd=wiki, given=given)
    assert done.returncode == 0, done.stderr
    path = wiki / "playbooks" / "missions" / "sella" / "collaborations" / "agents-rung.yml"
    assert "baseline: {unknown: " in path.read_text(encoding="utf-8")
    checked = command("check", "--format", "json", path, cwd=wiki)
    assert [one for one in json.loads(checked.stdout)["problems"] if one["severity"] == "error"] == []


def test_a_broken_sitting_writes_nothing(command: Any, wiki: Path, tree: Any) -> None:
    """When the answers end too early, no file is written."""
    before = tree(wiki)
    done = command("new", "collaboration", "agents-rung", "--mission", "sella", "--ask", cwd=wiki, given="1\n")
    assert done.returncode != 0
    assert tree(wiki) == before


def test_a_new_year_covers_every_department(command: Any, wiki: Path) -> None:
    """`new collaboration-year` names all departments and the locked sets, and waits for its signature."""
    done = command("new", "collaboration-year", "velmora-2027", "--mission", "velmora", cwd=wiki)
    assert done.returncode == 0, done.stderr
    mission = (wiki / "playbooks" / "missions" / "velmora" / "mission.yml").read_text(encoding="utf-8")
    departments = re.findall(r"- \{department: ([a-z-]+),", mission)
    path = wiki / "playbooks" / "missions" / "velmora" / "instructions" / "velmora-2027.yml"
    assert f"covers: [{', '.join(departments)}]" in path.read_text(encoding="utf-8")
    checked = command("check", "--format", "json", path, cwd=wiki)
    found = [(one["severity"], one["code"]) for one in json.loads(checked.stdout)["problems"]]
    assert found == [("warning", "B1")]
