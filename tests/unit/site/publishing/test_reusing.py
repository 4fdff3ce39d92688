"""A folder that never changes is moved from the site that was kept before, and goes back when nothing comes of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vademecum.site import Stage, put_back

WITNESS = "manifest.json"


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
    made = edition(target, "2026.1", "one")
    second_name(made, tmp_path / ".vademecum-site-before" / "2026.1")
    (tmp_path / ".vademecum-site-before" / "index.html").write_text("before", encoding="utf-8")
    return target


def before(site: Path) -> dict[str, str]:
    """What is kept of the site before: its files and their texts."""
    kept = site.with_name(".vademecum-site-before")
    files = (path for path in sorted(kept.rglob("*")) if path.is_file())
    return {path.relative_to(kept).as_posix(): path.read_text("utf-8") for path in files}


WHOLE = {"2026.1/manifest.json": "one", "index.html": "before"}


def test_a_folder_is_taken_and_published(site: Path) -> None:
    """The very files stand in the new site, and the old site is whole beside it."""
    number = (site / "2026.1" / WITNESS).stat().st_ino
    stage = Stage.beside(site)
    assert stage.reuse("2026.1", WITNESS)
    stage.publish(keep=True, frozen=["2026.1"])
    assert (site / "2026.1" / WITNESS).stat().st_ino == number
    assert before(site) == {"2026.1/manifest.json": "one"}
    put_back(site)
    assert before(site) == {"2026.1/manifest.json": "one"}


def test_it_goes_back_when_the_stage_is_discarded(site: Path) -> None:
    """What was published before can still be put back."""
    stage = Stage.beside(site)
    assert stage.reuse("2026.1", WITNESS)
    stage.discard()
    assert before(site) == WHOLE


@pytest.mark.parametrize("marked_only", [True, False])
def test_it_goes_back_after_a_kill(site: Path, marked_only: bool) -> None:
    """The next command gives it back, whether the folder was moved already or only marked."""
    stage = Stage.beside(site)
    assert stage.reuse("2026.1", WITNESS)
    if marked_only:
        (stage.folder / "2026.1").rename(site.with_name(".vademecum-site-before") / "2026.1")
    stage.lock.release()  # as the system does when a process ends
    Stage.beside(site).discard()
    assert before(site) == WHOLE


def test_what_differs_is_not_taken(site: Path) -> None:
    """A folder of another edition, or of another file under the same name, stays where it is."""
    edition(site.with_name(".vademecum-site-before"), "2026.2", "two")
    edition(site, "2026.2", "two")
    stage = Stage.beside(site)
    assert not stage.reuse("2026.2", WITNESS)
    assert not stage.reuse("2026.3", WITNESS)
    assert list(stage.folder.iterdir()) == []
    stage.discard()
