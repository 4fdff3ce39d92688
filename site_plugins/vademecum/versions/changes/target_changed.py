"""What was promised is another number, or another day: a baseline or a target."""

from __future__ import annotations

from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "goal.indicators.baseline",
    "goal.indicators.baseline.value",
    "goal.indicators.baseline.date",
    "goal.indicators.baseline.unknown",
    "goal.indicators.target",
    "goal.indicators.target.value",
    "goal.indicators.target.date",
    "collaboration.promises.baseline",
    "collaboration.promises.baseline.value",
    "collaboration.promises.baseline.date",
    "collaboration.promises.baseline.unknown",
    "collaboration.promises.target",
    "collaboration.promises.target.value",
    "collaboration.promises.target.date",
    "goal.indicators.level",
    "goal.indicators.measure_of",
    "goal.indicators.unit",
    "goal.indicators.name",
)


def tell(case: Case, one: Difference) -> Said:
    """`target value 80 -> 95 persons`."""
    outer = one.fields[-2] if len(one.fields) > 2 else ""
    unit = getattr(one.around[-1].shown, "unit", None) if one.around else None
    said = turned(case, one)
    if outer in {"baseline", "target"}:
        said = (f"{outer} ", *said) if one.fields[-1] != "value" else (f"{outer} ", *said[1:])
        return (*said, " ", Theirs(unit)) if unit and one.fields[-1] == "value" else said
    return said
