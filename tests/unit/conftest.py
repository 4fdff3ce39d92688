"""Small wikis for the tests: texts by path, read and joined as a build does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library

AS_OF = date(2026, 11, 21)

DEPARTMENT = """
kind: department
id: consular
title: Consular section
code: CON
purpose: Helps nationals.
head_role: head-consular
default_tlp: TLP:CLEAR
"""
ROLE = "kind: role\nid: head-consular\ntitle: Head\ntlp: TLP:CLEAR\nfamily: department\nduties: [Leads]\n"
GOAL = """
kind: goal
id: found
title: Nationals are found
department: consular
statement: Each national is found.
end_type: persons_safe
indicators:
  - id: known
    name: Persons with a known state
    level: outcome
    measure_of: people
    proof: {record: case list, holder_role: head-consular, offline: true}
"""

GraphOf = Callable[..., Graph]


@pytest.fixture
def graph_of() -> GraphOf:
    """A function from texts by path to their graph, with a department, its head and a goal beside them."""

    def make(**texts: str) -> Graph:
        files = {"consular/department": DEPARTMENT, "common/role": ROLE, "consular/goal": GOAL}
        files |= {path.replace("__", "/"): text for path, text in texts.items()}
        library, problems = load_library(
            (f"playbooks/{path}.yml", text.lstrip().encode()) for path, text in sorted(files.items())
        )
        assert problems == []
        return build_graph(library, Settings(AS_OF))

    return make
