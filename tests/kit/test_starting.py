"""A start by fork is like a start from nothing, and what it could not do is left to the system."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from kit.starting import Starter


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


def test_nothing_is_left_from_the_start_before(starter: Starter, environment: dict[str, str], tmp_path: Path) -> None:
    """A variable and the input of one start are not there in the next."""
    words = ["vademecum", "check", "--as-of", "no day"]
    first = starter.run(words, environment | {"FORCE_COLOR": "1"}, tmp_path, "input")
    assert first.returncode == 2
    assert starter.run(words, environment, tmp_path).stderr == starter.run(words, environment, tmp_path, "x").stderr


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
