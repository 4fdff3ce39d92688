"""Which work counts on which day: the edges of rules B4, B6, B8 and C1, each worked out by hand from the model."""

from __future__ import annotations

from typing import Any

import pytest
from kit.years import criteria, department, followed, graph_on, judged, mission, role, text_of, work

from vademecum.graph.year.counting import Claim, claim_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission

HEADS = {"consular": "head-consular", "trade": "head-trade"}


def claim(
    day: str, *, size: str = "medium", of: str = "consular", texts: dict[str, str] | None = None, **more: Any
) -> Claim:
    """What one piece of work, followed up on 2026-03-10 and judged on 2026-04-20, comes to on a day."""
    fields = {
        "starts_on": "2026-02-02",
        "evaluate_by": "2026-04-30",
        "offline_followup": [followed("2026-03-10")],
        "evaluation": judged("2026-04-20"),
    } | more
    graph = graph_on(
        day,
        missions__alta=mission("alta", "XA", size, HEADS),
        missions__work=work("work", "alta", "consular", **fields),
        **(texts or {}),
    )
    post, done = graph.record("alta", Mission), graph.record("work", Collaboration)
    assert post is not None
    assert done is not None
    return claim_of(graph, post, done, of)


def lacks(found: Claim) -> list[str]:
    """The fields that a claim lacks."""
    return [lack.field for lack in found.lacks]


@pytest.mark.parametrize(
    ("follow_up", "day", "counts"),
    [
        ("2026-03-10", "2026-03-09", False),  # nothing has happened yet
        ("2026-03-10", "2026-03-10", True),  # B4: from the first follow-up on
        ("2026-03-10", "2027-03-10", True),  # exactly twelve months later
        ("2026-03-10", "2027-03-11", False),  # the day after
        ("2024-02-29", "2025-02-28", True),  # twelve months before 28 February 2025 is 28 February 2024
        ("2024-02-29", "2025-03-01", False),  # twelve months before 1 March 2025 is 1 March 2024
        ("2023-03-01", "2024-02-29", True),  # twelve months before it, a day that 2023 lacks, is its last of February
        ("2023-03-01", "2024-03-01", True),
        ("2023-03-01", "2024-03-02", False),
        ("2026-12-31", "2027-12-31", True),
        ("2026-12-31", "2028-01-01", False),
    ],
)
def test_a_follow_up_counts_for_twelve_months(follow_up: str, day: str, *, counts: bool) -> None:
    """It counts on the day itself, through the same day of the next year, and not on the day after."""
    dates = {"starts_on": "2023-02-01", "evaluate_by": "2023-03-31", "evaluation": judged("2023-03-30")}
    found = claim(day, **dates, offline_followup=[followed(follow_up)])
    assert found.counts is counts
    assert lacks(found) == ([] if counts else ["offline_followup"])


def test_the_latest_follow_up_prolongs() -> None:
    """The year runs from the latest proven follow-up; one to come, or without a proof, does nothing."""
    follow_ups = [followed("2026-03-10"), followed("2026-06-01"), followed("2026-07-01", None), followed("2026-12-01")]
    summer = claim("2026-08-01", offline_followup=follow_ups)
    assert (str(summer.since), str(summer.until)) == ("2026-03-10", "2027-06-01")
    winter = claim("2026-12-01", offline_followup=follow_ups)
    assert (str(winter.since), str(winter.until)) == ("2026-03-10", "2027-12-01")


def test_a_follow_up_without_proof_does_not_count() -> None:
    """B4 asks for the proof."""
    found = claim("2026-05-01", offline_followup=[followed("2026-03-10", None)])
    assert lacks(found) == ["offline_followup"]
    assert found.since is None


@pytest.mark.parametrize(
    ("evaluated", "day", "counts"),
    [
        (None, "2026-04-30", True),  # the last day of the term
        (None, "2026-05-01", True),  # B6: past it, a warning
        (None, "2026-06-29", True),  # 60 days later: 31 of May and 29 of June
        (None, "2026-06-30", False),  # 61
        ("2026-07-15", "2026-07-14", False),  # the evaluation is still to come
        ("2026-07-15", "2026-07-15", True),  # judged late, it counts again
        ("2026-07-15", "2027-03-11", False),  # but not for longer than its follow-up
    ],
)
def test_what_nobody_judges_stops_counting(evaluated: str | None, day: str, *, counts: bool) -> None:
    """It stops 60 days after `evaluate_by`, until somebody judges it (rule B6)."""
    found = claim(day, evaluation=judged(evaluated) if evaluated else None)
    assert found.counts is counts
    if day < "2027":
        assert lacks(found) == ([] if counts else ["evaluate_by"])


@pytest.mark.parametrize(
    ("locked_on", "counts"), [("2026-02-01", True), ("2026-02-02", False), ("2026-02-03", False), (None, False)]
)
def test_criteria_are_locked_before_the_start(locked_on: str | None, *, counts: bool) -> None:
    """The day before the start is early enough, the day itself is not (rule C1)."""
    found = claim("2026-05-01", criteria="own-set", texts={"own_set": criteria("own-set", locked_on)})
    assert lacks(found) == ([] if counts else ["criteria"])


def test_a_changed_set_is_not_locked() -> None:
    """What is judged on words that were changed since does not count."""
    text = criteria("own-set", "2026-01-15")
    changed = text.replace("How about the care?", "How about the cares?")
    assert changed != text
    assert lacks(claim("2026-05-01", criteria="own-set", texts={"own_set": changed})) == ["criteria"]


@pytest.mark.parametrize(("standing", "counts"), [(True, True), (False, False)])
def test_a_response_needs_a_standing_set(*, standing: bool, counts: bool) -> None:
    """What nobody could plan counts only on a set that was kept ready."""
    texts = {"own_set": criteria("own-set", "2026-01-15", standing=standing)}
    found = claim("2026-05-01", criteria="own-set", activity_type="response", texts=texts)
    assert lacks(found) == ([] if counts else ["criteria"])


@pytest.mark.parametrize(
    ("people", "size", "missing"),
    [
        (["digital-officer", "head-consular"], "medium", 0),
        (["hub-officer", "clerk"], "medium", 0),  # local staff, and a digital officer of the hub
        (["digital-officer", "head-of-mission"], "medium", 0),
        (["digital-officer", "friend"], "medium", 1),  # a partner is not of the department
        (["digital-officer", "hub-officer"], "medium", 1),  # two digital roles
        (["digital-officer"], "medium", 1),
        (["head-consular", "clerk"], "medium", 1),  # no digital role
        ([], "medium", 2),
        (["hub-officer", "friend"], "micro", 0),  # B8: any second person will do
        (["hub-officer", "clerk"], "micro", 0),
        (["hub-officer", "digital-officer"], "micro", 1),
        (["clerk", "friend"], "micro", 1),
    ],
)
def test_both_sides_take_part(people: list[str], size: str, missing: int) -> None:
    """A digital role, and another person of the department; at micro posts any second person."""
    found = claim("2026-05-01", people_roles=people, size=size)
    assert lacks(found) == ["people_roles"] * missing


def test_the_goal_is_the_department_s() -> None:
    """Work counts for the department whose goal it serves, and for no other."""
    shared = {"also_for": [{"department": "trade"}]}
    assert lacks(claim("2026-05-01", of="trade", **shared, people_roles=["digital-officer", "head-trade"])) == ["goals"]
    both = shared | {"goals": ["consular-end", "trade-end"], "people_roles": ["digital-officer", "head-trade", "clerk"]}
    assert claim("2026-05-01", of="trade", **both).counts
    assert claim("2026-05-01", of="consular", **both).counts


@pytest.mark.parametrize(("day", "counts"), [("2026-05-09", True), ("2026-05-10", False)])
def test_what_is_called_off_does_not_count(day: str, *, counts: bool) -> None:
    """From the day on which it is called off."""
    found = claim(day, called_off={"date": "2026-05-10", "why": "The hall was flooded"})
    assert lacks(found) == ([] if counts else ["called_off"])


@pytest.mark.parametrize(("day", "still_open"), [("2025-01-01", True), ("2026-04-30", True), ("2026-05-01", False)])
def test_work_is_open_through_its_term(day: str, *, still_open: bool) -> None:
    """What lacks its follow-up may still come to count through `evaluate_by`."""
    assert claim(day, offline_followup=None, evaluation=None).open is still_open


def test_a_head_who_is_of_no_usual_family_is_of_the_department() -> None:
    """Whoever leads a department here is one of it, whatever the family of the role."""
    texts = {
        "lone/department": department("lone", "LON"),
        "lone/role": text_of(kind="role", tlp="TLP:CLEAR", **role("head-lone", "partner")),
    }
    graph = graph_on(
        "2026-05-01",
        missions__alta=mission("alta", "XA", "large", {"lone": "head-lone"}),
        missions__work=work("work", "alta", "lone", "2026-02-02", "2026-04-30", goals=["consular-end"], promises=None),
        **texts,
    )
    post, done = graph.record("alta", Mission), graph.record("work", Collaboration)
    assert post is not None
    assert done is not None
    assert "people_roles" not in lacks(claim_of(graph, post, done, "lone"))
