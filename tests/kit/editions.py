"""Editions of the small world of the samples, changed in a few places, and those of CON-2 for the golden words."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.source import collect, parse

WORLD = Path(__file__).parent.parent / "samples" / "world"
CRISIS = "consular/live-crisis.yml"
ROLES = "common/roles.yml"
GOAL = "consular/goals/persons-located.yml"

Values = dict[str, Any]


def values_in(folder: Path) -> Values:
    """The files of a folder of records, by path in it."""
    found = ((path, parse(path, data).document) for path, data in collect(folder.parent, folder.name).files)
    return {path.partition("/")[2]: document.root for path, document in found if document is not None}


def graph_of(values: Values) -> Graph:
    """The graph of such files. Every one of them must be readable."""
    files = [(f"playbooks/{path}", json.dumps(value, ensure_ascii=False).encode()) for path, value in values.items()]
    library, problems = load_library(files)
    assert [str(one) for one in problems] == []
    return build_graph(library, Settings(date(2026, 11, 21)))


def edited(values: Values, path: str, change: Callable[[Any], object]) -> Values:
    """The files with one of them changed in place by `change`."""
    changed = {**values, path: deepcopy(values[path])}
    change(changed[path])
    return changed


@cache
def con_2(name: str) -> Graph:
    """CON-2 as it was in the `first`, `second` or `third` edition, and the least of the records to which it refers."""
    golden = WORLD.parents[1] / "golden" / "editions"
    paths = [path for one in (name, "around") for path in sorted((golden / one).glob("*.yml"))]
    library, problems = load_library((f"playbooks/{path.name}", path.read_bytes()) for path in paths)
    assert [str(one) for one in problems] == []
    return build_graph(library, Settings(date(2026, 11, 21)))
