"""Rehearsals: by which exercises, when last, and what is still open from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vademecum.graph import Graph, check_graph
from vademecum.graph.rehearsals import (
    exercises_of,
    is_overdue,
    last_rehearsed,
    months_since,
    overdue_actions,
    reviews_of,
)
from vademecum.records.kinds.after_action import Action
from vademecum.records.kinds.playbook import Playbook

PLAYBOOK = """
kind: playbook
id: {}
title: A playbook
status: trial
department: consular
goals: [found]
{}
"""
EXERCISE = """
kind: exercise
id: {}
title: A drill
status: draft
playbook: {}
purpose: The team learns.
exercise_type: drill
"""
REVIEW = """
kind: after-action
id: {}
title: A review
of: {}
held_on: {}
{}
"""


def playbook(graph: Graph, name: str = "storm") -> Playbook:
    """A playbook of the graph."""
    found = graph.record(name, Playbook)
    assert found is not None
    return found


def test_exercises_name_the_playbook_or_are_named(graph_of: Any) -> None:
    """An exercise belongs to the playbook that it names, and to one that names it, once."""
    graph = graph_of(
        storm=PLAYBOOK.format("storm", "exercises: [named, both]"),
        other=PLAYBOOK.format("other", ""),
        one=EXERCISE.format("naming", "storm"),
        two=EXERCISE.format("named", "other"),
        three=EXERCISE.format("both", "storm"),
        four=EXERCISE.format("neither", "other"),
    )
    assert sorted(entry.record.id for entry in exercises_of(graph, playbook(graph))) == ["both", "named", "naming"]


@pytest.fixture
def reviewed(graph_of: Any) -> Any:
    """A function from more lines of a playbook to a graph with reviews of an exercise and of events."""

    def make(more: str = "", **texts: str) -> Graph:
        found: Graph = graph_of(
            storm=PLAYBOOK.format("storm", more),
            other=PLAYBOOK.format("other", ""),
            drill=EXERCISE.format("drill", "storm"),
            **texts,
        )
        return found

    return make


def test_reviews_are_of_the_playbook_or_of_its_exercises(reviewed: Any) -> None:
    """A review that names another playbook is that one's, whatever exercise was played."""
    graph = reviewed(
        a=REVIEW.format("of-drill", "exercise", "2026-03-01", "exercise: drill"),
        b=REVIEW.format("of-event", "event", "2026-04-01", "playbook: storm"),
        c=REVIEW.format("of-other", "exercise", "2026-05-01", "exercise: drill\nplaybook: other"),
    )
    assert sorted(entry.record.id for entry in reviews_of(graph, playbook(graph))) == ["of-drill", "of-event"]
    assert [entry.record.id for entry in reviews_of(graph, playbook(graph, "other"))] == ["of-other"]


@pytest.mark.parametrize(
    ("practice", "held", "last"),
    [
        ("", None, None),
        ("", "2026-03-01", date(2026, 3, 1)),
        ("practice: [{date: 2026-05-14, kind: event, size_of_post: small}]", "2026-03-01", date(2026, 5, 14)),
        ("practice: [{date: 2026-01-14, kind: event, size_of_post: small}]", "2026-03-01", date(2026, 3, 1)),
        ("", "2026-11-21", date(2026, 11, 21)),
        ("", "2026-11-22", None),
    ],
)
def test_the_last_day_counts(reviewed: Any, practice: str, held: str | None, last: date | None) -> None:
    """The latest of reviews and practice counts, and no day after `as_of`."""
    texts = {"a": REVIEW.format("a", "exercise", held, "exercise: drill")} if held else {}
    graph = reviewed(practice, **texts)
    assert last_rehearsed(graph, playbook(graph)) == last


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2026-11-21", 0),
        ("2026-10-22", 0),
        ("2026-10-21", 1),
        ("2025-11-22", 11),
        ("2025-11-21", 12),
        ("2024-12-31", 22),
    ],
)
def test_months_are_whole(day: str, months: int) -> None:
    """A month is over on the same day of the next."""
    assert months_since(date.fromisoformat(day), date(2026, 11, 21)) == months


@pytest.mark.parametrize(
    ("state", "due", "overdue"),
    [
        ("open", "2026-11-20", True),
        ("open", "2026-11-21", False),
        ("done", "2026-11-20", False),
        ("dropped", "2026-11-20", False),
    ],
)
def test_an_action_is_overdue_the_day_after(state: Any, due: str, overdue: bool) -> None:
    """An open action has until the end of its day."""
    action = Action(id="a", text="x", owner_role="head-consular", due=due, state=state)  # type: ignore[arg-type]
    assert is_overdue(action, date(2026, 11, 21)) is overdue


def test_overdue_actions_are_found_with_their_place(reviewed: Any) -> None:
    """Each overdue action comes with its review and its number."""
    line = "  - {{id: {}, text: x, owner_role: head-consular, due: {}}}\n"
    actions = "exercise: drill\nactions:\n" + line.format("late", "2026-11-01") + line.format("early", "2027-01-01")
    graph = reviewed(a=REVIEW.format("a", "exercise", "2026-03-01", actions))
    found = [(entry.record.id, number, action.id) for entry, number, action in overdue_actions(graph)]
    assert found == [("a", 0, "late")]


def test_the_warning_is_for_crisis_playbooks_and_those_once_rehearsed(reviewed: Any) -> None:
    """Others need no rehearsal; a rehearsal ends the warning for a year."""

    def warned(graph: Graph) -> list[str]:
        return [problem.fact for problem in check_graph(graph) if problem.code == "R6"]

    fresh = REVIEW.format("a", "exercise", "2026-03-01", "exercise: drill")
    old = fresh.replace("2026-03-01", "2025-03-01")
    assert warned(reviewed()) == []
    assert warned(reviewed("crisis: true")) == ["nobody has rehearsed this playbook yet"]
    assert warned(reviewed("crisis: true", a=fresh)) == warned(reviewed(a=fresh)) == []
    assert warned(reviewed(a=old)) == ["it was last rehearsed 20 months ago, on 2025-03-01; the limit is 12 months"]
