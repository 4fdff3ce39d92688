"""Staging: the old site or the new, never between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vademecum.site import Stage


def written(stage: Stage, text: str) -> Stage:
    """A stage with a page in it."""
    (stage.folder / "index.html").write_text(text, encoding="utf-8")
    return stage


def names(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def ended() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def left(target: Path, process: int, ending: str = "abcd1234") -> Path:
    """What a build of that process would have left beside `target`."""
    folder = target.parent / f".vademecum-{target.name}-{process}-{ending}"
    (folder / "deep").mkdir(parents=True)
    return folder


def test_a_stage_lies_beside_its_target(tmp_path: Path) -> None:
    """A stage is an empty folder in the same place, readable as a site must be; the target is not touched."""
    target = tmp_path / "deep" / "site"
    stage = Stage.beside(target)
    assert stage.folder.parent == target.parent
    assert names(stage.folder) == []
    assert stage.folder.stat().st_mode & 0o777 == 0o755
    assert not target.exists()


def test_publishing_over_nothing(tmp_path: Path) -> None:
    """Where no site was, the stage becomes it, and nothing else is left."""
    written(Stage.beside(tmp_path / "site"), "new").publish()
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new"
    assert names(tmp_path) == ["site"]


def test_publishing_over_an_old_site(tmp_path: Path) -> None:
    """The new site is there whole, and of the old one nothing."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", encoding="utf-8")
    written(Stage.beside(tmp_path / "site"), "new").publish()
    assert names(tmp_path) == ["site"]
    assert names(tmp_path / "site") == ["index.html"]


def test_discarding(tmp_path: Path) -> None:
    """A stage that is given up leaves the old site as it was."""
    (tmp_path / "site").mkdir()
    stage = written(Stage.beside(tmp_path / "site"), "new")
    stage.discard()
    stage.discard()
    assert names(tmp_path) == ["site"]
    assert names(tmp_path / "site") == []


def test_a_relative_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target is found again when the working folder has changed meanwhile."""
    monkeypatch.chdir(tmp_path)
    stage = written(Stage.beside(Path("site")), "new")
    monkeypatch.chdir("/")
    stage.publish()
    assert names(tmp_path / "site") == ["index.html"]


def test_a_target_that_is_a_link(tmp_path: Path) -> None:
    """Where the target is a link to a folder, the site behind it is replaced and the link stays."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "old.html").write_text("old", encoding="utf-8")
    (tmp_path / "site").symlink_to("real")
    written(Stage.beside(tmp_path / "site"), "new").publish()
    assert (tmp_path / "site").is_symlink()
    assert names(tmp_path / "real") == ["index.html"]
    assert names(tmp_path) == ["real", "site"]


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    """A target that is a file fails, and stays what it was."""
    target = tmp_path / "site"
    target.write_text("a file", encoding="utf-8")
    stage = written(Stage.beside(target), "new")
    with pytest.raises(OSError, match="site"):
        stage.publish()
    assert target.read_text("utf-8") == "a file"
    stage.discard()
    assert names(tmp_path) == ["site"]


def test_a_swap_that_fails_leaves_the_old(tmp_path: Path) -> None:
    """When the stage is gone at the last moment, the old site stays and the failure is said."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", encoding="utf-8")
    stage = Stage.beside(tmp_path / "site")
    shutil.rmtree(stage.folder)
    with pytest.raises(OSError, match="swap"):
        stage.publish()
    assert names(tmp_path) == ["site"]
    assert names(tmp_path / "site") == ["old.html"]


@pytest.mark.parametrize("ending", ["abcd1234", "abcd1234-old"])
def test_stages_of_ended_builds_are_cleared(tmp_path: Path, ended: int, ending: str) -> None:
    """What a killed build left behind goes when the next one begins."""
    gone = left(tmp_path / "site", ended, ending)
    Stage.beside(tmp_path / "site")
    assert not gone.exists()


def test_stages_of_living_builds_are_kept(tmp_path: Path) -> None:
    """What another build is working on is left alone; so is what only looks like a stage."""
    kept = [left(tmp_path / "site", os.getpid()), left(tmp_path / "site", os.getppid())]
    for name in (
        ".vademecum-site-",
        ".vademecum-site-notes-abcd1234",
        ".vademecum-cache",
        ".vademecum-site-²-abcd1234",
    ):
        (tmp_path / name).mkdir()
        kept.append(tmp_path / name)
    Stage.beside(tmp_path / "site")
    assert [folder for folder in kept if not folder.exists()] == []


def test_stages_of_other_targets_are_kept(tmp_path: Path, ended: int) -> None:
    """A target whose name begins like another's does not lose its stage to it, though its name ends in a number."""
    other = left(tmp_path / f"site-{ended}", os.getpid())
    Stage.beside(tmp_path / "site")
    assert other.exists()


def test_names_with_signs(tmp_path: Path, ended: int) -> None:
    """A target's name may hold signs that mean something in a pattern."""
    gone = left(tmp_path / "site[1]*", ended)
    written(Stage.beside(tmp_path / "site[1]*"), "new").publish()
    assert not gone.exists()
    assert names(tmp_path) == ["site[1]*"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system shows no processes under /proc")
def test_a_process_that_nobody_waited_for_is_gone(tmp_path: Path) -> None:
    """What a killed build left is cleared even while its number is still taken."""
    killed = subprocess.Popen([sys.executable, "-c", ""])
    while Path(f"/proc/{killed.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z":
        pass
    folder = left(tmp_path / "site", killed.pid)
    assert folder.exists()
    Stage.beside(tmp_path / "site")
    assert not folder.exists()
    killed.wait()
