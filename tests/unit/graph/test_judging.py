"""Ties are resolved by the stated lines, then shared; the spread lies between the judges."""

from __future__ import annotations

from typing import Any

from vademecum.graph.judging import fits, kept, results_of
from vademecum.records.kinds.event import JudgesSheet, Project, Result, Sheet


def rule(**more: Any) -> JudgesSheet:
    """A sheet of three lines, at most 5 points each."""
    lines = [
        {"id": "need", "name": "Fit to the need", "weight": "50"},
        {"id": "works", "name": "Works now", "weight": "25"},
        {"id": "kept", "name": "Can be kept up", "weight": "25"},
    ]
    return JudgesSheet.model_validate({"lines": lines, **more})


def results(given: dict[str, list[tuple[str, str, str]]], **more: Any) -> dict[str, Result]:
    """The results of projects, of which each judge gave these points."""
    projects = [Project.model_validate({"id": name, "title": name, "challenge": "x"}) for name in given]
    sheets = [
        Sheet.model_validate(
            {
                "judge": f"judge-{number}",
                "project": name,
                "points": dict(zip(("need", "works", "kept"), one, strict=True)),
            }
        )
        for name, listed in given.items()
        for number, one in enumerate(listed)
    ]
    return {one.project: one for one in results_of(rule(**more), projects, sheets)}


def test_a_tie_is_resolved_by_the_lines_in_order() -> None:
    """Of two with 60 the better on the first line wins; where that is level too, the better on the second."""
    level = {"a": [("2", "4", "4")], "b": [("3", "3", "3")], "c": [("3", "4", "2")], "d": [("1", "1", "1")]}
    found = results(level, ties=["need", "works"])
    assert [(one.project, one.place) for one in found.values()] == [("c", 1), ("b", 2), ("a", 3), ("d", 4)]
    assert found["a"].tie == "Level with c and b at 60. Decided by “Fit to the need”."
    assert found["c"].tie == "Level with b and a at 60. Decided by “Fit to the need” and “Works now”."
    assert found["d"].tie is None


def test_what_stays_level_shares_a_place() -> None:
    """Without a line that tells them apart both are first, the next is third, and the words say what comes now."""
    found = results(
        {"a": [("3", "3", "3")], "b": [("3", "3", "3")], "c": [("0", "0", "1")]}, ties=["need"], then="Look again."
    )
    assert [one.place for one in found.values()] == [1, 1, 3]
    assert found["a"].tie == "Level with b at 60. Still level with b: Look again."
    assert "decide by hand" in (results({"a": [("1", "1", "1")], "b": [("1", "1", "1")]})["a"].tie or "")


def test_places_look_at_exact_totals() -> None:
    """Two totals that are shown alike are no tie: 33.333 and 33.33 differ."""
    found = results({"a": [("0", "0", "6.666")], "b": [("0", "0", "6.6665")]}, most="5")
    assert (found["a"].total, found["b"].total) == (33.33, 33.33)
    assert (found["b"].place, found["a"].place, found["a"].tie) == (1, 2, None)


def test_the_spread_lies_between_the_judges() -> None:
    """Three judges with 100, 60 and 20 are 80 apart, and the mean is 60; one judge is never apart."""
    found = results({"a": [("5", "5", "5"), ("3", "3", "3"), ("1", "1", "1")], "b": [("5", "5", "5")]})
    assert (found["a"].total, found["a"].spread, found["a"].judges) == (60, 80, 3)
    assert (found["b"].total, found["b"].spread, found["b"].judges) == (100, 0, 1)


def test_a_place_may_be_set_by_hand_where_projects_stay_level() -> None:
    """Among those that share a place, and with words that say how; nowhere else, and not once the points change."""
    right = tuple(results({"a": [("3", "3", "3")], "b": [("3", "3", "3")], "c": [("0", "0", "1")]}).values())
    second = right[0].model_copy(update={"place": 2, "tie": "The teams showed once more"})
    assert fits(second, right)
    assert not fits(second.model_copy(update={"tie": None}), right)
    assert not fits(second.model_copy(update={"place": 3}), right)
    assert not fits(second.model_copy(update={"total": 61.0}), right)
    assert [(one.project, one.place) for one in kept(right, [second])] == [("b", 1), ("a", 2), ("c", 3)]
    assert kept(right, [right[2].model_copy(update={"tie": "by hand"})]) == right
