"""Comparing a folder with its manifest: any change of the folder is found, and told as what it is."""

from __future__ import annotations

import atexit
import functools
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.seals import AS_OF, NEW, another, write_edition

from vademecum.sealing import examine, parsed, seal
from vademecum.sealing.comparing import compare
from vademecum.sealing.manifest import Manifest
from vademecum.sealing.reading import digest

TREE = ("a", "b.html", "c/d.html", "c/e/f.html", "c/e/g.html", "empty.txt", "other.txt", "h/i", "h/j", "h/k", "h/l")


def lay(folder: Path) -> Manifest:
    """A sealed folder in which two files are empty and two are the same."""
    for name in TREE:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name in {"empty.txt", "other.txt"} else f"text of {name[:1]}", encoding="utf-8")
    return parsed(seal(folder, NEW))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that a test may spoil."""
    return tmp_path / "folder"


def told(folder: Path, manifest: Manifest, **rules: Any) -> list[tuple[str, str]]:
    """Path and code of each finding."""
    return [(one.path, one.code) for one in compare(folder, manifest, **rules)]


def state(folder: Path) -> dict[str, object]:
    """All that a reader, or whoever keeps the copy, could notice of a folder; the ends of links instead of files."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        kind = path.lstat()
        known = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else kind.st_mode
        found[path.relative_to(folder).as_posix()] = (
            known if path.is_dir() and not path.is_symlink() else (known, kind.st_mode)
        )
    return found


def _spoil(folder: Path, chance: random.Random) -> None:
    """One change at random, of the sort that a fault or a stranger makes."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("manifest")]
    folders = [folder, *(path for path in sorted(folder.rglob("*")) if path.is_dir() and not path.is_symlink())]
    one, place = chance.choice(files or [folder / "a"]), chance.choice(folders)
    acts: list[Callable[[], object]] = [
        lambda: one.write_bytes(one.read_bytes() + b"x"),
        lambda: one.write_bytes(one.read_bytes()[:-1]),
        lambda: one.write_bytes(bytes(255 - byte for byte in one.read_bytes())),
        lambda: one.unlink(),
        lambda: one.rename(place / f"{one.name}{chance.choice(['', '~', 'x'])}"),
        lambda: one.chmod(chance.choice([0o600, 0o666, 0o755, 0o4644])),
        lambda: shutil.copy(one, place / chance.choice(["a", "new", "manifest.json.bak", ".hidden"])),
        lambda: (place / chance.choice(["n", "c"])).mkdir(),
        lambda: (place / "link").symlink_to(chance.choice(["a", "/nowhere", ".", ".."])),
        lambda: os.mkfifo(place / "pipe"),
        lambda: shutil.rmtree(place) if place != folder else None,
        lambda: place.rename(folder / "moved") if place != folder else None,
    ]
    try:
        chance.choice(acts)()
    except OSError:
        return  # what cannot be done changes nothing


@functools.cache
def once() -> Path:
    """The sealed folder, made once for all examples."""
    made = tempfile.TemporaryDirectory()
    atexit.register(made.cleanup)
    lay(Path(made.name) / "folder")
    return Path(made.name) / "folder"


def _any_change(seed: int, count: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = another(once(), Path(temporary) / "folder")
        manifest = parsed((folder / "manifest.json").read_bytes())
        before = state(folder)
        for _ in range(count):
            _spoil(folder, chance)
        assert bool(told(folder, manifest)) == (state(folder) != before)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 3))
def test_any_change_is_found(seed: int, count: int) -> None:
    """Something is told after any change that can be noticed, and nothing where there is none."""
    _any_change(seed, count)


@pytest.mark.prove
@settings(max_examples=10_000, deadline=None, database=None)
@given(st.integers(0, 2**64), st.integers(1, 6))
def test_ten_thousand_changes_are_found(seed: int, count: int) -> None:
    """The same, for long."""
    _any_change(seed, count)


def test_a_good_folder(folder: Path) -> None:
    """Nothing is told of it."""
    assert told(folder, lay(folder)) == []


def test_a_renamed_file(folder: Path) -> None:
    """It is told as one thing, with both names, also into a new folder and also where others have the same bytes."""
    manifest = lay(folder)
    (folder / "new").mkdir()
    (folder / "b.html").rename(folder / "new" / "b.html")
    (folder / "empty.txt").rename(folder / "z.txt")
    found = [str(one) for one in compare(folder, manifest)]
    assert [line.split(" Links")[0] for line in found] == [
        'b.html: This file is now called "new/b.html".',
        'empty.txt: This file is now called "z.txt".',
    ]


def test_a_copy_of_a_file_is_added(folder: Path) -> None:
    """Where the first one still stands it is no new name."""
    manifest = lay(folder)
    shutil.copy(folder / "a", folder / "copy")
    assert told(folder, manifest) == [("copy", "added")]


def test_two_files_that_changed_places(folder: Path) -> None:
    """Both are changed."""
    manifest = lay(folder)
    (folder / "a").rename(folder / "x")
    (folder / "b.html").rename(folder / "a")
    (folder / "x").rename(folder / "b.html")
    assert told(folder, manifest) == [("a", "changed"), ("b.html", "changed")]


def test_whole_folders_are_told_as_one(folder: Path) -> None:
    """A folder of more than three files that came or went is one line."""
    manifest = lay(folder)
    shutil.rmtree(folder / "h")
    shutil.rmtree(folder / "c")
    for number in range(9):
        path = folder / "new" / "deep" / str(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"new {number}", encoding="utf-8")
    assert told(folder, manifest) == [
        ("new/", "added"),
        ("c/d.html", "removed"),
        ("c/e/f.html", "removed"),
        ("c/e/g.html", "removed"),
        ("h/", "removed"),
    ]


def test_a_link_to_the_same_file(folder: Path) -> None:
    """It has the same bytes today, and is told; so is one in the place of a folder, and one that leads nowhere."""
    manifest = lay(folder)
    for name, target in (("a", folder.with_name("a")), ("c/e", folder.with_name("e"))):
        (folder / name).rename(target)
        (folder / name).symlink_to(target)
    (folder / "nowhere").symlink_to("gone")
    found = told(folder, manifest)
    assert [pair for pair in found if pair[1] == "link"] == [("a", "link"), ("c/e", "link"), ("nowhere", "link")]
    assert ("a", "removed") not in found


def test_a_pipe_is_not_opened(folder: Path) -> None:
    """In the place of a file, or added: it would keep whoever reads it waiting."""
    manifest = lay(folder)
    (folder / "a").unlink()
    os.mkfifo(folder / "a")
    os.mkfifo(folder / "c" / "pipe")
    assert told(folder, manifest) == [("a", "special"), ("c/pipe", "special")]


def test_rights_are_left_alone(folder: Path) -> None:
    """Where nobody asks for them."""
    manifest = lay(folder)
    (folder / "a").chmod(0o600)
    assert told(folder, manifest) == [("a", "mode")]
    assert told(folder, manifest, modes=False) == []


def test_a_name_that_no_terminal_shows(folder: Path) -> None:
    """It is told on one line, in letters."""
    manifest = lay(folder)
    (folder / "b.html").rename(folder / "b\x1b[2J\n.html")
    (folder / "new\u202e.html").write_text("another", encoding="utf-8")
    renamed, added = [str(one) for one in compare(folder, manifest)]
    assert renamed.isprintable()
    assert '"b\\x1b[2J\\n.html"' in renamed
    assert added.startswith("new\\u202e.html: ")


def test_a_file_that_changes_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, whatever its bytes were at the end."""
    manifest = lay(folder)
    read = os.read

    def slow(handle: int, most: int) -> bytes:
        data = read(handle, most)
        if data == b"text of b":
            os.utime(folder / "b.html", ns=(1, 1))
        return data

    monkeypatch.setattr(os, "read", slow)
    assert [(one.path, one.what) for one in compare(folder, manifest)] == [
        ("b.html", "This file cannot be read: it changed while it was read.")
    ]


def test_a_file_without_end(tmp_path: Path) -> None:
    """What grows while it is read is not read for ever."""
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero: this is not Unix")
    with pytest.raises(OSError, match="it is not an ordinary file"):
        digest("/dev/zero")


def test_what_nobody_may_read() -> None:
    """A file and a folder without rights are told; what lies in that folder is not missing besides."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "folder"
        manifest = lay(folder)
        for path, mode in ((folder.parent, 0o755), (folder / "a", 0), (folder / "c", 0)):
            path.chmod(mode)
        person = os.geteuid()
        try:
            if person == 0:
                os.seteuid(65534)  # root may read everything
            if not folder.is_dir():
                pytest.skip("the folder for temporary files is closed to others")
            found = told(folder, manifest, modes=False)
        finally:
            os.seteuid(person)
            (folder / "c").chmod(0o755)
    assert found == [("c/", "unreadable"), ("a", "unreadable")]


def test_every_file_with_other_rights(keys: Any, tmp_path: Path) -> None:
    """As on a memory stick: one finding says so, and how to go on."""
    from_stick = write_edition(tmp_path / "stick", NEW, keys.ministry)
    for path in from_stick.rglob("*"):
        path.chmod(0o777)
    verdict = examine(from_stick, keys.signers, as_of=AS_OF)
    assert [(one.path, one.code) for one in verdict.findings] == [("", "mode")]
    assert "--no-modes" in verdict.findings[0].what
