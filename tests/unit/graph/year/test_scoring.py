"""Totals and verdicts, against a second computation that knows only the definitions of the model."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from vademecum.graph.year.scoring import Verdict, judge, self_assessed
from vademecum.records.kinds.collaboration import Collaboration, Evaluation
from vademecum.records.kinds.criteria import Criteria

SHEETS = 500
DIMENSIONS = ("offline-end", "collaboration", "people", "care", "learning", "cost", "first-word", "record")

Sheet = tuple[dict[str, Any], list[dict[str, str]]]


def sheet(random: Random) -> Sheet:
    """A set of four to eight criteria and the scores of one evaluation, as the words that a file would hold."""
    count = random.randint(4, 8)
    cuts = sorted(random.sample(range(1, 100), count - 1))
    weights = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    listed = [
        {"id": f"c{number}", "name": "Name", "dimension": DIMENSIONS[number], "question": "How?"}
        | {"weight": str(weight), "gate": random.choice(("true", "false", "false"))}
        for number, weight in enumerate(weights)
    ]
    rule: dict[str, Any] = {"total": str(random.randint(1, 100))}
    chosen = random.sample([one["id"] for one in listed], random.randint(0, 3))
    rule["at_least"] = {name: str(random.randint(0, 4)) for name in chosen}
    ungated = [one["id"] for one in listed if one["gate"] == "false"]
    left = random.choice(ungated) if ungated and random.random() < 0.4 else None
    scores = [
        {"criterion": one["id"], "not_assessed": "Too early"}
        if one["id"] == left
        else {"criterion": one["id"], "score": str(random.randint(0, 4)), "evidence": "list"}
        for one in listed
    ]
    random.shuffle(scores)
    fields = {"kind": "criteria", "id": "set", "title": "Set", "criteria": listed, "adopted_by_role": "head"}
    fields |= {"adopted_on": "2026-01-01"} | ({"pass_rule": rule} if random.random() < 0.9 else {})
    return fields, scores


def by_definition(fields: dict[str, Any], scores: list[dict[str, str]]) -> tuple[Fraction, bool, bool]:
    """Total of 100, whether the pass rule holds, and whether it passed.

    Each criterion gives score / 4 of its weight; the weights of what was assessed are stretched to 100. The rule holds
    when the total is reached and each named criterion has its level. A gate below 2 never passes.
    """
    level = {one["criterion"]: int(one["score"]) for one in scores if "score" in one}
    assessed = [one for one in fields["criteria"] if one["id"] in level]
    reached = sum((Fraction(int(one["weight"]) * level[one["id"]], 4) for one in assessed), Fraction())
    total = reached * 100 / sum(int(one["weight"]) for one in assessed)
    rule = fields.get("pass_rule")
    holds = rule is not None and total >= int(rule["total"])
    for name, least in (rule or {}).get("at_least", {}).items():
        holds = holds and level.get(name, 0) >= int(least)
    safe = not any(one["gate"] == "true" and one["id"] in level and level[one["id"]] < 2 for one in fields["criteria"])
    return total, holds, holds and safe


def verdict(fields: dict[str, Any], scores: list[dict[str, str]]) -> Verdict | None:
    """What our own computation says of it."""
    made = Criteria.model_validate(fields)
    return judge(made, Evaluation.model_validate({"date": "2026-05-01", "scores": scores}))


def test_totals_are_those_of_the_definition() -> None:
    """500 random sets and score sheets have the same total, rule and verdict in both computations."""
    random = Random(20261121)
    seen = set()
    for _ in range(SHEETS):
        fields, scores = sheet(random)
        found = verdict(fields, scores)
        assert found is not None
        total, holds, passed = by_definition(fields, scores)
        assert (found.total, found.by_rule, found.passed) == (total, holds, passed), (fields, scores)
        assert found.weight == 100 - sum(
            int(one["weight"])
            for one in fields["criteria"]
            for score in scores
            if score["criterion"] == one["id"] and "not_assessed" in score
        )
        gates = [one["id"] for one in fields["criteria"] if one["gate"] == "true"]
        low = {one["criterion"] for one in scores if one.get("score") in {"0", "1"}}
        assert list(found.failed_gates) == [name for name in gates if name in low]
        seen.add((holds, passed, found.weight < 100, "pass_rule" in fields))
    assert {one[:2] for one in seen} == {(True, True), (True, False), (False, False)}
    assert {one[2] for one in seen} == {True, False}
    assert {one[3] for one in seen} == {True, False}


def of(*told: tuple[int, int | None], total: int = 60, gate: int | None = None, **least: int) -> Verdict | None:
    """The verdict of (weight, score) pairs, criteria c0, c1 and so on."""
    listed = [
        {"id": f"c{n}", "name": "N", "dimension": "care", "question": "Q", "weight": str(weight)}
        | {"gate": "true" if n == gate else "false"}
        for n, (weight, _) in enumerate(told)
    ]
    rule = {"total": str(total), "at_least": {name: str(level) for name, level in least.items()}}
    fields = {"kind": "criteria", "id": "set", "title": "S", "criteria": listed, "adopted_by_role": "head"}
    scores = [
        {"criterion": f"c{n}", "not_assessed": "no"} if score is None else {"criterion": f"c{n}", "score": str(score)}
        for n, (_, score) in enumerate(told)
    ]
    return verdict(fields | {"adopted_on": "2026-01-01", "pass_rule": rule}, scores)


def test_stone_bridge_by_hand() -> None:
    """The scores of the model's example: 40x2 + 15x3 + 10x2 + 15x3 + 10x2 + 10x3 = 240 of 400, which is 60."""
    found = of((40, 2), (15, 3), (10, 2), (15, 3), (10, 2), (10, 3), gate=3, c3=2, c0=2)
    assert found is not None
    assert (found.total, found.passed, found.weight) == (60, True, 100)


def test_a_total_is_not_rounded_up() -> None:
    """41x2 + 20x3 + 20x3 + 19x1 is 221 of 400: 55.25 does not pass where 56 is asked."""
    found = of((41, 2), (20, 3), (20, 3), (19, 1), total=56)
    assert found is not None
    assert found.total == Fraction(221, 4)
    assert not found.passed


@pytest.mark.parametrize(("score", "passed"), [(0, False), (1, False), (2, True), (3, True), (4, True)])
def test_a_gate_needs_two(score: int, *, passed: bool) -> None:
    """Whatever the total, a gate at 0 or 1 fails."""
    found = of((75, 4), (25, score), gate=1)
    assert found is not None
    assert (found.by_rule, found.passed, bool(found.failed_gates)) == (True, passed, not passed)


def test_what_is_left_open_neither_helps_nor_harms() -> None:
    """40x3 + 20x2 over the 60 that were assessed: 160 of 240."""
    found = of((40, 3), (20, 2), (40, None))
    assert found is not None
    assert (found.total, found.weight) == (Fraction(200, 3), 60)


def test_what_the_rule_names_cannot_be_left_open() -> None:
    """A criterion that must reach a level and was not assessed has not reached it."""
    found = of((40, 4), (20, 4), (40, None), c2=1)
    assert found is not None
    assert (found.by_rule, found.too_low) == (False, ("c2",))


def test_nothing_scored_is_no_verdict() -> None:
    """As for readers below staff, who see no scores."""
    assert of((40, None), (60, None)) is None


@pytest.mark.parametrize(
    ("judges", "own"), [(["a"], True), (["a", "b"], True), (["a", "c"], False), (["c"], False), ([], True)]
)
def test_whoever_took_part_judges_himself(judges: list[str], *, own: bool) -> None:
    """C5: one who did not take part is enough; nobody named is none."""
    done = Collaboration.model_validate(
        {"kind": "collaboration", "id": "w", "title": "W", "mission": "m", "department": "d", "custom_reason": "none"}
        | {"activity_type": "event", "criteria": "s", "people_roles": ["a", "b"], "starts_on": "2026-05-01"}
        | {"evaluate_by": "2026-06-01", "evaluation": {"date": "2026-05-20", "evaluator_roles": judges}}
    )
    assert self_assessed(done) is own
