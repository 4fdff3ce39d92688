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
from kit.whole_way import go, templates
from kit.worst_cases import CASES, GRAPHS, SHAPES, case, note

from vademecum.source.limits import MAX_DEPTH

TESTS = Path(__file__).parent.parent
PATIENCE = 20
"""Seconds of processor time after which the system ends a case that should take less than one."""

LARGE = {
    "a glossary of figures",
    "a glossary of other words",
    "a glossary of words that begin alike",
    "as much above records as may be",
    "related to everything",
    "small records",
}
"""Thousands of records each: little for a record, and much for an ordinary run of the tests."""

LINES = [name for name in CASES if name.endswith("line by line")]
ORDINARY = [*(name for name in (*SHAPES, *GRAPHS) if name not in LARGE), *LINES[::4]]
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


@pytest.mark.parametrize("part", [0, 1, *(pytest.param(part, marks=pytest.mark.prove) for part in range(2, PARTS))])
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


DEEP = {
    "records in records": case("kind: note\n" + "k:\n".join("  " * depth for depth in range(11)) + "k: v\n"),
    "lists in lists": case(f"kind: note\nrelated: {'[' * (MAX_DEPTH - 1)}a{']' * (MAX_DEPTH - 1)}\n"),
    "lists in records": case(json.dumps({"kind": "playbook", "steps": [{"then": {"who": [[[[[[["a"]]]]]]]}}] * 3})),
    "quotes": note("> " * 20_000 + "a"),
    "lists": note("- " * 20_000 + "a"),
    "brackets": note("[" * 40_000),
    "links": note("[a](" * 10_000),
    "emphasis": note("*a **b " * 6_000),
    "shut emphasis": note("*a _b " * 4_000 + "a_ b* " * 4_000),
}
"""The deepest files and texts under the limits."""

MOST_FRAMES = 250
"""How deep calls may go; Python allows a thousand."""


@pytest.mark.parametrize("name", DEEP)
def test_nothing_recurses_with_its_input(name: str, record_property: Callable[[str, object], None]) -> None:
    """Twelve levels of a file, and twenty of a text, bound every recursion: walking, exporting, rendering."""
    templates()
    depth = most = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal depth, most
        depth += (event == "call") - (event == "return")
        most = max(most, depth)

    sys.setprofile(count)
    try:
        went = go(DEEP[name])
    finally:
        sys.setprofile(None)
    record_property("frames", most)
    print(f"{name}: {most} frames")
    assert "Y6" not in {problem.code for problem in went.problems}
    assert most < MOST_FRAMES
