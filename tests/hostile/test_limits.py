"""What a file under every limit of size may cost: the whole way of each worst case ends, and soon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.worst_cases import CASES, GRAPHS, SHAPES

TESTS = Path(__file__).parent.parent
PATIENCE = 20
"""Seconds of processor time after which the system ends a case that should take less than one."""

ORDINARY = [*SHAPES, *GRAPHS, *(name for name in CASES if name.endswith("line by line"))]
PARTS = 6


def gone(names: list[str]) -> dict[str, dict[str, Any]]:
    """What came of each case, in a process for each: a hang and a crash end only that one."""
    words = [sys.executable, "-m", "kit.whole_way", str(PATIENCE), "kit.worst_cases", *names]
    paths = os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(words, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": paths})
    assert done.returncode == 0, done.stderr
    found = {one.pop("name"): one for one in map(json.loads, done.stdout.splitlines())}
    assert list(found) == names
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_worst_case_ends(part: int) -> None:
    """Each worst case of the reader, the rules and the pages ends by itself, with a page or a named error."""
    for name, went in gone(ORDINARY[part::PARTS]).items():
        assert "ended" not in went, f"{name}: status {went}"
        assert went["errors"] or went["html"], name


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_no_worst_case_takes_a_second(part: int, record_property: Callable[[str, object], None]) -> None:
    """Each worst case takes less than a second of processor time a record, over the whole way."""
    found = gone(list(CASES)[part::PARTS])
    slow = {name: went for name, went in found.items() if "ended" in went or went["each"] >= 1}
    name, slowest = max(found.items(), key=lambda item: item[1].get("each", PATIENCE))
    said = f"{len(found)} worst cases of {len(CASES)}; the slowest is {name!r}: {slowest}"
    record_property("worst cases", said)
    print(said)
    assert slow == {}
