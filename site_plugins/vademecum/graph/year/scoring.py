"""Scores to a total and a verdict: both are computed, never written. Exact fractions, rounded only on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from vademecum.records.kinds.collaboration import Collaboration, Evaluation
from vademecum.records.kinds.criteria import Criteria

HIGHEST = 4
GATE = 2
"""The least level of a gate with which an activity can pass."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scores come to: the total of 100, over which weight, whether the pass rule holds, and what failed.

    `total` counts only what was assessed, so that one criterion left open neither helps nor harms. `failed_gates` and
    `too_low` hold ids of criteria. `by_rule` leaves the gates aside; `passed` does not.
    """

    total: Fraction
    weight: int
    by_rule: bool
    failed_gates: tuple[str, ...]
    too_low: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True when the pass rule holds and no gate failed."""
        return self.by_rule and not self.failed_gates


def judge(criteria: Criteria, evaluation: Evaluation) -> Verdict | None:
    """The verdict of an evaluation; None for those who do not see each score, as below staff."""
    if {one.id for one in criteria.criteria} - {one.criterion for one in evaluation.scores}:
        return None
    scores = scores_of(evaluation)
    weights = {one.id: one.weight for one in criteria.criteria if one.id in scores}
    weight = sum(weights.values())
    if not weight:
        return None
    total = Fraction(100 * sum(weights[name] * scores[name] for name in weights), HIGHEST * weight)
    rule = criteria.pass_rule
    least = {name: int(level) for name, level in rule.at_least.items()} if rule else {}
    too_low = tuple(name for name, level in least.items() if scores.get(name, 0) < level)
    return Verdict(
        total=total,
        weight=weight,
        by_rule=rule is not None and total >= rule.total and not too_low,
        failed_gates=tuple(one.id for one in criteria.criteria if one.gate and scores.get(one.id, GATE) < GATE),
        too_low=too_low,
    )


def scores_of(evaluation: Evaluation) -> Mapping[str, int]:
    """The scores that were given, by criterion."""
    return {one.criterion: one.score for one in evaluation.scores if one.score is not None}


def self_assessed(collaboration: Collaboration) -> bool:
    """True for an evaluation by those alone who took part, or by nobody who is named."""
    judges = collaboration.evaluation.evaluator_roles if collaboration.evaluation else ()
    return all(role in collaboration.people_roles for role in judges)
