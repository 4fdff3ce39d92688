"""What a promise came to, against a second computation that knows only the definition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from kit.years import followed, goal, graph_on, judged, mission, work

from vademecum.graph.year.attaining import Promised, promised, result_of
from vademecum.graph.year.failing import failed
from vademecum.records.kinds.collaboration import Collaboration, IndicatorReading, Promise

NUMBERS = 500


def number(random: Random) -> str:
    """A number as a file may hold it: whole, decimal, negative, a tenth, or large."""
    sort = random.randrange(5)
    if sort == 0:
        return str(random.randint(-20, 20))
    if sort == 1:
        return random.choice(("0.1", "0.2", "0.3", "0.7", "1.1", "2.675", "-0.1", "0", "-0", "0.30"))
    whole = str(random.randint(-999_999_999, 999_999_999)) if sort == 2 else str(random.randint(-100, 100))
    return f"{whole}.{random.randint(0, 10**6 - 1):06d}"[: len(whole) + random.randint(2, 7)]


def of(baseline: str | None, target: str | None, *readings: str) -> Promised:
    """A promise and readings of consecutive days."""
    fields: dict[str, Any] = {"indicator": "i"}
    if baseline is not None:
        fields["baseline"] = {"value": baseline, "date": "2026-01-01"}
    if target is not None:
        fields["target"] = {"value": target, "date": "2026-12-31"}
    read = (
        IndicatorReading.model_validate({"indicator": "i", "value": value, "date": f"2026-05-{day:02d}"})
        for day, value in enumerate(readings, 1)
    )
    return Promised(Promise.model_validate(fields), None, None, tuple(read))


def test_attainment_is_that_of_the_definition() -> None:
    """(reading - baseline) / (target - baseline), exact, for 500 random promises; none where nothing was to change."""
    random = Random(20261121)
    seen = set()
    for _ in range(NUMBERS):
        baseline, target = number(random), number(random)
        readings = [number(random) for _ in range(random.randint(0, 3))]
        before, after = Decimal(baseline), Decimal(target)
        wanted = None
        if readings and after != before:
            wanted = Fraction(Decimal(readings[-1]) - before) / Fraction(after - before)
        found = of(baseline, target, *readings).attained
        assert found == wanted, (baseline, target, readings)
        seen.add(None if wanted is None else "worse" if wanted < 0 else "met" if wanted >= 1 else "part")
    assert seen == {None, "worse", "met", "part"}


@pytest.mark.parametrize(
    ("baseline", "target", "reading", "attained"),
    [
        ("61", "95", "79", Fraction(18, 34)),  # the model's example
        ("0.1", "0.4", "0.3", Fraction(2, 3)),  # which binary fractions miss
        ("0", "0.3", "0.1", Fraction(1, 3)),
        ("10", "4", "7", Fraction(1, 2)),  # fewer is better
        ("10", "4", "13", Fraction(-1, 2)),  # it grew worse
        ("-5", "5", "0", Fraction(1, 2)),
        ("1", "3", "3", Fraction(1)),
        ("1", "3", "5", Fraction(2)),
    ],
)
def test_attainment_by_hand(baseline: str, target: str, reading: str, attained: Fraction) -> None:
    """Worked out on paper."""
    assert of(baseline, target, reading).attained == attained


def test_what_cannot_be_told() -> None:
    """Without baseline, target or reading, and where both are the same, there is no attainment."""
    assert [of(None, "3", "2").attained, of("1", None, "2").attained, of("1", "3").attained] == [None] * 3
    assert of("2.50", "2.5", "3").attained is None


READ = [("2026-05-01", 2), ("2026-06-01", 5), ("2026-07-01", 1)]


@pytest.mark.parametrize(
    ("day", "read", "result"),
    [
        ("2026-04-30", (), "not-measured"),
        ("2026-05-01", (2,), "moved"),  # a quarter of the way from 1 to 5
        ("2026-06-01", (2, 5), "met"),
        ("2026-07-01", (2, 5, 1), "not-moved"),  # back where it was: the latest reading tells
    ],
)
def test_readings_up_to_the_day(day: str, read: tuple[int, ...], result: str) -> None:
    """Readings are put in order of their days, and those to come are left out."""
    shuffled = [{"indicator": "moved", "value": value, "date": on} for on, value in (READ[1], READ[2], READ[0])]
    graph = _graph(day, {"evaluation": {**judged("2026-04-20"), "readings": shuffled}})
    done = graph.record("w", Collaboration)
    assert done is not None
    (one,) = promised(graph, done, date.fromisoformat(day))
    assert tuple(reading.value for reading in one.readings) == read
    assert result_of(graph, done, date.fromisoformat(day)) == result
    assert failed(graph, done) is (result == "not-moved")


@pytest.mark.parametrize(
    ("consular", "trade", "result"),
    [
        (5, 5, "met"),
        (5, 6, "met"),
        (5, 3, "moved"),  # one is met, the other part of the way
        (5, None, "moved"),  # one is met, nobody read the other
        (1, 3, "moved"),
        (1, 1, "not-moved"),
        (0, None, "not-moved"),
        (None, None, "not-measured"),
    ],
)
def test_several_promises_together(consular: int | None, trade: int | None, result: str) -> None:
    """Met when each promised outcome is met, moved when one of them moved; readings name their goal."""
    readings = [
        {"indicator": "moved", "goal": f"{name}-end", "value": value, "date": "2026-04-20"}
        for name, value in (("consular", consular), ("trade", trade))
        if value is not None
    ]
    promises = [
        {"indicator": "moved", "goal": f"{name}-end"}
        | {"baseline": {"value": 1, "date": "2026-02-01"}, "target": {"value": 5, "date": "2026-12-31"}}
        for name in ("consular", "trade")
    ]
    more = {"goals": ["consular-end", "trade-end"], "promises": promises}
    graph = _graph("2026-05-01", more | {"evaluation": {**judged("2026-04-20"), "readings": readings}})
    done = graph.record("w", Collaboration)
    assert done is not None
    assert result_of(graph, done, date(2026, 5, 1)) == result


def test_outputs_are_no_result() -> None:
    """An output that reached its target moves nothing."""
    texts = {"consular__goal": goal("consular").replace("level: outcome", "level: output")}
    graph = _graph("2026-07-01", {"evaluation": judged("2026-04-20")}, texts)
    done = graph.record("w", Collaboration)
    assert done is not None
    assert result_of(graph, done, date(2026, 7, 1)) == "not-measured"


def test_scores_that_do_not_pass_are_a_failure() -> None:
    """Though something moved, 0, 2, 4 and 2 at weights 40, 20, 25 and 15 make 42.5 of 100, and 60 are asked."""
    low = judged("2026-04-20")
    low["scores"][0]["score"] = 0
    for day, told in (("2026-04-19", False), ("2026-04-20", True)):
        graph = _graph(day, {"evaluation": low})
        done = graph.record("w", Collaboration)
        assert done is not None
        assert failed(graph, done) is told


def _graph(day: str, more: dict[str, Any], texts: dict[str, str] | None = None) -> Any:
    fields = {"offline_followup": [followed("2026-03-10")], **more}
    return graph_on(
        day,
        m__alta=mission("alta", "XA", "medium", {"consular": "head-consular"}),
        m__w=work("w", "alta", "consular", "2026-02-02", "2026-04-30", **fields),
        **(texts or {}),
    )
