"""Rungs: what each status asks for, and how heavily a rule weighs on it."""

from __future__ import annotations

from typing import Any

import pytest

from vademecum.graph.rungs import binding, content, in_force, missing_for, next_rung, status_at
from vademecum.source import Place, Severity

NOTE = "kind: note\nid: note\ntitle: A note\nstatus: {}\ntext: Words\n"
PLAYBOOK = """
kind: playbook
id: rumour
title: A rumour
status: {}
department: consular
goal:
  id: no-touts
  statement: Applicants pay no tout.
  end_type: harm_prevented
steps:
  - {{id: ask, heading: Ask, mode: online}}
  - {{id: meet, heading: Meet, mode: offline, by: T+1h, do: Meet, owner: head-consular}}
"""

WEIGHTS = [
    ("draft", Severity.WARNING, False),
    ("trial", Severity.ERROR, False),
    ("in-force", Severity.ERROR, True),
    ("superseded", None, False),
    ("withdrawn", None, False),
]


@pytest.mark.parametrize(("status", "weight", "starred"), WEIGHTS)
def test_rules_weigh_by_status(graph_of: Any, status: str, weight: Severity | None, starred: bool) -> None:
    """A content rule warns a draft, binds from trial on and leaves the past alone; a starred one binds in force."""
    entry = graph_of(common__note=NOTE.format(status)).entries["note"]
    said = ("X1", "fact", "Remedy.")
    assert binding(entry) == weight
    assert [problem.severity for problem in content(entry, Place("a"), *said)] == ([] if weight is None else [weight])
    assert bool(list(in_force(entry, Place("a"), *said))) is starred


def test_a_warning_stays_a_warning(graph_of: Any) -> None:
    """A rule that only warns is not made heavier by a status."""
    entry = graph_of(common__note=NOTE.format("in-force")).entries["note"]
    assert binding(entry, Severity.WARNING) is Severity.WARNING
    assert binding(entry, Severity.NOTICE) is Severity.NOTICE


def test_kinds_without_a_status_count_as_in_force(graph_of: Any) -> None:
    """A role or a department has no rungs."""
    assert status_at(graph_of().entries["head-consular"]) == "in-force"


@pytest.mark.parametrize("status", ["draft", "trial", "withdrawn"])
def test_an_inline_goal_has_the_status_of_its_playbook(graph_of: Any, status: str) -> None:
    """What is asked of a goal in a draft is as little as what is asked of the draft."""
    graph = graph_of(consular__rumour=PLAYBOOK.format(status))
    assert status_at(graph.entries["no-touts"]) == status
    assert status_at(graph.entries["found"]) == "in-force"


def test_the_next_rung(graph_of: Any) -> None:
    """Each rung has one above it, until the top; off the ladder there is none."""
    rungs = {status: next_rung(graph_of(n=NOTE.format(status)).entries["note"].record) for status, _, _ in WEIGHTS}
    assert rungs == {"draft": "trial", "trial": "in-force", "in-force": None, "superseded": None, "withdrawn": None}


def test_what_trial_asks_of_a_playbook(graph_of: Any) -> None:
    """Trigger and decision, and for each step owner, time and what to do; an online step also leads somewhere."""
    record = graph_of(consular__rumour=PLAYBOOK.format("draft")).entries["rumour"].record
    assert {(missing.way, missing.field) for missing in missing_for(record, "trial")} == {
        ((), "trigger"),
        ((), "decided_by"),
        (("steps", 0), "do"),
        (("steps", 0), "owner"),
        (("steps", 0), "by"),
        (("steps", 0), "feeds"),
    }


def test_what_force_asks_of_a_playbook(graph_of: Any) -> None:
    """Authors, practice, approval, review, sources, care, failures; and how one sees that a step is done."""
    record = graph_of(consular__rumour=PLAYBOOK.format("draft")).entries["rumour"].record
    assert {(missing.way, missing.field) for missing in missing_for(record, "in-force")} == {
        *(((), name) for name in ("authors", "practice", "approved_by_role", "approved_on", "review_due")),
        *(((), name) for name in ("sources", "care_notes", "known_failures")),
        (("steps", 1), "done_when"),
    }
