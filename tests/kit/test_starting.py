"""A start by fork is like a start from nothing, and what it could not do is left to the system."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kit.publishing import SMALL
from kit.starting import Starter

MISSION = """kind: mission
id: lirra
title: Lirra
tlp: TLP:CLEAR
name: Lirra
mission_type: embassy
host_country: XA
size_class: micro
departments: [{department: consular, head_role: consular-officer}]
"""


@pytest.mark.prove
def test_both_ways_of_starting_say_the_same(
    starter: Starter, environment: dict[str, str], program: Any, tmp_path: Path
) -> None:
    """Code, output and messages are those of a program that the system starts."""
    (tmp_path / "record.yml").write_text("kind: note\n", encoding="utf-8")
    for words in (["--version"], ["check", "--as-of", "2026-11-21"], ["no-such-command"]):
        command = [program("vademecum"), *words]
        anew = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", input="")
        forked = starter.run(command, environment, tmp_path)
        assert (forked.returncode, forked.stdout, forked.stderr) == (anew.returncode, anew.stdout, anew.stderr)


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small wiki with a mission, so that `vademecum new collaboration --ask` asks its questions."""
    wiki = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("starting") / "wiki"))
    file = wiki / "playbooks" / "missions" / "lirra" / "mission.yml"
    file.parent.mkdir(parents=True)
    file.write_text(MISSION, encoding="utf-8")
    return wiki


def test_no_input_is_left_from_the_start_before(starter: Starter, environment: dict[str, str], post: Path) -> None:
    """What was given to one start and not read is not read by the next, which is given nothing."""
    words = ["vademecum", "new", "collaboration", "gate-drill", "--mission", "lirra", "--ask"]
    first = starter.run(words, environment, post, "1\n" * 50)
    assert "What sort of work is it?" in first.stdout
    for given in ("", "1\n"):
        again = starter.run(words, environment, post, given)
        assert again.returncode != 0
        assert "Which department?" in again.stdout
        assert ("What will you do" in again.stdout) == bool(given)
        assert "What sort of work is it?" not in again.stdout


def test_no_variable_is_left_from_the_start_before(starter: Starter, environment: dict[str, str], post: Path) -> None:
    """A variable of one start, here the width of the screen, is not there in the next."""
    words = ["vademecum", "check", "--help"]
    before = starter.run(words, environment, post).stdout
    narrow = starter.run(words, environment | {"COLUMNS": "40"}, post).stdout
    assert len(narrow.splitlines()) > len(before.splitlines())
    assert starter.run(words, environment, post).stdout == before


def test_what_takes_too_long_is_ended(starter: Starter, environment: dict[str, str], repository: Path) -> None:
    """After its seconds a program is killed and said to be late; the starter goes on."""
    with pytest.raises(subprocess.TimeoutExpired):
        starter.run(["vademecum", "check"], environment, repository, timeout=0.001)
    assert starter.run(["vademecum", "--version"], environment, repository).returncode == 0


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "PATH", "TZ", "LC_ALL", "LD_PRELOAD"])
def test_what_is_read_at_the_start_needs_one(starter: Starter, environment: dict[str, str], name: str) -> None:
    """Another seed of hashes, path, zone or language is met by a start of its own; another audience is not."""
    assert not starter.can("vademecum", environment | {name: "other"}, {})
    assert not starter.can("vademecum", environment, {"umask": 0})
    assert not starter.can("python", environment, {})
    assert starter.can("vademecum", environment | {"VADEMECUM_AUDIENCE": "staff"}, {})
