"""Where a department stands on a day: the edges of rules B2, B3 and B8, each worked out by hand from the model."""

from __future__ import annotations

from typing import Any

import pytest
from kit.years import TWO_MISSIONS, followed, graph_on, judged, mission, work, year

from vademecum.graph.rules import b2_yearly, b3_in_time, b8_small_posts
from vademecum.graph.year.standing import Standing, standings, year_of
from vademecum.records.kinds.mission import Mission
from vademecum.source import Severity

ONE = {"consular": "head-consular"}


def standing(day: str, **texts: str) -> Standing:
    """How the one department of a medium mission stands, whose year is 2026."""
    texts.setdefault("missions__alta", mission("alta", "XA", "medium", ONE))
    texts.setdefault("missions__year", year("alta", "2026-01-01", "2026-12-31", ["consular"]))
    graph = graph_on(day, **texts)
    post = graph.record("alta", Mission)
    assert post is not None
    (found,) = standings(graph, post)
    return found


def counting(name: str, on: str, **more: Any) -> str:
    """Work that counts from a day in March on."""
    more |= {"offline_followup": [followed(on)], "evaluation": judged("2026-04-20")}
    return work(name, "alta", "consular", "2026-02-02", "2026-04-30", **more)


@pytest.mark.parametrize(
    ("day", "left", "state"),
    [
        ("2026-01-01", 364, "none"),
        ("2026-10-02", 90, "none"),  # 29 of October, 30, 31: fewer than 90 is due, 90 is not
        ("2026-10-03", 89, "due"),
        ("2026-12-31", 0, "due"),
        ("2027-01-01", None, "due"),  # no instruction is in force
        ("2025-12-31", None, "due"),
    ],
)
def test_what_nobody_plans_is_due_in_the_last_90_days(day: str, left: int | None, state: str) -> None:
    """Rule B3; without an instruction in force a department without work is due as well."""
    found = standing(day)
    assert (found.left, found.state, found.shown) == (left, state, None)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-10-03", "planned"),  # 89 days are left, and work is planned
        ("2026-11-15", "planned"),
        ("2026-12-15", "planned"),  # the last day of its term
        ("2026-12-16", "due"),
    ],
)
def test_planned_work_is_planned_through_its_term(day: str, state: str) -> None:
    """Only planned work: B3 tells of it until its term has passed."""
    assert standing(day, missions__one=work("one", "alta", "consular", "2026-11-01", "2026-12-15")).state == state


def test_what_ran_out_is_no_plan() -> None:
    """A follow-up of thirteen months ago leaves the department without work, and the board still tells of it."""
    found = standing("2026-12-20", missions__one=counting("one", "2026-03-10").replace("2026-", "2025-"))
    assert found.state == "due"
    assert found.shown is not None
    assert found.shown.collaboration.id == "one"


@pytest.mark.parametrize(("days", "state"), [(["2026-03-10"], "planned"), (["2026-03-10", "2026-03-11"], "done")])
def test_as_many_as_the_instruction_asks_for(days: list[str], state: str) -> None:
    """Two are owed: with one that counts and one that is planned the department is not done."""
    owed = year("alta", "2026-01-01", "2026-12-31", ["consular"], min_collaborations=2)
    texts = {f"missions__w{number}": counting(f"w{number}", on) for number, on in enumerate(days)}
    texts["missions__plan"] = work("plan", "alta", "consular", "2026-11-01", "2026-12-15")
    found = standing("2026-06-01", missions__year=owed, **texts)
    assert (found.needed, len(found.counting), found.state) == (2, len(days), state)


def test_what_counts_longest_is_shown_first() -> None:
    """Of two that count, the board tells of the one that counts longer."""
    found = standing("2026-06-01", missions__a=counting("a", "2026-03-10"), missions__b=counting("b", "2026-03-12"))
    assert [claim.collaboration.id for claim in found.counting] == ["b", "a"]


def test_the_latest_year_that_has_begun_holds() -> None:
    """Of two instructions that overlap, the later one; before it begins, the one before."""
    second = year("alta", "2026-07-01", "2027-06-30", ["consular"]).replace("year-of-alta", "second-year")
    texts = {"a__one": year("alta", "2026-01-01", "2026-12-31", ["consular"]), "a__two": second}
    found = [
        year_of(graph_on(day, **texts), "alta") for day in ("2025-12-31", "2026-06-30", "2026-07-01", "2027-07-01")
    ]
    assert [entry.record.id if entry else None for entry in found] == [None, "year-of-alta", "second-year", None]


def test_an_officer_of_a_micro_post_owes_one() -> None:
    """B8: work for one department serves all of its officer, and none of another; B2 leaves micro posts alone."""
    for day, told in (("2026-06-20", ["vice-consul"]), ("2026-03-09", ["consul", "vice-consul"])):
        graph = graph_on(day, **{path.replace("/", "__"): text for path, text in TWO_MISSIONS.items()})
        found = list(b8_small_posts.check(graph))
        assert [problem.fact.split('"')[1] for problem in found] == told
        assert {problem.severity for problem in found} == {Severity.WARNING}
        assert all("brim" not in problem.place.path for problem in b2_yearly.check(graph))


def test_at_a_medium_mission_each_department_owes_one() -> None:
    """The same officer may lead two departments of a larger post: each of them owes its own (B2, not B8)."""
    both = mission("alta", "XA", "small", {"consular": "consul", "trade": "consul"})
    graph = graph_on("2026-06-01", missions__alta=both, missions__one=counting("one", "2026-03-10"))
    assert [problem.fact.split('"')[1] for problem in b2_yearly.check(graph)] == ["trade"]
    assert list(b8_small_posts.check(graph)) == []


@pytest.mark.parametrize(("day", "told"), [("2026-10-02", []), ("2026-10-03", ["89 days of the year are left"])])
def test_b3_speaks_in_the_last_90_days(day: str, told: list[str]) -> None:
    """A notice, and no notice on the day before."""
    texts = {"a__mission": mission("alta", "XA", "medium", ONE)}
    texts["a__year"] = year("alta", "2026-01-01", "2026-12-31", [])
    found = list(b3_in_time.check(graph_on(day, **texts)))
    assert len(found) == len(told)
    assert all(words in problem.fact for words, problem in zip(told, found, strict=True))
    assert all(problem.severity is Severity.NOTICE for problem in found)
