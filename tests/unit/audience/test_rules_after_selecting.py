"""Rules on what an audience sees: no error that the whole did not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit.evening import NIGHT, files_of, night, points
from kit.evening import graph_of as evening

from vademecum.audience import AUDIENCES, problems_of, select
from vademecum.authoring import judged
from vademecum.graph import RULES, Graph, Settings, build_graph, check_graph
from vademecum.hackathons.merging import merge
from vademecum.records import load_library
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.source import Problem, Severity

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
    before, after = errors(graph), errors(select(graph, audience))
    assert after <= before


def errors(graph: Graph) -> set[tuple[str, str]]:
    """What all rules find, also what is not told of a part: the code and the fact of each error."""
    found: set[Problem] = {problem for rule in RULES.values() for problem in rule.check(graph)}
    return {(problem.code, problem.fact) for problem in found if problem.severity is Severity.ERROR}


def test_a_playbook_may_show_one_of_two_steps(graph_of: Any) -> None:
    """A closed step does not make the open page an error: what is published was judged as a whole."""
    public = select(graph_of(consular__rumour=TWO_STEPS), "public")
    assert [problem for problem in check_graph(public) if problem.code == "K3"] == []


@pytest.mark.parametrize("field", ["trigger", "decided_by", "steps"])
def test_a_closed_field_is_not_missing(graph_of: Any, field: str) -> None:
    """What a rung asks for and an audience may not read makes no error for it; the rules would find one."""
    text = TWO_STEPS.replace("status: trial\n", f"status: trial\nlabels: {{{field}: TLP:AMBER}}\n")
    graph = graph_of(consular__rumour=text)
    lacking = [code for code, _ in errors(graph)]
    public = select(graph, "public")
    assert "K3" not in lacking
    assert "K3" in {code for code, _ in errors(public)}
    assert [problem for problem in check_graph(public) if problem.severity is Severity.ERROR] == []
    assert [problem for problem in check_graph(graph) if problem.severity is Severity.ERROR] == []


def test_a_part_has_warnings(graph_of: Any) -> None:
    """The warnings of a part are told, since they come from what its audience sees."""
    public = select(graph_of(consular__rumour=TWO_STEPS), "public")
    assert {problem.severity for problem in check_graph(public)} == {Severity.WARNING}
    assert {problem.place.line for problem in check_graph(public)} == {0}


def test_teams_that_wait_are_told_to_staff_where_nothing_is_closed() -> None:
    """That a team has no answer is told to staff alone, also where the rules are not asked again."""
    graph = evening(NIGHT, "2026-12-31")
    open_to_all = replace(graph, whole=False, for_staff=False)
    told = {name: problems_of(one, graph, check_graph(graph)) for name, one in (("all", open_to_all), ("staff", graph))}
    assert [problem.code for problem in told["all"] if problem.code == "F6"] == []
    assert len([problem for problem in told["staff"] if problem.code == "F6"]) == 3


def test_a_part_of_the_sheets_is_no_error() -> None:
    """Who sees one sheet of many finds no fault in results that rest on all of them."""
    entry, event, rule = night()
    found = merge(entry, event, rule, files_of(points()))
    text = judged(entry, found.sheets, found.results).replace("}}\n", "}, tlp: TLP:CLEAR}\n", 1)
    graph = evening(text)
    assert len(select(graph, "public").record("night", Collaboration).event.sheets) == 1  # type: ignore[union-attr]
    assert errors(select(graph, "public")) <= errors(graph) == set()
