"""What work is judged on is another thing; the set was not locked yet."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "criteria.criteria",
    "criteria.criteria.name",
    "criteria.criteria.dimension",
    "criteria.criteria.question",
    "criteria.criteria.weight",
    "criteria.criteria.levels",
    "criteria.criteria.evidence",
    "criteria.criteria.gate",
    "criteria.pass_rule",
    "criteria.pass_rule.total",
    "criteria.pass_rule.at_least",
    "criteria.standing",
    "criteria.applies_to",
)
