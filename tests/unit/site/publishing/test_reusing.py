"""A folder that never changes is moved from the site that was kept before, and goes back when nothing comes of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from vademecum.site import Stage, put_back

WITNESS = "manifest.json"
FOLDERS = ("2026.1", "compare/terms/consul", "compare/terms/counter")


def edition(folder: Path, name: str, text: str) -> Path:
    """A folder with a witness in it."""
    (folder / name).mkdir(parents=True)
    (folder / name / WITNESS).write_text(text, encoding="utf-8")
    return folder / name


def second_name(source: Path, target: Path) -> None:
    """A folder whose witness is a second name of another one's."""
    target.mkdir(parents=True)
    os.link(source / WITNESS, target / WITNESS)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A target with an edition, and the site before, which has the same files and a page of its own."""
    target = tmp_path / "site"
    for name in FOLDERS:
        second_name(edition(target, name, "one"), tmp_path / ".vademecum-site-before" / name)
    (tmp_path / ".vademecum-site-before" / "index.html").write_text("before", encoding="utf-8")
    return target


def before(site: Path) -> dict[str, str]:
    """What is kept of the site before: its files and their texts."""
    kept = site.with_name(".vademecum-site-before")
    files = (path for path in sorted(kept.rglob("*")) if path.is_file())
    return {path.relative_to(kept).as_posix(): path.read_text("utf-8") for path in files}


FROZEN = {f"{name}/{WITNESS}": "one" for name in FOLDERS}
WHOLE = {**FROZEN, "index.html": "before"}


def taken(stage: Stage, folders: Sequence[str]) -> None:
    """Takes folders from the site before, which has them as they are published."""
    assert [name for name in folders if not stage.reusable(name, WITNESS)] == []
    stage.reuse(folders)


def test_a_folder_is_taken_and_published(site: Path) -> None:
    """The very files stand in the new site, and the old site is whole beside it."""
    numbers = [(site / name / WITNESS).stat().st_ino for name in FOLDERS]
    stage = Stage.beside(site)
    taken(stage, FOLDERS)
    stage.publish(keep=True, frozen=FOLDERS)
    assert [(site / name / WITNESS).stat().st_ino for name in FOLDERS] == numbers
    assert before(site) == FROZEN
    put_back(site)
    assert before(site) == FROZEN


def test_it_goes_back_when_the_stage_is_discarded(site: Path) -> None:
    """What was published before can still be put back."""
    stage = Stage.beside(site)
    taken(stage, FOLDERS)
    stage.discard()
    assert before(site) == WHOLE


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_it_goes_back_after_a_kill(site: Path, moved: int) -> None:
    """The next command gives back what was moved already, and leaves what was only written down."""
    stage = Stage.beside(site)
    taken(stage, FOLDERS)
    for name in FOLDERS[moved:]:
        (stage.folder / name).rename(site.with_name(".vademecum-site-before") / name)
    (stage.folder / "compare" / "terms").mkdir(parents=True, exist_ok=True)
    (stage.folder / "compare" / "terms" / "new.html").write_text("new", encoding="utf-8")
    stage.lock.release()  # as the system does when a process ends
    Stage.beside(site).discard()
    assert before(site) == WHOLE


def test_a_note_leads_nowhere_else(site: Path, tmp_path: Path) -> None:
    """What somebody else wrote into the note brings nothing to another place, nor fails."""
    (tmp_path / "away").mkdir()
    (site.with_name(".vademecum-site-before") / ".vademecum-taken").write_bytes(b"../away\n/tmp\n\n..\n2026.9\n")
    stage = Stage.beside(site)
    (stage.folder / "2026.9" / "deep").mkdir(parents=True)
    stage.discard()
    assert (tmp_path / "away").is_dir()
    (site.with_name(".vademecum-site-before") / ".vademecum-taken").write_bytes(b"\xff")
    Stage.beside(site).discard()


def test_nothing_is_taken_from_behind_a_link(site: Path) -> None:
    """Where the site before leads to the published one, nothing is moved out of that."""
    kept = site.with_name(".vademecum-site-before")
    shutil.rmtree(kept / "compare")
    (kept / "compare").symlink_to(site / "compare")
    stage = Stage.beside(site)
    with pytest.raises(OSError, match="it is a link"):
        stage.reuse(FOLDERS[1:])
    stage.discard()
    assert (site / "compare" / "terms" / "consul" / WITNESS).is_file()


def test_what_differs_is_not_taken(site: Path) -> None:
    """A folder of another edition, or of another file under the same name, stays where it is."""
    edition(site.with_name(".vademecum-site-before"), "2026.2", "two")
    edition(site, "2026.2", "two")
    stage = Stage.beside(site)
    assert not stage.reusable("2026.2", WITNESS)
    assert not stage.reusable("2026.3", WITNESS)
    stage.reuse([])
    assert list(stage.folder.iterdir()) == []
    stage.discard()
