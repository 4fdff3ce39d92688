"""A disk that fills during a build: the old site stays, the message says why, and with space the next build is made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.publishing import Book

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform != "linux", reason="only Linux mounts a tmpfs")]

PLENTY = "size=64m,nr_inodes=9999"


def mount(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The end of `mount` with these words."""
    return subprocess.run(["mount", *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; without the right to mount one the test is skipped."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not shutil.which("mount") or mount("-t", "tmpfs", "-o", PLENTY, "vademecum-test", folder).returncode:
        pytest.skip("a disk that fills: no right to mount a tmpfs here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def pressed(book: Book, disk: Path) -> Book:
    """The book, its site on the small disk."""
    book.out = disk / "site"
    book.lay("A")
    return book


def needs(folder: Path) -> tuple[int, int]:
    """How many pages of 4096 bytes and how many names a folder takes on the disk."""
    paths = [folder, *folder.rglob("*")]
    return sum(-(-path.stat().st_size // 4096) for path in paths if path.is_file()), len(paths)


def fill(book: Book, disk: Path, share: float, what: str) -> str:
    """Builds edition B where the disk has room for a share of it only; says how that went."""
    pages, names = needs(book.shelf / "B")
    old_pages, old_names = needs(book.out)
    book.lay("A")
    limits = {
        "bytes": f"size={(old_pages + int(share * pages)) * 4096},nr_inodes=9999",
        "names": f"size=64m,nr_inodes={old_names + 2 + int(share * names)}",
    }
    assert mount("-o", f"remount,{limits[what]}", disk).returncode == 0
    done = book.build()
    at = f"room for {share:.0%} of the {what}: exit {done.returncode}, serving {book.served}, left {book.left}"
    if done.returncode == 0:
        assert (book.served, book.left) == ("B", []), at
    else:
        assert (done.returncode, book.served, book.left) == (1, "A", []), f"{at}\n{done.stderr}"
        assert f"The site in {book.out} could not be made: No space left on device" in done.stderr, at
        assert "Traceback" not in done.stderr, done.stderr
    assert mount("-o", f"remount,{PLENTY}", disk).returncode == 0
    book.recover("B")
    return f"{what}: exit {done.returncode}"


def filled(book: Book, disk: Path, shares: list[tuple[float, str]]) -> Counter[str]:
    """Fills the disk at each of the shares, and counts the ends."""
    counts = Counter(fill(book, disk, share, what) for share, what in shares)
    print(f"\nfull disk: {len(shares)} sizes: {dict(counts)}")
    return counts


def test_a_disk_that_fills(pressed: Book, disk: Path) -> None:
    """Where the disk has room for half of the new site only, the old one stays, and later the new one is made."""
    assert filled(pressed, disk, [(0.5, "bytes"), (0.8, "names")]) == {"bytes: exit 1": 1, "names: exit 1": 1}


@pytest.mark.prove
def test_a_disk_that_fills_at_any_moment(pressed: Book, disk: Path, record_property: Any) -> None:
    """Twenty sizes, so that the disk fills at the first file, at the last or not at all, in bytes and in names."""
    shares = [(number / 12, "bytes") for number in range(14)] + [(number / 5, "names") for number in range(6)]
    counts = filled(pressed, disk, shares)
    record_property("sizes", dict(counts))
    assert counts.total() == 20
    assert counts["bytes: exit 1"] >= 10
    assert counts["names: exit 1"] >= 4
    assert counts["bytes: exit 0"] >= 1


def test_an_export_onto_a_full_disk(pressed: Book, disk: Path) -> None:
    """A command that is no build says it in a sentence too."""
    assert mount("-o", "remount,size=4k,nr_inodes=9999", disk).returncode != 0
    pages, _ = needs(pressed.out)
    assert mount("-o", f"remount,size={(pages + 2) * 4096},nr_inodes=9999", disk).returncode == 0
    done = pressed.run("vademecum", "export", "json", disk / "export", cwd=pressed.root)
    assert done.returncode == 1
    assert done.stderr.startswith("The system refused: No space left on device")
    assert done.stderr.count("\n") == 1
