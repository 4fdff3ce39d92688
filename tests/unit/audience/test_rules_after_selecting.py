"""Rules on what an audience sees: no error that the whole did not have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vademecum.audience import AUDIENCES, select
from vademecum.graph import Settings, build_graph, check_graph
from vademecum.records import load_library
from vademecum.source import Severity

REPOSITORY = Path(__file__).parents[3]
TWO_STEPS = """
kind: playbook
id: rumour
title: A rumour
status: trial
department: consular
goals: [found]
trigger: A rumour
decided_by: head-consular
steps:
  - {id: closed, heading: Closed, mode: offline, tlp: TLP:AMBER, by: T+1h, do: Count, owner: head-consular}
  - {id: open, heading: Open, mode: offline, by: T+2h, do: Ring, owner: head-consular}
"""


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("folder", ["tests/samples/world", "playbooks"])
def test_selecting_makes_no_errors(folder: str, audience: str) -> None:
    """The part that an audience sees of a sound wiki has no error: nothing open rests on what is closed."""
    files = (
        (path.relative_to(REPOSITORY).as_posix(), path.read_bytes()) for path in (REPOSITORY / folder).rglob("*.yml")
    )
    library, _ = load_library(sorted(files))
    graph = build_graph(library, Settings(date(2026, 11, 21)))
    before = {problem for problem in check_graph(graph) if problem.severity is Severity.ERROR}
    after = {problem for problem in check_graph(select(graph, audience)) if problem.severity is Severity.ERROR}
    assert after <= before


def test_a_playbook_may_show_one_of_two_steps(graph_of: Any) -> None:
    """The count of steps is that of the file, so that a closed step does not make the open page an error."""
    public = select(graph_of(consular__rumour=TWO_STEPS), "public")
    assert [problem for problem in check_graph(public) if problem.code == "K3"] == []
