"""Git: the day of each file's last change, from real repositories."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from vademecum.versions import last_changes

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
NOBODY = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")


def git(root: Path, *words: str, day: str = "2026-01-01") -> None:
    """Runs git in a repository; authors write on `day`, and commits are made long after."""
    times = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-01T12:00:00Z"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", "-C", str(root), *NOBODY, *words], check=True, capture_output=True, env=kept | QUIET | times)


def commit(root: Path, day: str) -> None:
    """Commits everything that changed."""
    git(root, "add", "-A")
    git(root, "commit", "-m", "\x01 words\n\nplaybooks/not-a-file.yml", day=day)


def write(root: Path, **files: str) -> None:
    """Writes files under `playbooks`."""
    for name, text in files.items():
        path = root / "playbooks" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty repository."""
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_the_last_change_counts(root: Path) -> None:
    """Each file has the day on which its author last changed it, whatever was said in the message."""
    write(root, a="1", b="1")
    commit(root, "2026-01-01")
    write(root, b="2")
    commit(root, "2026-03-05")
    assert last_changes(root) == {"playbooks/a.yml": date(2026, 1, 1), "playbooks/b.yml": date(2026, 3, 5)}


def test_a_renamed_file_is_known_by_its_new_name(root: Path) -> None:
    """A file that moved has the day of its move; what is not committed has none."""
    write(root, a="long enough to be seen as the same file\n" * 5)
    commit(root, "2026-01-01")
    git(root, "mv", "playbooks/a.yml", "playbooks/z.yml")
    commit(root, "2026-04-06")
    write(root, fresh="not committed")
    changes = last_changes(root)
    assert changes["playbooks/z.yml"] == date(2026, 4, 6)
    assert "playbooks/fresh.yml" not in changes


@pytest.mark.parametrize("name", ["übung-ñ", "نص", "two words", "it's", 'a"b', "tab\there"])
def test_names_in_every_script(root: Path, name: str) -> None:
    """Names are those of the files, not as git quotes them."""
    write(root, **{name: "1"})
    commit(root, "2026-02-03")
    assert last_changes(root) == {f"playbooks/{name}.yml": date(2026, 2, 3)}


def test_a_wiki_in_a_subfolder(root: Path) -> None:
    """Paths count from the wiki's root, and only the asked folder is looked at."""
    write(root / "docs" / "wiki", a="1")
    write(root, outside="1")
    (root / "docs" / "wiki" / "mkdocs.yml").write_text("x", encoding="utf-8")
    commit(root, "2026-02-03")
    assert last_changes(root / "docs" / "wiki") == {"playbooks/a.yml": date(2026, 2, 3)}
    assert last_changes(root / "docs", "wiki/playbooks") == {"wiki/playbooks/a.yml": date(2026, 2, 3)}
    assert last_changes(root, "nowhere") == {}


def test_a_merge_hides_nothing(root: Path) -> None:
    """What came in by a branch has the day on which it was written there."""
    write(root, a="1")
    commit(root, "2026-01-01")
    git(root, "switch", "-q", "-c", "side")
    write(root, b="1")
    commit(root, "2026-02-02")
    git(root, "switch", "-q", "main")
    write(root, c="1")
    commit(root, "2026-03-03")
    git(root, "merge", "-q", "--no-ff", "-m", "m", "side", day="2026-04-04")
    assert last_changes(root)["playbooks/b.yml"] == date(2026, 2, 2)


def test_without_history(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A repository without a commit, a plain folder and a missing one have no changes, and no error."""
    write(root, a="1")
    assert last_changes(root) == {}
    plain = tmp_path_factory.mktemp("plain")
    assert last_changes(plain) == {}
    assert last_changes(plain / "missing") == {}


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed a wiki has no changes, and no error."""
    write(root, a="1")
    commit(root, "2026-01-01")
    monkeypatch.setenv("PATH", "/nowhere")
    assert last_changes(root) == {}


def test_another_repository_in_the_environment(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is started by a hook of another repository asks that of the wiki."""
    write(root, a="1")
    commit(root, "2026-01-01")
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    write(other, a="2")
    commit(other, "2026-09-09")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert last_changes(root) == {"playbooks/a.yml": date(2026, 1, 1)}


def test_settings_of_whoever_builds(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that change what git prints, or name a list that is not there, change no day."""
    write(root, a="1", b="1")
    commit(root, "2026-01-01")
    settings = tmp_path / "settings"
    lines = ("[diff]", "orderFile = /none", "[log]", "showSignature = true", "follow = true", "[color]", "ui = always")
    settings.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert last_changes(root) == {"playbooks/a.yml": date(2026, 1, 1), "playbooks/b.yml": date(2026, 1, 1)}
