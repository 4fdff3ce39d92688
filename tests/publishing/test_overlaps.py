"""Two builds of one target at once: the second is refused, and what is served is whole and was said to be published."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kit.publishing import Book, seed

pytestmark = pytest.mark.site

SEED = 20261121
PAIRS = 20
PARTS = 2
PROGRAMS = ("vademecum", "mkdocs")


@dataclass
class Rival:
    """A running build of an edition."""

    edition: str
    process: subprocess.Popen[str]
    said: str = ""
    ended: float = 0.0

    @property
    def refused(self) -> bool:
        """Whether it was told that another build is running."""
        return "Another build of" in self.said


@pytest.fixture
def rivals(book: Book, printed: Book, tmp_path: Path) -> dict[str, Book]:
    """Two books, one in each edition, that are published in the same place."""
    second = printed.copied(tmp_path / "rival")
    second.out = book.out
    book.write("A")
    second.write("B")
    return {"A": book, "B": second}


def race(rivals: dict[str, Book], chance: random.Random, environment: dict[str, str], program: Any) -> list[Rival]:
    """Starts both builds, in either order and up to 0.3 s apart, and waits for both; the first ended first."""
    begun = []
    for edition in chance.sample(sorted(rivals), 2):
        book = rivals[edition]
        name = chance.choice(PROGRAMS)
        words = [program(name), *book.command(name)[1:]]
        given: dict[str, Any] = {"cwd": book.root, "env": environment, "stdin": subprocess.DEVNULL}
        begun.append(Rival(edition, subprocess.Popen(words, stderr=subprocess.PIPE, text=True, **given)))
        time.sleep(chance.uniform(0, 0.3))
    waiting = list(begun)
    while waiting:
        for rival in [one for one in waiting if one.process.poll() is not None]:
            rival.ended = time.monotonic()
            waiting.remove(rival)
        time.sleep(0.002)
    for rival in begun:
        rival.said = rival.process.communicate()[1]
    return sorted(begun, key=lambda rival: rival.ended)


def judge(rivals: dict[str, Book], ended: list[Rival]) -> str:
    """Makes sure that what is served is of a build that reported success, and that the other one says why it failed."""
    book = rivals["A"]
    codes = [rival.process.returncode for rival in ended]
    at = f"{[(rival.edition, rival.process.returncode, rival.said) for rival in ended]}, serving {book.served}"
    assert [rival.refused for rival in ended] == [code == 1 for code in codes], at
    won = [rival for rival in ended if rival.process.returncode == 0]
    assert won, at
    assert book.served == won[-1].edition, at
    assert book.left == [], at
    for loser in ended:
        if loser.refused:
            assert "Traceback" not in loser.said, at
            rivals[loser.edition].recover(loser.edition)
    return "one was refused" if len(won) == 1 else "one after the other"


def raced(rivals: dict[str, Book], count: int, number: int, environment: dict[str, str], program: Any) -> Counter[str]:
    """Lets `count` pairs race, and counts how they ended."""
    chance = random.Random(number)
    counts = Counter(judge(rivals, race(rivals, chance, environment, program)) for _ in range(count))
    print(f"\noverlaps: seed {number}: {count} pairs: {dict(counts)}")
    return counts


def test_two_builds_of_one_target(rivals: dict[str, Book], environment: dict[str, str], program: Any) -> None:
    """Two pairs of builds overlap: whoever is refused says so and can build afterwards, and nothing is lost."""
    assert raced(rivals, 2, seed(SEED) + PARTS, environment, program).total() == 2


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_many_overlapping_builds(
    rivals: dict[str, Book], environment: dict[str, str], program: Any, part: int, record_property: Any
) -> None:
    """Twenty pairs, in two parts."""
    counts = raced(rivals, PAIRS // PARTS, seed(SEED) + part, environment, program)
    record_property("pairs", dict(counts))
    assert counts.total() == PAIRS // PARTS
    assert counts["one was refused"] >= PAIRS // PARTS // 2
