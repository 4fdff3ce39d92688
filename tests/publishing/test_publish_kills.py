"""A publication that is killed at any moment: the old site or the new one stands there, and the same command finishes.

Into a folder, on a branch of the wiki's repository and on one of a remote; and when the last publication is put back.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kit.choosing import chosen, chosen_calls, strikes
from kit.endangering import Danger, Event
from kit.publishing import left_over, seed, tree_hash
from kit.releasing import Desk, git, release_words
from kit.seals import AS_OF, make_keys

from vademecum.sealing import examine

pytestmark = [pytest.mark.site, pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")]

REF = "refs/heads/pages"
SEED = 20261122
SAMPLE = 60
CALLS = 20


@dataclass(frozen=True)
class Place:
    """A way to publish: the words that publish, those that put back, and what now stands there, as one text."""

    name: str
    publish: tuple[str, ...]
    rollback: tuple[str, ...]
    standing: Callable[[Path], str]


def _in_folder(home: Path) -> str:
    return tree_hash(home / "out")


def _on_branch(home: Path) -> str:
    return git(home / "wiki", "for-each-ref", "--format=%(objectname)", REF)


def _on_remote(home: Path) -> str:
    return git(home / "remote.git", "for-each-ref", "--format=%(objectname)", REF)


_PUBLIC = ("publish", "--audience", "public", "-q", "--sign", "../keys/ministry")
PLACES = (
    Place("folder", (*_PUBLIC, "../out"), ("rollback", "../out"), _in_folder),
    Place("branch", (*_PUBLIC, "--branch", "pages"), ("rollback", "--branch", "pages"), _on_branch),
    Place(
        "remote",
        (*_PUBLIC, "--branch", "pages", "--remote", "origin"),
        ("rollback", "--branch", "pages", "--remote", "origin"),
        _on_remote,
    ),
)


@dataclass(frozen=True)
class Case:
    """A home with a wiki of two releases, of which the first is published; and what stands there before and after."""

    home: Path
    place: Place
    danger: Danger
    older: str
    """What was published before what stands there now."""

    old: str
    new: str

    def copy(self) -> Path:
        """A copy of the home that may be spoiled."""
        home = self.home.with_name("spoiled")
        shutil.rmtree(home, ignore_errors=True)
        return Path(shutil.copytree(self.home, home, symlinks=True))

    def run(self, words: tuple[str, ...], home: Path) -> None:
        """Runs a command, which must end well."""
        done = self.danger.run(words, home / "wiki")
        assert done.returncode == 0, done.stdout + done.stderr

    def judge(self, home: Path, what: str) -> str:
        """Says what a blow left, finishes the publication, and puts the old one back."""
        found = self.place.standing(home)
        assert found in (self.old, self.new), what
        self.run(self.place.publish, home)
        assert self.place.standing(home) == self.new, what
        assert left(home) == [], what
        if self.place.name == "folder":
            self.run(self.place.rollback, home)
            assert self.place.standing(home) == self.old, what
        else:
            git(home / "wiki", "fsck", "--strict", "--no-dangling")
        return "old" if found == self.old else "new"


def left(home: Path) -> list[str]:
    """Locks and stages that nobody would clear; the site that was published before is none."""
    locks = [path.name for path in home.glob("*/.git/**/*.lock")] + [path.name for path in home.glob("*.git/**/*.lock")]
    return [*locks, *(name for name in left_over(home) if name != ".vademecum-out-before")]


def case(home: Path, place: Place, danger: Danger) -> Case:
    """The case of a place. What is published there before and after the blow is verified."""
    keys = make_keys(_made(home / "keys"))
    desk = Desk.small(home / "wiki")
    git(home, "init", "-q", "--bare", "remote.git")
    desk.git("remote", "add", "origin", "../remote.git")
    found = Case(home, place, danger, "", "", "")
    standing = []
    for number in (1, 2, 3):
        desk.term("consul", f"Who stands behind the [[counter]], {number} times.")
        desk.commit()
        more = ("--no-archives", "--audience", "public", "--sign", "../keys/ministry")
        found.run(release_words(f"2026.{number}", f"2026-11-0{number}", *more), home)
        if number < 3:
            found.run(place.publish, home)
            standing.append(place.standing(home))
    after = found.copy()
    found.run(place.publish, after)
    standing.append(place.standing(after))
    assert len({*standing, ""}) == 4
    if place.name == "folder":
        for site in (home / "out", after / "out"):
            assert examine(site, keys.signers, as_of=AS_OF).findings == ()
    return Case(home, place, danger, *standing)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory, danger: Danger) -> Callable[[str], Case]:
    """The case of each place, made when it is first asked for."""
    made: dict[str, Case] = {}

    def get(name: str) -> Case:
        if name not in made:
            place = next(one for one in PLACES if one.name == name)
            made[name] = case(tmp_path_factory.mktemp(name) / "home", place, danger)
        return made[name]

    return get


def struck(case: Case, numbers: list[int], how: str) -> Counter[str]:
    """Strikes before each of these changes, and counts what was left."""
    counts: Counter[str] = Counter()
    for number in numbers:
        home = case.copy()
        done = case.danger.strike(case.place.publish, home / "wiki", number, how)
        what = f"{how} before change {number}: code {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode == -9 if how == "kill" else done.returncode in (0, 1), what
        assert "Traceback" not in done.stderr, what
        counts[f"{how}: {case.judge(home, what)}"] += 1
    return counts


def decisive(events: list[Event], place: Place) -> int:
    """The change after which the new site stands there."""
    sign = {"folder": "renameat2", "branch": "update-ref", "remote": "push"}[place.name]
    return max(one.number for one in events if sign in one.words)


@pytest.mark.parametrize("place", ["folder", pytest.param("branch", marks=pytest.mark.prove)])
def test_a_publication_that_is_struck_is_made_or_not_made(cases: Callable[[str], Case], place: str) -> None:
    """Killed just after the change that decides, it is made; the next run clears up, and nothing kept is lost."""
    case = cases(place)
    events = case.danger.events(case.place.publish, case.copy() / "wiki")
    assert struck(case, [decisive(events, case.place) + 1], "kill") == {"kill: new": 1}


def test_what_cannot_be_cleared_is_never_put_back(cases: Callable[[str], Case]) -> None:
    """Where the site before the last cannot be cleared away, a rollback still brings the last one, whole."""
    case = cases("folder")
    events = case.danger.events(case.place.publish, case.copy() / "wiki")
    after = [one for one in events if one.number > decisive(events, case.place)]
    numbers = [next(one.number for one in after if one.name == name) for name in ("os.rename", "os.remove")]
    assert struck(case, numbers, "error") == {"error: new": 2}


@pytest.mark.prove
@pytest.mark.parametrize("how", ["kill", "error"])
@pytest.mark.parametrize("place", ["folder", "branch", "remote"])
def test_publications_struck_at_every_change(
    cases: Callable[[str], Case], place: str, how: str, record_property: Any
) -> None:
    """A kill and a failure before every change by which something takes its place, and before a sample of the others.

    VADEMECUM_STRIKES says how many of the others; with `all` the six together take some hours.
    """
    case = cases(place)
    events = case.danger.events(case.place.publish, case.copy() / "wiki")
    numbers = chosen(events, decisive(events, case.place), strikes(SAMPLE), seed(SEED))
    counts = struck(case, numbers, how)
    record_property("strikes", dict(counts))
    print(f"\npublications, {place}: {len(numbers)} of {len(events)} changes; {dict(counts)}")
    assert counts.total() == len(numbers)
    assert all(counts[f"{how}: {stands}"] for stands in ("old", "new"))


def cleared_by_its_keeper(case: Case, home: Path, what: str) -> bool:
    """Removes the locks of a git that was killed at the other end of a push; until then the command says what it met.

    They lie in a repository of others, often on their machine: no command of ours may touch them.
    """
    locks = sorted((home / "remote.git").rglob("*.lock"))
    if locks:
        found = case.place.standing(home)
        assert found in (case.old, case.new), what
        done = case.danger.run(case.place.publish, home / "wiki")
        refused = done.returncode == 1 and "could not be pushed to origin" in done.stderr and ".lock" in done.stderr
        assert refused or (done.returncode == 0 and case.place.standing(home) == case.new), f"{what}\n{done.stderr}"
        assert not refused or case.place.standing(home) == found, what
        assert all(lock.exists() for lock in locks), what
    for lock in locks:
        lock.unlink()
    return bool(locks)


@pytest.mark.prove
@pytest.mark.parametrize(("place", "word"), [("branch", "update-ref"), ("remote", "push"), ("remote", "fetch")])
def test_publications_whose_git_is_struck(
    cases: Callable[[str], Case], tool: Any, place: str, word: str, record_property: Any
) -> None:
    """Every call by which git changes something, of the writes only some; with the command and alone."""
    tool("strace")
    case = cases(place)
    counts: Counter[str] = Counter()
    made = case.danger.calls_of_git(case.place.publish, case.copy() / "wiki", word)
    calls = chosen_calls(made, strikes(CALLS), seed(SEED))
    for call in calls:
        for both in (True, False):
            home = case.copy()
            done = case.danger.strike_git(case.place.publish, home / "wiki", word, call, both=both)
            what = f"git {word} killed at {call}: code {done.returncode}\n{done.stderr}"
            assert "Traceback" not in done.stderr, what
            counts["a lock in the remote"] += cleared_by_its_keeper(case, home, what)
            counts[case.judge(home, what)] += 1
    record_property("strikes", dict(counts))
    print(f"\npublications, git {word}: {len(calls)} of {len(set(made))} calls; {dict(counts)}")
    assert counts["old"] + counts["new"] == 2 * len(calls) > 0


@pytest.mark.prove
@pytest.mark.parametrize("how", ["kill", "error"])
@pytest.mark.parametrize("place", ["folder", "branch", "remote"])
def test_rollbacks_struck_at_every_change(
    cases: Callable[[str], Case], place: str, how: str, record_property: Any
) -> None:
    """A rollback is whole as well: what stands there is the newer or the older, and publishing goes on from there."""
    case = cases(place)
    home = case.copy()
    events = case.danger.events(case.place.rollback, home / "wiki")
    back = case.place.standing(home)
    assert back != case.old
    counts: Counter[str] = Counter()
    for one in events:
        home = case.copy()
        done = case.danger.strike(case.place.rollback, home / "wiki", one.number, how)
        what = f"{how} before {one}: code {done.returncode}\n{done.stderr}"
        assert "Traceback" not in done.stderr, what
        found = case.place.standing(home)
        assert found in (case.old, back), what
        counts["put back" if found == back else "not put back"] += 1
        if found == case.old:
            case.run(case.place.rollback, home)
            assert case.place.standing(home) == back, what
        case.run(case.place.publish, home)
        assert left(home) == [], what
    record_property("strikes", dict(counts))
    print(f"\nrollbacks, {place}: {how} before {len(events)} changes: {dict(counts)}")
