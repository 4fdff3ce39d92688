"""Whichever system call of a build fails, or kills it, the site is the old one or the new one, whole."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from kit.injecting import CHANGING, Point, calls_within, changing, inject, unknown
from kit.publishing import Book, seed

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")]

SEED = 20261121
PARTS = 8
MANY = 60
KEPT = 20
"""Of a call that is made over `MANY` times, the first, the last and `KEPT` others drawn from a seed are tried."""

CAUSES = {"EIO": "Input/output error", "ENOSPC": "No space left on device"}

Try = tuple[Point, str]


@pytest.fixture
def given(book: Book, environment: dict[str, str]) -> dict[str, Any]:
    """How a build is started so that its calls are the same each time."""
    return {"cwd": book.root, "env": environment | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}}


@pytest.fixture
def words(book: Book, program: Any) -> list[str]:
    """The command of a build."""
    return [program("vademecum"), *book.command()[1:]]


def counted(book: Book, strace: str, words: list[str], log: Path, given: dict[str, Any]) -> list[Point]:
    """The points at which a build from edition A to B may fail, after making sure that no call is unheard of."""
    book.lay("A")
    calls = calls_within(strace, words, book.root, log, **given)
    assert book.served == "B"
    assert unknown(calls) == set()
    return changing(calls)


def thinned(points: list[Point], chance: random.Random) -> list[Point]:
    """All points of a call, unless there are over `MANY`."""
    kept: list[Point] = []
    for call in sorted({point.call for point in points}):
        of_call = [point for point in points if point.call == call]
        if len(of_call) > MANY:
            of_call = [of_call[0], *sorted(chance.sample(of_call[1:-1], KEPT), key=lambda one: one.number), of_call[-1]]
        kept += of_call
    return kept


def try_one(book: Book, strace: str, words: list[str], one: Try, log: Path, given: dict[str, Any]) -> str:
    """Puts one fault into a build from edition A to B, judges how it ends, and recovers; says which site was left."""
    point, how = one
    book.lay("A")
    end = inject(strace, words, point, how, book.root, log, **given)
    served = book.served
    what = f"{how} at {point}: code {end.code}, serving {served}, left {book.left}\n{end.said}"
    assert end.met, f"the fault did not meet the wiki: {what}"
    assert served in ("A", "B"), what
    if how == "kill":
        assert end.code == -9, what
    elif end.code == 0:
        assert served == "B", what
        assert may_be_borne(point), what
    else:
        assert (end.code, served) == (1, "A"), what
        assert f"The site in {book.out} could not be made: {CAUSES[point.error]}" in end.said, what
        assert "Traceback" not in end.said, what
    book.recover("B")
    return f"{how}: exit {end.code}, {'old' if served == 'A' else 'new'} site"


def may_be_borne(point: Point) -> bool:
    """Whether a build may go on after an error there: when it clears something away, or writes the note of its lock."""
    note = point.call in ("ftruncate", "write") and ".lock>" in point.words
    return note or point.call in ("unlink", "unlinkat", "rmdir")


def tried(book: Book, strace: str, words: list[str], tries: list[Try], given: dict[str, Any]) -> Counter[str]:
    """Tries each fault, and counts the ends."""
    log = book.root.parent / "calls.log"
    return Counter(try_one(book, strace, words, one, log, given) for one in tries)


def test_faults_at_some_calls(book: Book, words: list[str], given: dict[str, Any], tool: Any) -> None:
    """Six faults drawn from a seed, three errors and three kills: old site or new, and the next build recovers."""
    strace = tool("strace")
    points = counted(book, strace, words, book.root.parent / "calls.log", given)
    calls = {point.call for point in points}
    assert calls >= {"flock", "fsync", "mkdir", "openat", "renameat2", "syncfs", "write"}
    chance = random.Random(seed(SEED))
    tries = [(point, how) for how in ("error", "kill") for point in chance.sample(points, 3)]
    counts = tried(book, strace, words, tries, given)
    print(f"\nfaults: {len(tries)} of {2 * len(points)}: {dict(counts)}")
    assert counts.total() == 6


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_faults_at_every_call(
    book: Book, words: list[str], given: dict[str, Any], tool: Any, part: int, record_property: Any
) -> None:
    """At every call that changes something an error and a kill, in parts: old site or new, the next build recovers."""
    strace = tool("strace")
    points = counted(book, strace, words, book.root.parent / "calls.log", given)
    kept = thinned(points, random.Random(seed(SEED)))
    tries = [(point, how) for point in kept for how in ("error", "kill")]
    mine = tries[part::PARTS]
    counts = tried(book, strace, words, mine, given)
    made, chosen = (Counter(point.call for point in some) for some in (points, kept))
    print(f"\nfaults, part {part + 1} of {PARTS}: {len(mine)} of {len(tries)} tries: {dict(counts)}")
    print("calls, tried of made:", ", ".join(f"{call} {chosen[call]} of {made[call]}" for call in sorted(made)))
    record_property("faults", dict(counts))
    assert counts.total() == len(mine) >= 2 * len(set(made)) // PARTS
    assert set(made) <= CHANGING
