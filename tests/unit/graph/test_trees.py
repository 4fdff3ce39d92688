"""Decision trees that lead to others: every exit in a circle is named, and no other, in linear time."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

from vademecum.graph import Graph, Settings, build_graph
from vademecum.graph.rules import RULES
from vademecum.records import load_library

TREE = """
kind: decision-tree
id: t{0}
title: The tree {0}
status: trial
question: On?
nodes:
  - {{id: ask, ask: On?, yes: e0, no: e0}}
exits:
  - {{id: e0, action: Go on}}
default_exit: e0
"""


def net_of(ways: Mapping[int, Iterable[int]]) -> Graph:
    """The graph of trees that lead to these others."""
    files = []
    for tree, targets in ways.items():
        exits = "".join(f"  - {{id: x{target}, action: Ask on, tree: t{target}}}\n" for target in targets)
        text = TREE.format(tree).lstrip().replace("default_exit", f"{exits}default_exit")
        files.append((f"playbooks/trees/t{tree}.yml", text.encode()))
    library, problems = load_library(files)
    assert problems == []
    return build_graph(library, Settings(date(2026, 11, 21)))


def circles(graph: Graph) -> set[tuple[int, int]]:
    """The (tree, target) pairs that rule R9 calls a circle."""
    found = set()
    for problem in RULES["R9"].check(graph):
        match = re.search(r'the exit "x(\d+)" leads from this tree', problem.message)
        if match:
            assert problem.severity.word == "error"
            found.add((int(re.sub(r"\D", "", problem.place.path)), int(match[1])))
    return found


def in_reach(ways: Mapping[int, Iterable[int]], start: int) -> set[int]:
    """Where one comes from a tree, itself included, found the plain way."""
    found = {start}
    while more := {to for tree in found for to in ways[tree]} - found:
        found |= more
    return found


def compare(count: int) -> int:
    """Compares so many seeded nets with what a plain search finds; returns how many exits lie in circles."""
    chosen, total = random.Random(3), 0
    for _ in range(count):
        size = chosen.randint(1, 8)
        ways = {tree: {chosen.randrange(size) for _ in range(chosen.randint(0, 2))} for tree in range(size)}
        wanted = {(tree, to) for tree, targets in ways.items() for to in targets if tree in in_reach(ways, to)}
        assert circles(net_of(ways)) == wanted, ways
        total += len(wanted)
    return total


def test_exits_in_a_circle_are_named() -> None:
    """In a hundred nets exactly the exits of circles are named."""
    assert compare(100) > 50


@pytest.mark.prove
def test_exits_in_a_circle_are_named_always(record_property: Callable[[str, object], None]) -> None:
    """In three thousand nets exactly the exits of circles are named."""
    total = compare(3_000)
    record_property("nets", 3_000)
    print(f"3000 nets, {total} exits in circles")
    assert total > 1_500


@pytest.mark.parametrize("closed", [False, True], ids=["chain", "circle"])
def test_many_trees_take_a_second(closed: bool) -> None:
    """Two thousand trees that lead from one to the next take rule R9 less than a second, in a circle too."""
    size = 2_000
    ways = {tree: [tree + 1] if tree + 1 < size else [0] * closed for tree in range(size)}
    graph = net_of(ways)
    begun = time.process_time()
    assert len(circles(graph)) == size * closed
    assert time.process_time() - begun < 1
