"""The year board says for each department why it stands as it does, and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from kit.years import TWO_MISSIONS, criteria, followed, graph_on, judged, mission, work, year

from vademecum.evaluation.boards import Board, Row, board_of
from vademecum.records.kinds.mission import Mission


def board(day: str, name: str = "alta", **texts: str) -> Board:
    """The board of a mission on a day; texts replace or add to those of the two missions."""
    files = {path.replace("/", "__"): text for path, text in TWO_MISSIONS.items()} | texts
    graph = graph_on(day, **files)
    post = graph.record(name, Mission)
    assert post is not None
    return board_of(graph, post)


def row(day: str, **more: Any) -> Row:
    """The row of a mission with one department and one piece of work."""
    fields = {"offline_followup": [followed("2026-03-10")], "evaluation": judged("2026-04-20")} | more
    extra = {"own_set": criteria("own-set", None), "late_set": criteria("late-set", "2026-02-02")}
    graph = graph_on(
        day,
        a__mission=mission("alta", "XA", "medium", {"consular": "head-consular"}),
        a__year=year("alta", "2026-01-01", "2026-12-31", ["consular"]),
        a__work=work("one", "alta", "consular", "2026-02-02", "2026-04-30", **fields),
        **extra,
    )
    post = graph.record("alta", Mission)
    assert post is not None
    (found,) = board_of(graph, post).rows
    return found


@pytest.mark.parametrize(
    ("more", "state", "fact", "remedy"),
    [
        ({}, "done", "Counts since 2026-03-10, until 2027-03-10.", ""),
        ({"evaluation": None}, "done", "To be evaluated by 2026-04-30.", ""),
        ({"offline_followup": None, "evaluation": None}, "planned", "nothing has happened outside the screen", "proof"),
        ({"offline_followup": [followed("2026-03-10", None)]}, "planned", "nothing has happened outside", "proof"),
        ({"people_roles": ["head-consular"]}, "planned", "no digital role took part", "digital officer"),
        ({"people_roles": ["hub-officer"]}, "planned", "nobody of consular took part", "local staff count"),
        ({"goals": ["trade-end"], "promises": None}, "planned", "none of its goals is a goal of consular", "goal"),
        ({"criteria": "own-set"}, "planned", 'its criteria "own-set" were not locked', "Judge the next work"),
        ({"criteria": "late-set"}, "planned", 'its criteria "late-set" were not locked', ""),
        ({"called_off": {"date": "2026-03-01", "why": "Flood"}}, "none", "called off on 2026-03-01", "interview"),
    ],
)
def test_each_state_has_its_reason(more: dict[str, Any], state: str, fact: str, remedy: str) -> None:
    """On 2026-04-25, inside the term of the work."""
    found = row("2026-04-25", **more)
    assert (found.state, found.is_red) == (state, False)
    assert fact in found.reason
    assert remedy in found.remedy
    assert bool(found.remedy) is (state != "done")


def test_several_lacks_are_told_together() -> None:
    """The reason joins them, and each remedy is given once."""
    found = row("2026-04-25", people_roles=None, offline_followup=None, evaluation=None)
    assert "no digital role took part and nobody of consular took part and nothing has happened" in found.reason
    assert found.remedy.count("`offline_followup`") == 1
    assert found.reason.endswith(".")


def test_red_is_for_what_is_due() -> None:
    """Nothing counts, nothing is planned, and fewer than 90 days are left: the remedy is for this month."""
    found = row("2026-10-03", called_off={"date": "2026-03-01", "why": "Flood"})
    assert (found.state, found.is_red) == ("due", True)
    assert "89 days of the year are left." in found.reason
    assert "this month" in found.remedy


def test_without_an_instruction() -> None:
    """The board says that none is in force, on the board and in each reason."""
    found = board("2027-02-01")
    assert found.year is None
    assert {one.state for one in found.rows} == {"done", "due"}  # a1 counts through 2027-03-10, a4 through 2027-02-13
    (trade,) = (one for one in found.rows if one.standing.department == "trade")
    assert "No instruction is in force on this day." in trade.reason


def test_the_goal_is_the_department_s_own() -> None:
    """Of work for two departments each row shows the end that is its own, not the first one listed."""
    shared = work(
        "shared",
        "alta",
        "consular",
        "2026-02-02",
        "2026-12-31",
        goals=["consular-end", "trade-end"],
        also_for=[{"department": "trade", "goal": "trade-end", "owner_role": "head-trade"}],
        people_roles=["digital-officer", "head-consular", "head-trade"],
        promises=None,
        offline_followup=[followed("2026-04-01")],
    )
    found = board("2026-04-25", missions__alta__shared=shared)
    ends = {one.standing.department: one.goal.id if one.goal else None for one in found.rows}
    assert ends == {"consular": "consular-end", "trade": "trade-end", "press": "press-end"}


def test_a_micro_post_says_that_one_officer_holds_both() -> None:
    """The work for one department is told of in the other's row too, with the reason (B8)."""
    consular, trade, press = board("2026-06-20", "brim").rows
    assert "serves both" not in consular.reason
    assert "The work for consular serves both: one officer holds them here." in trade.reason
    assert trade.goal is not None
    assert trade.goal.id == "consular-end"
    assert press.standing.shares == ()


def test_counts_add_up() -> None:
    """Every department is in one state, and a board is complete when all are done."""
    found = board("2026-06-20")
    assert found.counts == (("done", 2), ("planned", 1), ("due", 0), ("none", 0))
    assert not found.complete
    done = [followed("2026-11-01")]
    more = work("more", "alta", "trade", "2026-10-01", "2026-12-31", offline_followup=done)
    assert board("2026-12-20", a__more=more).complete


def test_what_nobody_judged_is_to_be_judged() -> None:
    """Work that stopped counting for want of an evaluation is mended by that, and not by other work."""
    (trade,) = (one for one in board("2026-09-30").rows if one.standing.department == "trade")
    assert trade.state == "none"
    assert trade.remedy.startswith("Evaluate it")
