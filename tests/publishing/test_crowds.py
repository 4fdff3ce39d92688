"""Many publish at once, each another release: into a folder, on a branch, on a branch of a remote. None is lost."""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.calling import Done
from kit.crowding import crowd
from kit.publishing import left_over
from kit.releasing import Desk, git, release_words
from kit.seals import AS_OF, make_keys

from vademecum.sealing import examine

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")]

Command = Callable[..., Done]
PLACES = {
    "folder": ("../out",),
    "branch": ("--branch", "pages"),
    "remote": ("--branch", "pages", "--remote", "origin"),
}


def shelf(home: Path, count: int, command: Command) -> Desk:
    """A wiki with so many releases for the public, each with a term more."""
    desk = Desk.small(home / "wiki")
    git(home, "init", "-q", "--bare", "remote.git")
    desk.git("remote", "add", "origin", "../remote.git")
    for number in range(1, count + 1):
        desk.term(f"word-{number}", f"Is said in the [[counter]] {number} times.")
        desk.commit()
        words = release_words(f"2026.{number}", "2026-11-06", "--no-archives", "--audience", "public")
        done = command(*words, cwd=desk.root)
        assert done.returncode == 0, done.stderr
    return desk


def site_of(home: Path, place: str) -> Path:
    """The site that was published, as a folder."""
    if place == "folder":
        return home / "out"
    repository = home / ("wiki" if place == "branch" else "remote.git")
    git(repository, "fsck", "--strict", "--no-dangling")
    site = home / "taken"
    site.mkdir()
    git(repository, "archive", "--output", str(home / "taken.tar"), "refs/heads/pages")
    with tarfile.open(home / "taken.tar") as packed:
        packed.extractall(site, filter="data")
    return site


def proved(home: Path, place: str, count: int, command: Command, program: Any, environment: dict[str, str]) -> None:
    """Publishes all at once, looks at what stands there, and, of many, compares two editions with ones made alone."""
    desk = shelf(home, count, command)
    keys = make_keys(_made(home / "keys"))
    common = ("publish", "--audience", "public", "-q", "--sign", "../keys/ministry")
    versions = [f"2026.{number}" for number in range(1, count + 1)]
    orders = [(*common, "--only", version, *PLACES[place]) for version in versions]
    ended = crowd(program("vademecum"), orders, desk.root, environment, home / "logs")
    assert [(code, said) for code, said in ended if code or "Traceback" in said] == []
    site = site_of(home, place)
    listed = json.loads((site / "versions.json").read_text("utf-8"))
    assert [one["version"] for one in listed] == versions[::-1]
    assert examine(site, keys.signers, as_of=AS_OF, modes=False).findings == ()
    assert left_over(home) in ([], [".vademecum-out-before"])
    for version in (versions[0], versions[-1])[: count // 10]:
        done = command(*common, "--only", version, f"../alone-{version}", cwd=desk.root)
        assert done.returncode == 0, done.stderr
        assert _files(site / version) == _files(home / f"alone-{version}" / version)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.prove
@pytest.mark.parametrize("place", ["remote"])
def test_two_publish_at_once(
    tmp_path: Path, place: str, command: Command, program: Any, environment: dict[str, str]
) -> None:
    """A sample of the proofs below."""
    proved(tmp_path, place, 2, command, program, environment)


@pytest.mark.prove
@pytest.mark.parametrize("place", PLACES)
def test_twenty_publish_at_once(
    tmp_path: Path, place: str, command: Command, program: Any, environment: dict[str, str]
) -> None:
    """Twenty releases, twenty commands, one place."""
    proved(tmp_path, place, 20, command, program, environment)
