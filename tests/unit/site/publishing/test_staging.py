"""Staging: the old site or the new, never between."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from vademecum.site import Stage, UnfitTargetError, put_back, refusal


def written(stage: Stage, text: str) -> Stage:
    """A stage with a page in it."""
    (stage.folder / "index.html").write_text(text, encoding="utf-8")
    return stage


def names(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def left(target: Path, ending: str = "abcd1234") -> Path:
    """What a build that was killed would have left beside `target`."""
    folder = target.parent / f".vademecum-{target.name}-4242-{ending}"
    (folder / "deep").mkdir(parents=True)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A target where an old site stands."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the old site is swapped: as on Linux, and as on a system that cannot exchange two folders."""
    if request.param == "in two steps":
        monkeypatch.setattr("vademecum.site.publishing.linux._call", lambda *_: errno.ENOSYS)
    return str(request.param)


def test_a_stage_lies_beside_its_target(tmp_path: Path) -> None:
    """A stage is an empty folder in the same place; the target is not touched."""
    target = tmp_path / "deep" / "site"
    stage = Stage.beside(target)
    assert stage.folder.parent == target.parent
    assert names(stage.folder) == []
    assert not target.exists()
    stage.discard()
    assert names(tmp_path) == []


def test_publishing_over_nothing(tmp_path: Path, way: str) -> None:
    """Where no site was, the stage becomes it, and nothing else is left."""
    written(Stage.beside(tmp_path / "site"), "new").publish()
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new"
    assert names(tmp_path) == ["site"]


def test_publishing_over_an_old_site(tmp_path: Path, site: Path, way: str) -> None:
    """The new site is there whole, and of the old one nothing."""
    written(Stage.beside(site), "new").publish()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["index.html"]


def test_discarding(tmp_path: Path, site: Path) -> None:
    """A stage that is given up leaves the old site as it was."""
    stage = written(Stage.beside(site), "new")
    stage.discard()
    stage.discard()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["old.html"]


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
    """A target that is a file is refused, and stays what it was."""
    target = tmp_path / "site"
    target.write_text("a file", encoding="utf-8")
    with pytest.raises(UnfitTargetError, match="is a file"):
        Stage.beside(target)
    assert target.read_text("utf-8") == "a file"
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("name", [".", "..", "records", "records/deep", "templates", "link", "templates/new"])
def test_sources_are_not_replaced(tmp_path: Path, name: str) -> None:
    """The wiki, its records and templates, what lies above or in them, and what leads there, are refused."""
    wiki = tmp_path / "over" / "wiki"
    (wiki / "records" / "deep").mkdir(parents=True)
    (wiki / "templates").mkdir()
    (wiki / "link").symlink_to("records")
    with pytest.raises(UnfitTargetError, match="from which"):
        Stage.beside(wiki / name, wiki, [wiki / "records", wiki / "templates"])
    assert names(wiki) == ["link", "records", "templates"]
    assert names(wiki.parent) == ["wiki"]


def test_a_folder_of_sources_elsewhere(tmp_path: Path) -> None:
    """Records that lie outside the wiki are guarded too, and a folder that is not there yet."""
    (tmp_path / "records").mkdir()
    (tmp_path / "wiki").mkdir()
    for name in ("records", "records/new", "templates"):
        with pytest.raises(UnfitTargetError, match="from which"):
            Stage.beside(tmp_path / name, tmp_path / "wiki", [tmp_path / "records", tmp_path / "templates" / "own"])
    Stage.beside(tmp_path / "wiki" / "site", tmp_path / "wiki", [tmp_path / "records"]).discard()


def test_a_repository_is_not_replaced(tmp_path: Path, site: Path) -> None:
    """A target that holds a git repository is refused, since its history would be gone."""
    (site / ".git").mkdir()
    with pytest.raises(UnfitTargetError, match="git repository"):
        Stage.beside(site)
    assert names(tmp_path) == ["site"]


def test_links_in_a_circle(tmp_path: Path) -> None:
    """A target that is a link to itself is refused."""
    (tmp_path / "site").symlink_to("site")
    with pytest.raises((UnfitTargetError, OSError), match="site"):
        Stage.beside(tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_a_swap_that_fails_leaves_the_old(tmp_path: Path, site: Path, way: str) -> None:
    """When the stage is gone at the last moment, the old site stays and the failure is said."""
    stage = Stage.beside(site)
    shutil.rmtree(stage.folder)
    with pytest.raises(FileNotFoundError):
        stage.publish()
    stage.discard()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["old.html"]


def test_an_exchange_that_fails_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows how to exchange folders and fails, nothing less whole is tried in its stead."""
    stage = written(Stage.beside(site), "new")
    monkeypatch.setattr("vademecum.site.publishing.settling.sync_file_system", lambda folder: not shutil.rmtree(folder))
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("the old site was moved away"))
    with pytest.raises(FileNotFoundError) as caught:
        stage.publish()
    assert caught.value.filename == str(site)
    assert names(site) == ["old.html"]


@pytest.mark.parametrize("ending", ["abcd1234", "abcd1234-old"])
def test_stages_of_ended_builds_are_cleared(tmp_path: Path, site: Path, ending: str) -> None:
    """What a killed build left behind goes when the next one begins."""
    gone = left(site, ending)
    Stage.beside(site).discard()
    assert not gone.exists()
    assert names(site) == ["old.html"]


def test_an_old_site_that_was_put_aside_comes_back(tmp_path: Path) -> None:
    """Where a system needs two steps and the build is killed between them, the next build first restores the site."""
    left(tmp_path / "site")
    left(tmp_path / "site", "abcd1234-old")
    Stage.beside(tmp_path / "site").discard()
    assert names(tmp_path) == ["site"]
    assert names(tmp_path / "site") == ["deep"]


def test_what_only_looks_like_a_stage_is_kept(tmp_path: Path) -> None:
    """Other hidden folders stay, among them the stage of a site whose name begins like this one's."""
    kept = [left(tmp_path / "site-99"), left(tmp_path / "site-99-abcd1234")]
    for name in (
        ".vademecum-site-",
        ".vademecum-site-notes-abcd1234",
        ".vademecum-cache",
        ".vademecum-site-²-abcd1234",
    ):
        (tmp_path / name).mkdir()
        kept.append(tmp_path / name)
    Stage.beside(tmp_path / "site").discard()
    assert [folder for folder in kept if not folder.exists()] == []


def test_a_target_that_is_called_keep(tmp_path: Path) -> None:
    """A target with the word in its name by which a kept site is known is a target like any other."""
    target = tmp_path / "forms-keep-old"
    target.mkdir()
    left(target)
    written(Stage.beside(target), "new").publish(keep=True)
    assert (names(tmp_path), names(target)) == ([".vademecum-forms-keep-old-before", "forms-keep-old"], ["index.html"])


def test_what_cannot_be_deleted_is_never_put_back(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Where nothing can be deleted, the site that was published before is kept all the same, and comes back whole."""
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    for text in ("one", "two", "three"):
        stage = written(Stage.beside(site), text)
        stage.publish(keep=True)
        stage.discard()
    put_back(site)
    assert (names(site), (site / "index.html").read_text(encoding="utf-8")) == (["index.html"], "two")
    monkeypatch.undo()
    Stage.beside(site).discard()
    assert names(tmp_path) == [".vademecum-site-before", "site"]


def test_names_with_signs(tmp_path: Path) -> None:
    """A target's name may hold signs that mean something in a pattern."""
    gone = left(tmp_path / "site[1]*")
    written(Stage.beside(tmp_path / "site[1]*"), "new").publish()
    assert not gone.exists()
    assert names(tmp_path) == ["site[1]*"]


def test_rights_do_not_depend_on_the_mask(tmp_path: Path) -> None:
    """A published site can be read by everybody and written by its owner, whatever the mask was."""
    for mask in (0o002, 0o022, 0o077):
        before = os.umask(mask)
        try:
            stage = written(Stage.beside(tmp_path / "site"), "new")
            (stage.folder / "deep").mkdir()
            (stage.folder / "deep" / "run").touch(0o777)
            stage.publish()
        finally:
            os.umask(before)
        paths = [tmp_path / "site", *sorted((tmp_path / "site").rglob("*"))]
        assert [path.stat().st_mode & 0o7777 for path in paths] == [0o755, 0o755, 0o644, 0o644]


@pytest.mark.parametrize("old", [True, False])
def test_a_swap_that_does_not_come_to_disk_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, old: bool
) -> None:
    """When the names cannot be brought to disk after the swap, the old site is back, or none where none was."""
    if old:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "old.html").write_text("old", encoding="utf-8")
    stage = written(Stage.beside(tmp_path / "site"), "new")
    monkeypatch.setattr("vademecum.site.publishing.settling.sync_file_system", lambda folder: True)

    def fail(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error"):
        stage.publish()
    stage.discard()
    assert names(tmp_path) == (["site"] if old else [])
    assert not old or names(tmp_path / "site") == ["old.html"]


def test_what_the_system_refused_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A refusal names the site, the cause, and the path where the system named one."""
    said = refusal(OSError(28, "No space left on device", "/x/page.html"), tmp_path / "site")
    assert said.startswith(
        f"The site in {tmp_path / 'site'} could not be made: No space left on device (/x/page.html)."
    )
    assert "could not be made: a reason." in refusal(OSError("a reason"), tmp_path)
