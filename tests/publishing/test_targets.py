"""Targets at which no site can be made: each is said in a sentence, and nothing is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from kit.publishing import Book, snapshot

pytestmark = pytest.mark.site

PROVEN = pytest.param("properdocs", marks=pytest.mark.prove)
PROGRAMS = pytest.mark.parametrize("program_name", ["vademecum", "mkdocs", PROVEN])
ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")


def refused(book: Book, name: str, target: Path, *said: str) -> None:
    """Builds into a target that is unfit: exit code 1 or 2, a sentence, no traceback, and every file as it was."""
    before = snapshot(book.root.parent)
    book.out = target
    done = book.build(name)
    assert done.returncode in (1, 2), done.stderr
    assert [text for text in said if text not in done.stderr] == [], done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of vademecum" not in done.stderr
    assert snapshot(book.root.parent) == before


SOURCES = [
    *(("vademecum", name) for name in ("playbooks", "playbooks/common", "playbooks/new", "templates", "link")),
    ("mkdocs", "playbooks"),
    ("properdocs", "templates"),
]


@pytest.mark.parametrize(("program_name", "name"), SOURCES)
def test_a_site_never_replaces_its_sources(book: Book, program_name: str, name: str) -> None:
    """The folder of records or of templates, what lies in it, and a link to it are refused."""
    (book.root / "templates").mkdir()
    (book.root / "link").symlink_to("playbooks")
    refused(book, program_name, book.root / name, "from which", "Name another folder.")


@pytest.mark.parametrize("program_name", ["vademecum", "mkdocs"])
@pytest.mark.parametrize("name", [".", "..", "docs", "docs/site"])
def test_a_site_never_replaces_its_wiki(book: Book, program_name: str, name: str) -> None:
    """The wiki itself, what it lies in, and its hand-written pages are refused, by us or by the engine before us."""
    refused(book, program_name, Path(os.path.normpath(book.root / name)))


@pytest.mark.parametrize("name", [".", ".."])
def test_a_wiki_without_pages_is_guarded_too(book: Book, name: str) -> None:
    """Where there is no folder of hand-written pages, so that the engine sees no danger, the wiki is refused by us."""
    shutil.rmtree(book.root / "docs")
    target = Path(os.path.normpath(book.root / name))
    refused(book, "vademecum", target, "from which it is made", "Name another folder.")


@PROGRAMS
def test_a_file_in_the_place_of_the_site(book: Book, program_name: str) -> None:
    """A file is not replaced, nor is one on the way to the target."""
    (book.root / "file").write_text("a file", encoding="utf-8")
    refused(book, program_name, book.root / "file", f"{book.root / 'file'} is a file.")
    refused(book, program_name, book.root / "file" / "site", "could not be made", str(book.root / "file"))


def test_a_link_to_itself(book: Book) -> None:
    """A link that leads nowhere is said to be one."""
    (book.root / "circle").symlink_to("circle")
    refused(book, "vademecum", book.root / "circle", str(book.root / "circle"))


def test_a_repository_in_the_place_of_the_site(book: Book) -> None:
    """A working tree of git is refused, since its history would go with the old site."""
    subprocess.run(["git", "init", "-q", str(book.out)], check=True)
    refused(book, "vademecum", book.out, f"{book.out} holds a git repository", "Name another folder")


@pytest.mark.parametrize("program_name", ["vademecum", "mkdocs"])
def test_a_link_to_the_site(book: Book, program_name: str) -> None:
    """Where the target is a link to a folder, what lies behind it is replaced whole, and the link stays."""
    book.out.rename(book.root / "real")
    book.out.symlink_to("real")
    book.write("B")
    assert book.build(program_name).returncode == 0
    assert book.out.is_symlink()
    book.out = book.root / "real"
    assert (book.served, book.left) == ("B", [])


@ROOT
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux mounts a tmpfs")
def test_a_disk_in_the_place_of_the_site(book: Book) -> None:
    """A target where another file system begins is refused, and the message names a folder that would do."""
    target = book.root / "disk"
    target.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", str(target)], capture_output=True).returncode:
        pytest.skip("a disk as target: no right to mount a tmpfs here")
    try:
        refused(book, "vademecum", target, "another file system begins", f"such as {target / 'site'}")
        book.out = target / "site"
        book.recover("A")
    finally:
        subprocess.run(["umount", str(target)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="chattr is a program of Linux")
def test_a_parent_that_cannot_be_written(book: Book) -> None:
    """Where the folder of the target takes no new names, the message names it and the cause."""
    closed = book.root / "closed"
    closed.mkdir()
    with unwritable(closed):
        refused(book, "vademecum", closed / "site", f"The site in {closed / 'site'} could not be made:", str(closed))


class unwritable:  # noqa: N801
    """A folder that cannot be written while the block runs, not even by root, who heeds no rights."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        self.folder.chmod(0o500)
        if os.access(self.folder, os.W_OK) and self.change("+i").returncode:
            pytest.skip("a closed folder: whoever runs this may write everywhere, and chattr does not work here")

    def __exit__(self, *_: object) -> None:
        self.change("-i")
        self.folder.chmod(0o700)

    def change(self, how: str) -> subprocess.CompletedProcess[bytes]:
        """Changes an attribute of the folder."""
        return subprocess.run(["chattr", how, str(self.folder)], capture_output=True)


def test_a_name_that_is_too_long(book: Book) -> None:
    """A name that the system does not take is refused with the system's words."""
    refused(book, "vademecum", book.root / ("x" * 250), "could not be made: File name too long")


def test_the_next_build_needs_no_more_than_the_last(book: Book, run: Any) -> None:
    """A target in folders that are not there yet is made, and a build that fails leaves none of them."""
    (book.root / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\n", encoding="utf-8")
    refused(book, "vademecum", book.root / "new" / "deep" / "site", "bad.yml")
    (book.root / "playbooks" / "bad.yml").unlink()
    book.out = book.root / "new" / "deep" / "site"
    book.recover("B" if (book.root / "playbooks" / "common" / "consul.yml").exists() else "A")
