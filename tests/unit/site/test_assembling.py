"""Assembling: files to a wiki, and a wiki to what an audience gets."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from vademecum.graph import Settings
from vademecum.pages import Options
from vademecum.site import Wiki, assemble, read_wiki, report
from vademecum.site.auditing.policy import HEADER_FILES
from vademecum.source import Severity

WORLD = Path(__file__).parents[2] / "samples" / "world"
TEMPLATES = Path(__file__).parents[3] / "templates"
SETTINGS = Settings(date(2026, 11, 21))
CLOSED = "kind: note\nid: closed\ntitle: Closed\nstatus: trial\ntlp: TLP:AMBER\naliases: [closed-of-old]\ntext: x\n"
UNUSED = """
kind: platform
id: unused
title: Unused
tlp: TLP:CLEAR
platform_type: sms
needs_internet: false
who_controls: us
if_it_disappears: none
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki that a test may spoil: the small world, with a note for staff."""
    shutil.copytree(WORLD, tmp_path / "playbooks")
    (tmp_path / "playbooks" / "closed.yml").write_text(CLOSED, encoding="utf-8")
    return tmp_path


def read(root: Path) -> Wiki:
    """The wiki in a folder."""
    return read_wiki(root, "playbooks", SETTINGS)


def options(audience: str = "public", *, directory_urls: bool = True) -> Options:
    """How to build with our own templates."""
    return Options(templates=(TEMPLATES,), audience=audience, directory_urls=directory_urls)


def test_reading_collects_problems_in_order(root: Path) -> None:
    """Faults of reader, schema and rules are values, sorted by file and line, and never raised."""
    (root / "playbooks" / "b.yml").write_text("kind: term\nid: b\n", encoding="utf-8")
    (root / "playbooks" / "a.yml").write_text("kind: [\n", encoding="utf-8")
    (root / "playbooks" / "c.yml").write_text(
        CLOSED.replace("id: closed", "id: c").replace("closed-of-old", "x1").replace("x\n", "'[[gone]]'\n"),
        encoding="utf-8",
    )
    wiki = read(root)
    assert (wiki.errors[0].place.path, wiki.errors[0].code[0]) == ("playbooks/a.yml", "Y")
    assert {problem.code[0] for problem in wiki.errors} == {"Y", "K", "H"}
    assert list(wiki.problems) == sorted(wiki.problems, key=lambda problem: problem.order)
    assert wiki.texts["playbooks/b.yml"] == "kind: term\nid: b\n"


def test_errors_are_those_that_stop(root: Path) -> None:
    """A warning is a problem, and not an error."""
    (root / "playbooks" / "t.yml").write_text(UNUSED, encoding="utf-8")
    wiki = read(root)
    assert {problem.severity for problem in wiki.problems} == {Severity.WARNING}
    assert wiki.errors == ()
    assert assemble(wiki, "playbooks", options()).pages


def test_a_missing_folder(tmp_path: Path) -> None:
    """A wiki without its folder is read without a crash."""
    assert read(tmp_path).graph.entries == {}


def test_a_wiki_with_errors_is_not_published(root: Path) -> None:
    """Whoever forgets to look at the errors gets none of the pages."""
    (root / "playbooks" / "b.yml").write_text("kind: term\nid: b\n", encoding="utf-8")
    wiki = read(root)
    with pytest.raises(ValueError, match="errors"):
        assemble(wiki, "playbooks", options())


def test_a_mark_at_the_beginning_moves_no_caret(root: Path) -> None:
    """A byte order mark is not counted in columns, and not shown in the line above the caret."""
    (root / "playbooks" / "b.yml").write_bytes(b"\xef\xbb\xbfkind: tern\nid: b\ntitle: B\nmeaning: x\n")
    wiki = read(root)
    (problem,) = wiki.errors
    assert (problem.place.line, problem.place.column) == (1, 7)
    assert report([problem], wiki.texts).splitlines()[1:] == ["    kind: tern", "          ^"]


def test_an_audience_gets_its_part(root: Path) -> None:
    """Pages, redirects, problems and graph of a build hold what its audience may see, and staff see all."""
    wiki = read(root)
    public, staff = (assemble(wiki, "playbooks", options(audience)) for audience in ("public", "staff"))
    assert "notes/closed" in {page.uri for page in staff.pages}
    assert {name for name in staff.files if name.startswith("notes/")} == {"notes/closed-of-old/index.html"}
    assert "closed" in staff.graph.entries
    assert "closed" not in public.graph.entries
    assert HEADER_FILES.items() <= public.files.items()
    assert not [name for name in public.files if "closed" in name]
    assert b"notes/closed" not in b"".join(public.files.values())
    assert "closed-of-old" not in repr(public.pages)
    assert "notes/closed" not in repr(public.pages)
    flat = assemble(wiki, "playbooks", options("staff", directory_urls=False))
    assert {name for name in flat.files if name.startswith("notes/")} == {"notes/closed-of-old.html"}


def test_an_unknown_audience(root: Path) -> None:
    """An audience that there is not gets nothing."""
    with pytest.raises(KeyError, match="everybody"):
        assemble(read(root), "playbooks", options("everybody"))


def test_changes_are_for_staff(root: Path) -> None:
    """Days of last change come from git and only into the staff edition, since they would tell of closed work."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    kept |= {"GIT_AUTHOR_DATE": "2026-02-03T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-03T12:00:00Z"}
    kept |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=N", "-c", "user.email=n@x.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(root), *words], check=True, env=kept, capture_output=True)
    wiki = read(root)
    shown = {
        audience: [
            "3 February 2026" in page.html for page in assemble(wiki, "playbooks", options(audience)).pages if page.file
        ]
        for audience in ("public", "partners", "staff")
    }
    assert all(shown["staff"])
    assert not any(shown["public"] + shown["partners"])


def test_assembling_is_the_same_every_time(root: Path) -> None:
    """Reading and assembling twice gives the same, whatever order the system lists files in."""
    assert assemble(read(root), "playbooks", options("staff")) == assemble(read(root), "playbooks", options("staff"))
