"""A clone to work in, and its branch's way back, on real repositories: nothing of the author's is written over."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from vademecum.versions.cloning import CloneError, bring_back, changed_files, clone, has_unsaved, top_of


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    who = ["-c", "user.name=Clerk", "-c", "user.email=clerk@mission.example"]
    done = subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with one commit."""
    folder = tmp_path / "author"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Clerk")
    git(folder, "config", "user.email", "clerk@mission.example")
    save(folder, "a.yml", "one\n")
    return folder


def save(folder: Path, name: str, text: str) -> str:
    """Writes a file, commits it and returns the commit."""
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", name)
    git(folder, "commit", "--quiet", "-m", f"Change {name}")
    return git(folder, "rev-parse", "HEAD")


def test_there_and_back(top: Path, tmp_path: Path) -> None:
    """What was saved in the clone is a branch of the author's; files and the branch that is checked out stay."""
    (top / "a.yml").write_text("not committed\n", encoding="utf-8")
    start = clone(top, tmp_path / "copy", "form/x")
    assert (tmp_path / "copy" / "a.yml").read_text(encoding="utf-8") == "one\n"
    commit = save(tmp_path / "copy", "b.yml", "two\n")
    assert changed_files(tmp_path / "copy", start) == ["b.yml"]
    assert bring_back(top, tmp_path / "copy", "form/x") == "form/x"
    assert git(top, "rev-parse", "form/x") == commit
    assert git(top, "branch", "--show-current") == "main"
    assert (top / "a.yml").read_text(encoding="utf-8") == "not committed\n"
    assert not (top / "b.yml").exists()


def test_a_branch_is_gone_on_with(top: Path, tmp_path: Path) -> None:
    """A branch that exists is where the clone starts, and moves on."""
    clone(top, tmp_path / "one", "form/x")
    first = save(tmp_path / "one", "b.yml", "two\n")
    bring_back(top, tmp_path / "one", "form/x")
    assert clone(top, tmp_path / "two", "form/x") == first
    second = save(tmp_path / "two", "c.yml", "three\n")
    assert bring_back(top, tmp_path / "two", "form/x") == "form/x"
    assert git(top, "rev-parse", "form/x") == second


def test_two_editors_lose_nothing(top: Path, tmp_path: Path) -> None:
    """Two who began from the same commit each have a branch in the end, however often."""
    for name in ("one", "two", "three"):
        clone(top, tmp_path / name, "form/x")
    commits = [save(tmp_path / name, "a.yml", f"by {name}\n") for name in ("one", "two", "three")]
    names = [bring_back(top, tmp_path / name, "form/x") for name in ("one", "two", "three")]
    assert names == ["form/x", "form/x-2", "form/x-3"]
    assert [git(top, "rev-parse", name) for name in names] == commits


def test_the_branch_that_is_checked_out_stays(top: Path, tmp_path: Path) -> None:
    """Work on the branch that the author has before them comes beside it: no file changes under their hands."""
    clone(top, tmp_path / "copy", "main")
    before = git(top, "rev-parse", "main")
    save(tmp_path / "copy", "b.yml", "two\n")
    assert bring_back(top, tmp_path / "copy", "main") == "main-2"
    assert git(top, "rev-parse", "main") == before


def test_what_was_being_saved_is_kept(top: Path, tmp_path: Path) -> None:
    """A file that was written and not committed, as when the server was killed, comes along."""
    start = clone(top, tmp_path / "copy", "form/x")
    (tmp_path / "copy" / "a.yml").write_text("half\n", encoding="utf-8")
    assert changed_files(tmp_path / "copy", start) == ["a.yml"]
    bring_back(top, tmp_path / "copy", "form/x")
    assert git(top, "show", "form/x:a.yml") == "half"


def test_what_is_not_committed_is_seen(top: Path) -> None:
    """The author is told of records that the form does not see."""
    assert not has_unsaved(top, "a.yml")
    (top / "a.yml").write_text("changed\n", encoding="utf-8")
    assert has_unsaved(top, "a.yml")


def test_no_hook_runs(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a machine runs around git, such as a hook of its own, does not run in the clone."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-commit", "pre-commit"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    settings = tmp_path / "settings"
    settings.write_text(f"[core]\n\thooksPath = {hooks}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    clone(top, tmp_path / "copy", "form/x")
    (tmp_path / "copy" / "a.yml").write_text("half\n", encoding="utf-8")
    bring_back(top, tmp_path / "copy", "form/x")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["", "-x", "a..b", "a b", "a.lock", "--upload-pack=x", "@{-1}"])
def test_a_bad_name_is_refused(top: Path, tmp_path: Path, name: str) -> None:
    """What git does not take for a branch is said, and nothing is cloned."""
    with pytest.raises(CloneError):
        clone(top, tmp_path / "copy", name)
    assert not (tmp_path / "copy").exists()


def test_without_a_repository_or_a_name_it_is_said(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a repository, and a git that does not know who writes, have their own words."""
    with pytest.raises(CloneError, match="no git repository"):
        top_of(tmp_path)
    assert top_of(top).resolve() == top.resolve()
    git(top, "config", "--unset", "user.email")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    with pytest.raises(CloneError, match=r"git config --global user\.email"):
        clone(top, tmp_path / "copy", "form/x")
