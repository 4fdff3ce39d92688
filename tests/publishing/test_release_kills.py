"""A release that is killed at any moment is made or not made, and the same command finishes it, with the same bytes."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kit.choosing import chosen, strikes
from kit.endangering import Danger
from kit.publishing import Snapshot, seed, snapshot
from kit.releasing import Desk, release_words

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")]

SEED = 20261122
PARTS = 4
SAMPLE = 60
WORDS = release_words("2026.2", "2026-11-20", "--no-archives")
PACKING = release_words("2026.2", "2026-11-20", "--audience", "public")
GITS = ("read-tree", "hash-object", "update-index", "write-tree", "commit-tree", "mktag", "update-ref", "checkout")


@dataclass(frozen=True)
class State:
    """What a release leaves: where the branch and the tag lead, the folder of releases, and the archives."""

    head: str
    tag: str
    releases: Snapshot
    archives: Snapshot


def state(desk: Desk) -> State:
    """The present state of a desk."""
    tag = desk.git("for-each-ref", "--format=%(objectname)", "refs/tags/2026.2")
    return State(desk.git("rev-parse", "main"), tag, snapshot(desk.root / "releases"), snapshot(desk.root / "dist"))


@dataclass(frozen=True)
class Case:
    """A desk before a release, the words of the release, and the states before and after an undisturbed run."""

    desk: Desk
    words: tuple[str, ...]
    old: State
    new: State
    danger: Danger

    def copy(self) -> Desk:
        """A copy of the desk that may be spoiled."""
        root = self.desk.root.with_name("spoiled")
        shutil.rmtree(root, ignore_errors=True)
        return self.desk.copied(root)

    def judge(self, desk: Desk, what: str, *, by_git: bool = False) -> str:
        """Says what a blow left, and finishes the release."""
        found = state(desk)
        made = {(self.old.head, ""): "old", (self.new.head, self.new.tag): "new"}
        if by_git:
            made[self.old.head, self.new.tag] = "tagged, not yet on its branch"
        assert (found.head, found.tag) in made, what
        done = self.danger.run(self.words, desk.root)
        assert done.returncode == 0, f"{what}\n{done.stdout}{done.stderr}"
        assert state(desk) == self.new, what
        assert desk.git("status", "--porcelain", "--", ".", ":(exclude)dist") == "", what
        assert left(desk) == [], what
        desk.git("fsck", "--strict", "--no-dangling")
        return made[found.head, found.tag]


def left(desk: Desk) -> list[str]:
    """Locks and half-made things that nobody would clear."""
    git = desk.root / ".git"
    found = [*git.rglob("*.lock"), git / "vademecum", *desk.root.rglob(".*.new"), *desk.root.rglob(".vademecum-*")]
    return sorted(path.relative_to(desk.root).as_posix() for path in found if path.exists())


def case(root: Path, words: tuple[str, ...], danger: Danger) -> Case:
    """A desk with one release and something new, and what the second release makes of it."""
    desk = Desk.small(root / "desk")
    done = danger.run(release_words("2026.1", "2026-11-06", "--no-archives"), desk.root)
    assert done.returncode == 0, done.stderr
    desk.term("consul", "Who stands behind the [[counter]].")
    desk.commit()
    old = state(desk)
    after = desk.copied(root / "after")
    done = danger.run(words, after.root)
    assert done.returncode == 0, done.stderr
    new = state(after)
    assert new.head != old.head != ""
    return Case(desk, words, old, new, danger)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, danger: Danger) -> Case:
    """A release without archives."""
    return case(tmp_path_factory.mktemp("plain"), WORDS, danger)


@pytest.fixture(scope="module")
def packing(tmp_path_factory: pytest.TempPathFactory, danger: Danger) -> Case:
    """A release of one audience with its archive."""
    return case(tmp_path_factory.mktemp("packing"), PACKING, danger)


def struck(case: Case, numbers: list[int], how: str) -> Counter[str]:
    """Strikes before each of these changes, and counts what was left."""
    counts: Counter[str] = Counter()
    for number in numbers:
        desk = case.copy()
        before = desk.standing()
        done = case.danger.strike(case.words, desk.root, number, how)
        what = f"{how} before change {number}: code {done.returncode}\n{done.stdout}{done.stderr}"
        if how == "kill":
            assert done.returncode == -9, what
        else:
            assert done.returncode in (0, 1), what
            assert "Traceback" not in done.stderr, what
            if done.returncode and state(desk).head == case.old.head:
                assert desk.standing() == before, what
        counts[f"{how}: {case.judge(desk, what)}"] += 1
    return counts


def git_struck(case: Case, blows: list[tuple[str, tuple[str, int], bool]]) -> Counter[str]:
    """Kills git at calls of its own, with the command or without it, and counts what was left."""
    counts: Counter[str] = Counter()
    for word, call, both in blows:
        desk = case.copy()
        done = case.danger.strike_git(case.words, desk.root, word, call, both=both)
        what = (
            f"git {word} killed at {call}{' with the command' if both else ''}: code {done.returncode}\n{done.stderr}"
        )
        assert done.returncode == -9 if both else done.returncode in (0, 1), what
        assert "Traceback" not in done.stderr, what
        counts[f"git {word}: {case.judge(desk, what, by_git=True)}"] += 1
    return counts


def blows_at_git(case: Case, words: tuple[str, ...]) -> list[tuple[str, tuple[str, int], bool]]:
    """Every blow at these programs of git."""
    found = [(word, case.danger.calls_of_git(case.words, case.copy().root, word)) for word in words]
    return [(word, call, both) for word, calls in found for call in calls for both in (True, False)]


def test_a_release_that_is_struck_is_made_or_not_made(plain: Case) -> None:
    """At a change drawn from a seed, and around the moving of the names: old or new, and the same command finishes."""
    events = plain.danger.events(WORDS, plain.copy().root)
    decisive = next(one.number for one in events if "update-ref" in one.words)
    drawn = random.Random(seed(SEED)).sample([one.number for one in events], 1)
    counts = struck(plain, [*drawn, decisive + 1], "kill") + struck(plain, drawn, "error")
    print(f"\nreleases: {len(events)} changes; {dict(counts)}")
    assert counts["kill: new"] >= 1


@pytest.mark.parametrize("both", [True, pytest.param(False, marks=pytest.mark.prove)])
def test_a_git_that_dies_between_tag_and_branch_is_helped(plain: Case, tool: Any, both: bool) -> None:
    """Git moves two names one after the other: killed in between, it leaves its locks, and the next run finishes."""
    tool("strace")
    counts = git_struck(plain, [("update-ref", ("rename", 2), both)])
    assert set(counts) == {"git update-ref: tagged, not yet on its branch"}


def test_a_git_that_outlives_its_command_does_no_harm(plain: Case) -> None:
    """A killed release whose git moves the names a second later: the run that came in between waits, and agrees."""
    desk = plain.copy()
    plain.danger.orphan_git(WORDS, desk.root, "update-ref", 0.7)
    assert plain.judge(desk, "orphan") == "old"


@pytest.mark.prove
@pytest.mark.parametrize("how", ["kill", "error"])
@pytest.mark.parametrize("part", range(PARTS))
def test_releases_struck_at_every_change(plain: Case, how: str, part: int, record_property: Any) -> None:
    """Before every change of a release, a kill and a failure."""
    events = plain.danger.events(WORDS, plain.copy().root)
    counts = struck(plain, [one.number for one in events][part::PARTS], how)
    record_property("strikes", dict(counts))
    print(f"\nreleases, part {part + 1} of {PARTS}: {len(events)} changes; {dict(counts)}")


@pytest.mark.prove
@pytest.mark.parametrize("how", ["kill", "error"])
def test_packing_releases_struck_at_changes(packing: Case, how: str, record_property: Any) -> None:
    """A release with an archive: before every change by which something takes its place, and a sample of the others.

    VADEMECUM_STRIKES says how many of the others, or `all`.
    """
    events = packing.danger.events(PACKING, packing.copy().root)
    decisive = next(one.number for one in events if "update-ref" in one.words)
    numbers = chosen(events, decisive, strikes(SAMPLE), seed(SEED))
    counts = struck(packing, numbers, how)
    record_property("strikes", dict(counts))
    print(f"\nreleases with archives: {len(numbers)} of {len(events)} changes; {dict(counts)}")
    assert counts.total() == len(numbers)
    assert all(counts[f"{how}: {stands}"] for stands in ("old", "new"))


@pytest.mark.prove
@pytest.mark.parametrize("word", GITS)
def test_git_struck_at_every_call(plain: Case, tool: Any, word: str, record_property: Any) -> None:
    """Every call by which git changes something, with the command and alone."""
    tool("strace")
    blows = blows_at_git(plain, (word,))
    counts = git_struck(plain, blows)
    record_property("strikes", dict(counts))
    print(f"\ngit {word}: {len(blows)} blows; {dict(counts)}")
    assert counts.total() == len(blows) > 0


@pytest.mark.prove
@pytest.mark.parametrize("word", [*GITS, "status", "symbolic-ref"])
def test_every_git_that_outlives_its_command(plain: Case, word: str) -> None:
    """Whatever git was started last, it may go on while the next run works."""
    desk = plain.copy()
    plain.danger.orphan_git(WORDS, desk.root, word, 1.0)
    plain.judge(desk, f"orphan {word}", by_git=True)
