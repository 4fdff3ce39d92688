"""Settling: rights and bytes, as far as the file system keeps them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from vademecum.site.publishing.linux import exchange, sync_file_system
from vademecum.site.publishing.settling import give_rights, sync, sync_one


def test_links_are_left_alone(tmp_path: Path) -> None:
    """A link in the folder does not carry the rights to what lies outside."""
    outside = tmp_path / "outside"
    outside.touch(0o600)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    give_rights(folder)
    assert stat.S_IMODE(outside.stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [1, 95])
def test_a_file_system_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where rights cannot be set at all, as on a memory stick, the site is published with those it has."""
    (tmp_path / "page").touch(0o600)
    monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(OSError(number, "no rights here")))
    give_rights(tmp_path)


def test_rights_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other failure is one."""
    (tmp_path / "page").touch(0o600)
    monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        give_rights(tmp_path)


def test_each_file_is_synced_where_the_whole_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot sync a file system at once syncs each file and folder, the outermost last."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page").touch()
    synced: list[str] = []
    monkeypatch.setattr("vademecum.site.publishing.linux._call", lambda *_: errno.ENOSYS)
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())))
    sync(tmp_path)
    assert synced == [str(tmp_path / "deep" / "page"), str(tmp_path / "deep"), str(tmp_path)]


def test_a_sync_that_fails_names_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be brought to disk is named, and a file system that syncs no folders is no failure."""

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    number = 22
    sync_one(tmp_path, is_folder=True)
    number = 28
    with pytest.raises(OSError, match="No space") as caught:
        sync_one(tmp_path, is_folder=True)
    assert caught.value.filename == str(tmp_path)


def test_calls_that_a_system_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a call is not known, that is said, and nothing is done."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("vademecum.site.publishing.linux._call", lambda *_: errno.ENOSYS)
    assert not exchange(tmp_path / "one", tmp_path / "two")
    assert not sync_file_system(tmp_path)
