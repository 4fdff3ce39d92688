"""A build that is killed at any moment leaves the old site or the new one, and the next build clears up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from kit.publishing import Book, other, seed

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")]

SEED = 20261121
KILLS = 200
PARTS = 4

Start = Callable[[], "subprocess.Popen[bytes]"]


class Reader(threading.Thread):
    """Reads the home page again and again; what it found is counted."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.found: Counter[str] = Counter()
        self.ended = False

    def run(self) -> None:
        """Reads until it is told to end."""
        pages = {data: edition for edition, data in self.book.homes.items()}
        while not self.ended:
            try:
                data = (self.book.out / "index.html").read_bytes()
            except FileNotFoundError:
                self.found["missing"] += 1
            else:
                self.found[pages.get(data, "neither")] += 1
            time.sleep(0.005)


def start(book: Book, environment: dict[str, str], program: Any) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    words = [program("vademecum"), *book.command()[1:]]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        words, cwd=book.root, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )


def wait_for_late(book: Book, process: subprocess.Popen[bytes]) -> None:
    """Returns when the last of the pages are written: what follows is audit, sync, swap and deletion."""
    while process.poll() is None:
        if any(book.out.parent.glob(".vademecum-*/search/search_index.json")):
            return
        time.sleep(0.002)


def length(book: Book, environment: dict[str, str], program: Any) -> tuple[float, float]:
    """How long a build takes, and its late part alone, in seconds."""
    begun = time.monotonic()
    process = start(book, environment, program)
    wait_for_late(book, process)
    late = time.monotonic()
    assert process.wait() == 0
    return time.monotonic() - begun, time.monotonic() - late


def kill(process: subprocess.Popen[bytes]) -> bool:
    """Kills a process and all its children; whether it was still running."""
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL if running else False


def killed_builds(
    book: Book, count: int, chance: random.Random, environment: dict[str, str], program: Any
) -> Counter[str]:
    """Kills `count` builds at random moments, two in three in their late part, and counts what each of them left."""
    whole, late = length(book, environment, program)
    counts: Counter[str] = Counter()
    edition = "A"
    while counts["kills"] < count:
        before, edition = edition, other(edition)
        book.write(edition)
        process = start(book, environment, program)
        if chance.random() < 2 / 3:
            wait_for_late(book, process)
            time.sleep(chance.uniform(0, late))
        else:
            time.sleep(chance.uniform(0, whole))
        if kill(process):
            counts["kills"] += 1
            assert book.served in (before, edition), book.served
            counts[f"{'new' if book.served == edition else 'old'} site, {traces(book.left)}"] += 1
        else:
            assert (process.returncode, book.served, book.left) == (0, edition, [])
            counts["ended before its kill"] += 1
        book.recover(edition)
    return counts


def traces(left: list[str]) -> str:
    """What a killed build left beside the site, in words."""
    lock = sum(name.endswith(".lock") for name in left)
    return f"{len(left) - lock} stages and {lock} locks left"


def tried(book: Book, count: int, part: int, environment: dict[str, str], program: Any) -> Counter[str]:
    """Kills `count` builds while a reader reads; says how it went."""
    number = seed(SEED) + part
    reader = Reader(book)
    reader.start()
    try:
        counts = killed_builds(book, count, random.Random(number), environment, program)
    finally:
        reader.ended = True
        reader.join()
    print(f"\nkills: seed {number}: {dict(counts)}; the reader found {dict(reader.found)}")
    assert set(reader.found) <= {"A", "B"}
    assert min(reader.found["A"], reader.found["B"]) > 0
    return counts


def test_a_killed_build_leaves_old_or_new(book: Book, environment: dict[str, str], program: Any) -> None:
    """Three builds are killed at moments drawn from a seed: the site is the old or the new one, the next is made."""
    assert tried(book, 3, PARTS, environment, program)["kills"] == 3


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_builds_killed_at_any_moment(
    book: Book, environment: dict[str, str], program: Any, part: int, record_property: Any
) -> None:
    """Two hundred builds, in four parts, are killed at moments drawn from a seed, in each phase of a build."""
    counts = tried(book, KILLS // PARTS, part, environment, program)
    record_property("kills", dict(counts))
    assert counts["kills"] == KILLS // PARTS
    assert counts["old site, 1 stages and 1 locks left"] >= 5
    assert counts["new site, 1 stages and 1 locks left"] >= 1
