"""What a promise came to: readings against baseline and target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from vademecum.graph.graph import Graph
from vademecum.records.kinds.collaboration import Collaboration, IndicatorReading, Promise
from vademecum.records.kinds.goal import RESULTS, Goal, Indicator

Result = Literal["met", "moved", "not-moved", "not-measured"]


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, the goal and indicator that it names (None when there is no such), and its readings by day.

    `attained` is 0 at the baseline and 1 at the target; below 0 things grew worse. None when it cannot be told.
    """

    promise: Promise
    goal: Goal | None
    indicator: Indicator | None
    readings: tuple[IndicatorReading, ...]

    @property
    def last(self) -> IndicatorReading | None:
        """The latest reading."""
        return self.readings[-1] if self.readings else None

    @property
    def attained(self) -> Fraction | None:
        """(reading - baseline) / (target - baseline), with the latest reading."""
        before, target = self.promise.baseline, self.promise.target
        if before is None or before.value is None or target is None or self.last is None:
            return None
        way = _exact(target.value) - _exact(before.value)
        return (_exact(self.last.value) - _exact(before.value)) / way if way else None


def _exact(value: float) -> Fraction:
    """The number as it was written: 0.1 is a tenth."""
    return Fraction(str(value))


def goals_of(graph: Graph, collaboration: Collaboration) -> Iterator[Goal]:
    """The goals of a collaboration that are there."""
    for name in collaboration.goals:
        goal = graph.record(name, Goal)
        if goal is not None:
            yield goal


def indicator_of(
    graph: Graph, collaboration: Collaboration, indicator: str, goal: str | None
) -> tuple[Goal, Indicator] | None:
    """The goal and the indicator of this id among the goals of a collaboration, or of one goal when it is named."""
    for one in goals_of(graph, collaboration):
        if goal is None or one.id == goal:
            for found in one.indicators:
                if found.id == indicator:
                    return one, found
    return None


def promised(graph: Graph, collaboration: Collaboration, as_of: date) -> tuple[Promised, ...]:
    """The promises of a collaboration with the readings up to a day, in order of the days."""
    told = collaboration.evaluation.readings if collaboration.evaluation else ()
    return tuple(_promised(graph, collaboration, promise, told, as_of) for promise in collaboration.promises)


def _promised(
    graph: Graph, collaboration: Collaboration, promise: Promise, told: tuple[IndicatorReading, ...], as_of: date
) -> Promised:
    found = indicator_of(graph, collaboration, promise.indicator, promise.goal)
    goal, indicator = found or (None, None)
    own = (
        one
        for one in told
        if one.indicator == promise.indicator
        and one.date <= as_of
        and (one.goal is None or goal is None or one.goal == goal.id)
    )
    return Promised(promise, goal, indicator, tuple(sorted(own, key=lambda one: one.date)))


def result_of(graph: Graph, collaboration: Collaboration, as_of: date) -> Result:
    """Met when each promised outcome reached its target, moved when one of them moved towards it."""
    outcomes = [
        one.attained
        for one in promised(graph, collaboration, as_of)
        if one.indicator is not None and one.indicator.level in RESULTS
    ]
    known = [attained for attained in outcomes if attained is not None]
    if not known:
        return "not-measured"
    if len(known) == len(outcomes) and all(attained >= 1 for attained in known):
        return "met"
    return "moved" if any(attained > 0 for attained in known) else "not-moved"
