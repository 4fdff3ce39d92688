"""Criteria: what activities are judged on, fixed before they begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from vademecum.records.fields import Code, ContentHash, Date, Id, Line, Many, Whole, YesNo, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.record import Part, Record, RoleId

Activity = Literal[
    "training", "exercise", "hackathon", "analysis", "service-change", "event", "tool-making", "response"
]
"""What a collaboration may be. A response is the one that nobody can plan."""

UNPLANNED = frozenset({"response"})

Dimension = Literal[
    "offline-end",
    "collaboration",
    "people",
    "care",
    "learning",
    "cost",
    "first-word",
    "record",
    "correction",
    "together",
]

LEVELS = ("0", "1", "2", "3", "4")


def _level(value: Any) -> str:
    if value not in LEVELS:
        raise fault("K4", f'"{str(value)[:20]}" is not a level', "Levels are 0, 1, 2, 3 and 4.")
    return str(value)


_NUMBERED = WithJsonSchema({"enum": [*LEVELS, *map(int, LEVELS)]})
LevelKey = Annotated[str, BeforeValidator(_level), WithJsonSchema({"type": "string", "enum": list(LEVELS)})]
LeastLevel = Annotated[str, BeforeValidator(_level), _NUMBERED]


class Criterion(Part):
    """One question that an activity is asked afterwards, and what each answer looks like."""

    id: Id = needed("A short name, unique within the set.")
    code: Code | None = given("A short code, such as K1.")
    name: Line = needed("Its name on screen.")
    dimension: Dimension = needed("What it looks at; offline-end and care are always among them.")
    question: Line = needed("The question, in words that two evaluators read alike.")
    weight: Whole = needed("Its share of the total; the weights of a set make 100.", example="40")
    levels: Mapping[LevelKey, Line] = given(
        "What each level from 0 to 4 looks like; 4 is always said, those left out lie between.", {}
    )
    evidence: Line | None = given("The paper or list that shows it.")
    gate: YesNo = given("true when an activity below level 2 here cannot pass, whatever its total.", False)

    @model_validator(mode="after")
    def _bounds(self) -> Criterion:
        if not 0 < self.weight <= 100:
            fact = f'the weight of "{self.id}" is {self.weight}'
            raise fault("K4", fact, "Give it between 1 and 100; those of a set make 100.")
        return self


class PassRule(Part):
    """When an activity has passed."""

    total: Whole = needed("The total, of 100, from where on it passes.", example="60")
    at_least: Mapping[Id, LeastLevel] = given("The least level of single criteria, by their ids.", {})

    @model_validator(mode="after")
    def _bounds(self) -> PassRule:
        if not 0 < self.total <= 100:
            raise fault("K4", f"the pass total is {self.total}", "Give it between 1 and 100.")
        return self


class Criteria(Record):
    """What activities are judged on: four to eight weighted questions, locked before the activity begins."""

    applies_to: Many[Activity] = given("The activities it is made for; all when left out.", (), whole=True)
    standing: YesNo = given("true for a set that is kept ready for what nobody can plan.", False, whole=True)
    criteria: Annotated[Many[Criterion], at_most(8, "criteria")] = given("Four to eight of them.", (), whole=True)
    pass_rule: PassRule | None = given("When an activity has passed.", whole=True)
    adopted_by_role: RoleId = needed("The role that adopted it.")
    adopted_on: Date = needed("The day when it was adopted.")
    locked_on: Date | None = given("The day when it was locked; `vademecum lock` writes it.", whole=True)
    content_hash: ContentHash | None = given(
        "What the words and numbers come to; `vademecum lock` writes it.", whole=True
    )
