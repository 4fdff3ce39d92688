"""Guarding: a contact plan is refused wherever it lies, and the private folder stays out of Git."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from vademecum.graph import Settings
from vademecum.site import read_wiki
from vademecum.site.auditing import audit
from vademecum.site.guarding import check_private
from vademecum.source.private import why_private

PLAN = "kind: contact-plan\nstudy: heat\ncontacts:\n  - {organisation: Reed Guild, introduced_by: the school's head}\n"


def said(root: Path) -> list[str]:
    """Where something private lies, and how it was recognised, from a whole reading of the wiki."""
    wiki = read_wiki(root, "playbooks", Settings(date(2026, 11, 21)))
    return [f"{one.place}: {one.fact}" for one in wiki.problems if one.code == "Y10"]


def lay(root: Path, name: str, text: str = PLAN) -> None:
    """A file in the wiki."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki without a record."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "playbooks/plan.yml",
        "playbooks/political/deep/er/heat.yml",
        "playbooks/.vademecum-private/ties.csv",
        "docs/plan.yaml",
        "docs/data/heat.json",
        "docs/.vademecum-private/names.yml",
        "templates/records/heat.txt",
        "notes.yml",
        "elsewhere/a/b/.vademecum-private/x.bin",
        "docs/Contact plan 2026.xlsx",
        "docs/heat_contact-plan.pdf",
        "playbooks/political/contact-plan.csv",
    ],
)
def test_a_plan_is_refused_in_any_folder(root: Path, name: str) -> None:
    """By what it says, by its name, and by the folder that it lies in."""
    lay(root, name)
    found = said(root)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:")


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "contact-plan", "study": "heat"}',
        "# my own\n'kind' : \"contact-plan\"\n",
        "study: heat\r\nkind:  Contact_Plan\r\n",
        "\ufeffkind: contact-plan\n",
    ],
)
def test_a_plan_is_recognised_in_any_dress(root: Path, text: str) -> None:
    """As JSON, quoted, with the lines of Windows, and behind a byte order mark."""
    lay(root, "docs/heat.yml", text)
    assert said(root)


def test_a_plan_in_utf_16_is_recognised() -> None:
    """As a spreadsheet or an old editor writes it."""
    assert why_private("heat.yml", PLAN.encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/how.md", "# Plans\n\nA plan is a file that begins like this:\n\n```yaml\n\nkind: contact-plan\n```\n"),
        ("docs/words.yml", "says: a kind of contact-plan\nwhat: the kind is contact-plan\n"),
        ("docs/contact.csv", "a,b\n"),
        ("docs/contact-planet.pdf", "%PDF-"),
        ("playbooks/README.md", "kind of a plan\n"),
    ],
)
def test_what_only_tells_of_plans_is_left_alone(root: Path, name: str, text: str) -> None:
    """A page about plans, and files whose names or words are near to it."""
    lay(root, name, text)
    assert said(root) == []


def test_the_private_folder_must_be_out_of_git(root: Path) -> None:
    """Beside mkdocs.yml it is where it should be, as long as Git ignores it and never carried it."""
    lay(root, ".vademecum-private/heat.yml")
    assert said(root) == []
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    carried = [".vademecum-private:1:1: Git carries what lies in this folder"]
    assert said(root) == carried
    lay(root, ".gitignore", ".vademecum-private/\n")
    assert said(root) == []
    subprocess.run(["git", "-C", str(root), "add", "-f", ".vademecum-private/heat.yml"], check=True)
    assert said(root) == carried


def test_a_link_does_not_hide_a_plan(root: Path) -> None:
    """A link in the documents is followed to what it shows."""
    lay(root, ".vademecum-private/heat.yml")
    (root / "docs" / "heat.yml").symlink_to(root / ".vademecum-private" / "heat.yml")
    assert [problem.code for problem in check_private(root, "playbooks")] == ["Y10"]


def test_the_audit_refuses_a_plan_in_a_site(tmp_path: Path) -> None:
    """Whatever put it there."""
    lay(tmp_path, "data/heat.json", '{"kind": "contact-plan"}')
    lay(tmp_path, ".vademecum-private/index.html", "<!doctype html><title>x</title>")
    faults = [f"{fault}" for fault in audit(tmp_path) if "contact plan" in fault.what or "no build" in fault.what]
    assert [fault.partition(":")[0] for fault in faults] == [".vademecum-private/index.html", "data/heat.json"]
