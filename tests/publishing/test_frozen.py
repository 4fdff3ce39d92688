"""Editions are frozen: what is published later changes no byte of them, and the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.calling import Done
from kit.publishing import snapshot, tree_hash
from kit.releasing import Desk, git, release_words

from vademecum.sealing import MANIFEST, parsed

pytestmark = pytest.mark.site
Command = Callable[..., Done]
PUBLISH = ("publish", "--audience", "public", "-q")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A wiki with two releases, and a site in which the first is published. No test changes it."""
    home = tmp_path_factory.mktemp("frozen") / "home"
    desk = Desk.small(home / "wiki")
    for number in (1, 2):
        desk.term("consul", f"Who stands behind the [[counter]] on {number} days.")
        desk.commit()
        words = release_words(f"2026.{number}", f"2026-11-0{number}", "--no-archives", "--audience", "public")
        _done(command(*words, cwd=desk.root))
        if number == 1:
            _done(command(*PUBLISH, "../out", cwd=desk.root))
    return home


def _done(done: Done) -> Done:
    assert done.returncode == 0, done.stderr
    return done


def test_an_edition_stays_as_it_is(home: Path, tmp_path: Path, command: Command) -> None:
    """Whatever else changes: a template, the name of a page, the hour, and the edition that comes after it."""
    own = Path(shutil.copytree(home, tmp_path / "home", copy_function=shutil.copy))
    before = snapshot(own / "out" / "2026.1")
    folder = own / "wiki" / "templates" / "records"
    folder.mkdir(parents=True)
    (folder / "term.html.j2").write_text("<p>Another template.</p>", "utf-8")
    for path in (own / "wiki" / "releases").rglob("*"):
        os.utime(path, (0, 0))
    _done(command(*PUBLISH, "../out", cwd=own / "wiki"))
    assert snapshot(own / "out" / "2026.1") == before
    listed = json.loads((own / "out" / "versions.json").read_text("utf-8"))
    assert [one["version"] for one in listed] == ["2026.2", "2026.1"]
    whole = snapshot(own / "out")
    said = _done(command("publish", "--audience", "public", "../out", cwd=own / "wiki")).stderr
    assert said.strip() == "Every release for public is in ../out already."
    assert snapshot(own / "out") == whole


def test_an_edition_is_made_again_when_somebody_says_why(home: Path, tmp_path: Path, command: Command) -> None:
    """Its manifest tells the reason; the other edition keeps every byte. An empty reason is wrong use."""
    own = Path(shutil.copytree(home, tmp_path / "home"))
    _done(command(*PUBLISH, "../out", cwd=own / "wiki"))
    first, second = snapshot(own / "out" / "2026.1"), snapshot(own / "out" / "2026.2")
    done = command(*PUBLISH, "--rebuild", "2026.1", " ", "../out", cwd=own / "wiki")
    assert (done.returncode, done.stderr.strip()) == (
        2,
        '--rebuild wants a reason: --rebuild 2026.1 "theme security fix".',
    )
    _done(command(*PUBLISH, "--rebuild", "2026.1", "theme security fix", "../out", cwd=own / "wiki"))
    assert snapshot(own / "out" / "2026.2") == second
    again = snapshot(own / "out" / "2026.1")
    assert {name for name in first.keys() | again.keys() if first.get(name) != again.get(name)} == {MANIFEST}
    about = parsed((own / "out" / "2026.1" / MANIFEST).read_bytes()).about
    assert about.rebuilt == "theme security fix"
    assert parsed((own / "out" / "2026.2" / MANIFEST).read_bytes()).about.rebuilt == ""


def test_a_reason_for_an_edition_that_is_not_there(home: Path, tmp_path: Path, command: Command) -> None:
    """It is refused, and what is published stays."""
    before = tree_hash(home / "out")
    done = command(*PUBLISH, "--rebuild", "2025.1", "a fix", "../out", cwd=home / "wiki")
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "There is no release 2025.1 for public under releases/. Look at its spelling.",
    )
    assert tree_hash(home / "out") == before


@pytest.mark.prove
def test_the_same_releases_give_the_same_bytes(home: Path, tmp_path: Path, run: Any) -> None:
    """Tags, archives and the site: in another folder, zone and language, with another umask and hash seed."""
    hashes = []
    settings = (
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    )
    for number, (own, umask) in enumerate(zip(settings, (0o022, 0o077), strict=True)):
        folder = tmp_path / ("x" * (1 + 20 * number))
        wiki = Desk(Path(shutil.copytree(home / "wiki", folder / "wiki")))
        words = release_words("2026.3", "2026-11-20", "--audience", "public")
        mask = os.umask(umask)
        try:
            _done(run("vademecum", *words, cwd=wiki.root, env=own))
            _done(run("vademecum", *PUBLISH, "../site", cwd=wiki.root, env=own))
        finally:
            os.umask(mask)
        packed = {path.name: path.read_bytes() for path in (wiki.root / "dist").iterdir()}
        assert list(packed) == ["small-2026.3-public.zip"]
        names = git(wiki.root, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags")
        hashes.append((names, packed, tree_hash(folder / "site")))
    assert hashes[0][0] == hashes[1][0]
    assert hashes[0][1] == hashes[1][1]
    assert hashes[0][2] == hashes[1][2]
