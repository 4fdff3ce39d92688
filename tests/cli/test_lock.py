"""`vademecum lock`, and what `check` says when a year's promises, criteria or scores were bent afterwards."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from kit.calling import Done, call
from kit.years import COMMON, TWO_MISSIONS, criteria, work, write_wiki

DAY = "2026-12-20"
OPEN_SET = criteria("own-set", None)
SET, WORK, GOAL = "playbooks/common/set-one.yml", "playbooks/missions/alta/a1.yml", "playbooks/consular/goal.yml"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Two missions and their year, with one set that is locked and one that is not."""
    return write_wiki(tmp_path / "wiki", {**TWO_MISSIONS, "common/own-set": OPEN_SET})


def errors(environment: dict[str, str], wiki: Path, day: str = DAY) -> tuple[int, list[tuple[str, str, int, int]]]:
    """How `check` ended, and its errors: code, file, line and column."""
    done = call(environment, wiki, "check", "--as-of", day, "--format", "json")
    told = [one for one in json.loads(done.stdout)["problems"] if one["severity"] == "error"]
    return done.returncode, [(one["code"], one["path"], one["line"], one["column"]) for one in told]


def place(text: str, words: str, number: int = 0) -> tuple[int, int]:
    """Line and column, from 1, of the words where they stand for the first time, or the next ones."""
    found = -1
    for _ in range(number + 1):
        found = text.index(words, found + 1)
    return text.count("\n", 0, found) + 1, found - (text.rfind("\n", 0, found) + 1) + 1


Tree = Callable[[Path], dict[str, str]]


@dataclass(frozen=True)
class Bent:
    """A file in which `old` becomes `new`, and what must be told: the code, at these words (the nth of them).

    `inside` counts on from the start of the words to the value that is meant.
    """

    file: str
    old: str
    new: str
    code: str
    at: str
    inside: int = 0
    number: int = 0


BENT = {
    "a word of a locked set": Bent(SET, "about the care?", "about the cares?", "C2", "content_hash: ", 14),
    "a lock dated back": Bent(SET, "locked_on: '2023-01-15'", "locked_on: '2023-01-14'", "C2", "content_hash: ", 14),
    "a score without evidence": Bent(
        WORK,
        "criterion: care-asked\n    score: 4\n    evidence: the list",
        "criterion: care-asked\n    score: 4\n    note: the list",
        "C3",
        "criterion: care-asked",
        11,
    ),
    "an attention metric as outcome": Bent(GOAL, "measure_of: people", "measure_of: attention", "A6", "level: ", 7),
    "no follow-up outside the screen": Bent(
        WORK,
        "offline_followup:\n- what: People were met at the gate\n  by_role: head-of-mission\n"
        "  date: '2026-03-10'\n  proof: signed list\n",
        "",
        "B4",
        "evaluation:",
    ),
    "a start before the lock": Bent(WORK, "starts_on: '2026-02-02'", "starts_on: '2023-01-15'", "C1", "criteria: ", 10),
    "a start on the day before the lock": Bent(
        WORK, "starts_on: '2026-02-02'", "starts_on: '2023-01-14'", "C1", "criteria: ", 10
    ),
}


def bend(wiki: Path, bent: Bent) -> str:
    """Spoils the file and returns its new text."""
    path = wiki / bent.file
    text = path.read_text(encoding="utf-8")
    assert text.count(bent.old) == 1, bent.old
    text = text.replace(bent.old, bent.new)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_wiki_of_these_tests_is_sound(environment: dict[str, str], wiki: Path) -> None:
    """Before it is bent, nothing stops it."""
    assert errors(environment, wiki) == (0, [])


@pytest.mark.parametrize("name", BENT)
def test_what_is_bent_afterwards_stops(environment: dict[str, str], wiki: Path, name: str) -> None:
    """It exits 1, with one error that names file, line and column of the very value."""
    bent = BENT[name]
    line, column = place(bend(wiki, bent), bent.at, bent.number)
    assert errors(environment, wiki) == (1, [(bent.code, bent.file, line, column + bent.inside)])
    done = call(environment, wiki, "check", "--as-of", DAY)
    assert done.returncode == 1
    assert f"{bent.file}:{line}:{column + bent.inside}: error: " in done.stdout


def test_weights_that_are_shifted(environment: dict[str, str], wiki: Path) -> None:
    """Five points moved from one criterion of a locked set to another stop the build, though they make 100."""
    text = COMMON["common/set-one"].replace("weight: 20", "weight: 15").replace("weight: 25", "weight: 30")
    assert sum(one["weight"] for one in yaml.safe_load(text)["criteria"]) == 100
    (wiki / SET).write_text(text, encoding="utf-8")
    line, column = place(text, "content_hash: ")
    assert errors(environment, wiki) == (1, [("C2", SET, line, column + 14)])


def test_weights_that_do_not_make_a_hundred(environment: dict[str, str], wiki: Path) -> None:
    """A set that is not locked yet says it at its criteria; no lock is written."""
    path = wiki / "playbooks/common/own-set.yml"
    text = OPEN_SET.replace("weight: 20", "weight: 25")
    path.write_text(text, encoding="utf-8")
    assert errors(environment, wiki) == (1, [("C4", "playbooks/common/own-set.yml", *place(text, "criteria:\n"))])
    done = call(environment, wiki, "lock", "own-set", "--as-of", DAY)
    assert done.returncode == 1
    assert "the weights make 105" in done.stderr
    assert "Mend this first" in done.stderr
    assert path.read_text(encoding="utf-8") == text


KEPT = {
    "a comment": ("common/set-one", "criteria:\n", "criteria:  # as agreed\n"),
    "a label": (
        "common/set-one",
        "tlp: TLP:CLEAR\n",
        "tlp: TLP:CLEAR\nreviewed_on: 2026-05-01\nreview_due: 2027-04-30\n",
    ),
    "an alias": ("common/set-one", "title: ", "aliases: [former-set]\ntitle: "),
    "another alias": ("common/set-one", "title: ", "aliases: [former-set, first-set]\ntitle: "),
    "a role renamed": ("common/roles", "- id: head-of-mission\n", "- id: chief\n  aliases: [head-of-mission]\n"),
    "a set renamed": ("common/set-one", "id: set-one\n", "id: set-two\naliases: [set-one]\n"),
}


@pytest.mark.parametrize("name", KEPT)
def test_upkeep_does_not_break_a_lock(environment: dict[str, str], wiki: Path, name: str) -> None:
    """A comment, a label, a review, an alias, a new name of a role or of the set: no error, and the board stands."""
    file, old, new = KEPT[name]
    path = wiki / "playbooks" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert errors(environment, wiki) == (0, [])
    done = call(environment, wiki, "year", "alta", "--as-of", DAY)
    assert "The consular section: Done\n" in done.stdout


def test_the_order_of_keys_does_not_break_a_lock(environment: dict[str, str], wiki: Path) -> None:
    """Keys may be put in another order, in the set and in each criterion."""
    values = yaml.safe_load(COMMON["common/set-one"])
    values["criteria"] = [dict(reversed(one.items())) for one in values["criteria"]]
    turned = yaml.safe_dump(dict(reversed(values.items())), sort_keys=False)
    assert turned != COMMON["common/set-one"]
    (wiki / SET).write_text(turned, encoding="utf-8")
    assert errors(environment, wiki) == (0, [])


def lock(environment: dict[str, str], wiki: Path, *arguments: str, day: str = "2026-01-15") -> Done:
    """The end of `vademecum lock` on a day."""
    return call(environment, wiki, "lock", *arguments, "--as-of", day)


def test_a_set_is_locked_once(environment: dict[str, str], wiki: Path) -> None:
    """The lock is written on its day; a second one changes nothing and exits 2, and a changed set exits 1."""
    path = wiki / "playbooks/common/own-set.yml"
    done = lock(environment, wiki, "own-set")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Locked own-set on 2026-01-15, in playbooks/common/own-set.yml. Commit it today.")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(OPEN_SET)
    assert errors(environment, wiki) == (0, [])
    again = lock(environment, wiki, "own-set", day="2026-01-16")
    assert again.returncode == 2
    assert again.stderr == "own-set was locked on 2026-01-15 and stands as it was.\n"
    assert path.read_text(encoding="utf-8") == text
    path.write_text(changed := text.replace("weight: 40", "weight: 41"), encoding="utf-8")
    third = lock(environment, wiki, "own-set", day="2026-01-16")
    assert third.returncode == 1
    assert "vademecum lock own-set --new-version" in third.stderr
    assert path.read_text(encoding="utf-8") == changed


def test_a_lock_on_the_first_day_is_too_late(environment: dict[str, str], wiki: Path) -> None:
    """A set locked on the day on which work starts stops the build; locked on the day before, it does not."""
    begun = work("begun", "alta", "consular", "2026-03-02", "2026-12-31", criteria="own-set")
    (wiki / "playbooks/missions/alta/begun.yml").write_text(begun, encoding="utf-8")
    at = ("playbooks/missions/alta/begun.yml", place(begun, "criteria: ")[0], 11)
    path = wiki / "playbooks/common/own-set.yml"
    for day, expected in (("2026-03-02", (1, [("C1", *at)])), ("2026-03-01", (0, []))):
        path.write_text(OPEN_SET, encoding="utf-8")
        assert lock(environment, wiki, "own-set", day=day).returncode == 0
        assert errors(environment, wiki) == expected


def test_a_version_after_a_version(environment: dict[str, str], wiki: Path) -> None:
    """Each new version replaces the one before and is locked on its own; one that is there is not overwritten."""
    folder = wiki / "playbooks/common"
    assert lock(environment, wiki, "own-set").returncode == 0
    for number in (2, 3):
        old = "own-set" if number == 2 else f"own-set-v{number - 1}"
        done = lock(environment, wiki, old, "--new-version")
        assert done.returncode == 0
        assert f"Wrote playbooks/common/own-set-v{number}.yml." in done.stderr
        made = folder / f"own-set-v{number}.yml"
        assert yaml.safe_load(made.read_text(encoding="utf-8")) == yaml.safe_load(OPEN_SET) | {
            "id": f"own-set-v{number}",
            "replaces": old,
        }
        before = made.read_bytes()
        twice = lock(environment, wiki, old, "--new-version")
        assert (twice.returncode, made.read_bytes()) == (2, before)
        assert lock(environment, wiki, f"own-set-v{number}").returncode == 0
    assert errors(environment, wiki) == (0, [])


def test_what_cannot_be_locked_is_left_alone(environment: dict[str, str], wiki: Path, tree: Tree) -> None:
    """A set that is not there is a wrong use; a file that cannot be written is said; nothing is changed."""
    odd = OPEN_SET.replace("adopted_on: '2023-01-10'", "adopted_on:\n  2023-01-10")
    (wiki / "playbooks/common/own-set.yml").write_text(odd, encoding="utf-8")
    before = tree(wiki)
    missing = lock(environment, wiki, "own-sett")
    assert missing.returncode == 2
    assert missing.stderr == 'There is no set of criteria "own-sett". Did you mean "own-set"?\n'
    other = lock(environment, wiki, "alta")
    assert other.returncode == 2
    hand = lock(environment, wiki, "own-set")
    assert hand.returncode == 1
    assert "Write these two lines into playbooks/common/own-set.yml: locked_on: 2026-01-15" in hand.stderr
    assert tree(wiki) == before


@pytest.mark.parametrize("arguments", [(), ("--new-version",)])
def test_an_interrupted_lock_leaves_the_old_file(
    environment: dict[str, str], wiki: Path, tree: Tree, arguments: tuple[str, ...]
) -> None:
    """When the disk takes no more after 500 bytes, the folder is as before, and the next lock succeeds."""
    assert len(OPEN_SET) > 500
    before = tree(wiki)
    code = "import sys; from vademecum.cli.main import main; sys.exit(main())"
    found = Path(sys.modules["vademecum"].__file__ or "").parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code, "lock", "own-set", "--as-of", "2026-01-15", *arguments],
        cwd=wiki,
        env=environment | {"PYTHONPATH": str(found)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "The system refused: File too large" in done.stderr
    assert tree(wiki) == before
    assert lock(environment, wiki, "own-set", *arguments).returncode == 0
