"""`vademecum network plan`: the sheet of a contact plan, which stays out of every build and out of Git."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import yaml

STUDY = "heat-in-the-cities"
SHEET = f".vademecum-private/{STUDY}-contact-plan.yml"


def test_the_sheet_goes_where_no_build_looks(command: Any, wiki: Path) -> None:
    """It lies in the private folder, for its owner alone, and `check` finds nothing wrong there; elsewhere it does."""
    done = command("network", "plan", STUDY, cwd=wiki)
    assert done.returncode == 0, done.stderr
    sheet = yaml.safe_load((wiki / SHEET).read_text(encoding="utf-8"))
    assert (sheet["kind"], sheet["study"]) == ("contact-plan", STUDY)
    assert {"introduced_by", "whose_place", "ask", "wish_to_be_called"} <= set(sheet["contacts"][0])
    assert (wiki / SHEET).stat().st_mode & 0o77 == 0
    before = command("check", cwd=wiki)
    assert before.returncode == 0, before.stdout
    (wiki / "playbooks" / "political" / "who.yml").write_bytes((wiki / SHEET).read_bytes())
    after = command("check", cwd=wiki)
    assert after.returncode == 1
    assert "who.yml:1:1: error: the file is a contact plan" in after.stdout


def test_open_gates_are_said(command: Any, wiki: Path) -> None:
    """While a gate is open, the command and the sheet say that nobody is contacted yet."""
    path = next(wiki.rglob(f"{STUDY}.yml"))
    text = path.read_text(encoding="utf-8")
    assert "partner_risk" not in text
    done = command("network", "plan", STUDY, cwd=wiki)
    assert "Contact nobody yet. Open gates: " in done.stderr
    assert "partner risk" in done.stderr
    assert "# NOT YET: " in (wiki / SHEET).read_text(encoding="utf-8")


def test_what_is_there_is_not_touched(command: Any, wiki: Path) -> None:
    """A second call writes nothing over the first sheet."""
    command("network", "plan", STUDY, cwd=wiki)
    (wiki / SHEET).write_text("kind: contact-plan\nmine: yes\n", encoding="utf-8")
    done = command("network", "plan", STUDY, cwd=wiki)
    assert done.returncode == 2
    assert "mine: yes" in (wiki / SHEET).read_text(encoding="utf-8")


def test_git_is_told(command: Any, wiki: Path) -> None:
    """In a repository that does not ignore the folder, the line is added first, and said."""
    subprocess.run(["git", "init", "-q", str(wiki)], check=True)
    (wiki / ".gitignore").write_text("/site/", encoding="utf-8")
    done = command("network", "plan", STUDY, cwd=wiki)
    assert "Added .vademecum-private/ to .gitignore" in done.stderr
    assert (wiki / ".gitignore").read_text(encoding="utf-8") == "/site/\n.vademecum-private/\n"
    listed = subprocess.run(["git", "-C", str(wiki), "status", "--short", "-uall"], capture_output=True, text=True)
    assert "contact-plan" not in listed.stdout


def test_no_such_study(command: Any, wiki: Path) -> None:
    """A misspelt study is named, with the one that is meant."""
    done = command("network", "plan", "heat-in-the-city", cwd=wiki)
    assert done.returncode == 2
    assert f'There is no network study "heat-in-the-city". Did you mean "{STUDY}"?' in done.stderr
