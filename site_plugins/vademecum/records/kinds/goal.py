"""Goal: the change outside the screen that a department wants, and how one would know."""

from __future__ import annotations

from typing import Literal

from vademecum.records.fields import Date, Id, Label, Line, Many, Number, Prose, Word, YesNo, given, needed
from vademecum.records.record import DepartmentId, Part, Record, RoleId, Tlp

EndType = Literal[
    "persons_safe",
    "person_assisted",
    "document_issued",
    "public_acted",
    "commitment_made",
    "decision_informed",
    "decision_changed",
    "rule_or_budget_changed",
    "agreement_signed",
    "coalition_formed",
    "relationship_kept",
    "visit_or_participation",
    "placement_or_mentoring",
    "trade_or_investment_done",
    "barrier_removed",
    "service_improved",
    "capability_raised",
    "vote_or_support_won",
    "harm_prevented",
]
Measure = Literal["attention", "people", "decisions", "documents", "money", "time", "quality", "capability"]
Level = Literal["output", "outtake", "outcome", "impact"]

INTERFERENCE_RISK = frozenset({"coalition_formed", "decision_changed", "rule_or_budget_changed", "vote_or_support_won"})
"""End types that touch the host country's own decisions and so need `non_interference`."""

RESULTS = frozenset({"outcome", "impact"})
"""Levels that say what people did or what became of it, not what the mission did."""


class Proof(Part):
    """The record that proves a value (means of verification)."""

    record: Line = needed("The paper or list that shows it.", example="counter sheet")
    holder_role: RoleId = needed("The role that keeps it.")
    offline: YesNo = needed("true when it exists outside platform analytics.")


class Reading(Part):
    """A value and its day."""

    value: Number = needed("The number.")
    date: Date = needed("The day it was, or is promised for.")


class Indicator(Part):
    """A plain measure that shows a change."""

    id: Id = needed("A short name, unique within the goal.")
    name: Line = needed("What is counted or observed, so that two people would count the same.")
    level: Level = needed("output (what we did), outtake (what people noticed), outcome (what they did) or impact.")
    measure_of: Measure = needed("What it measures; attention never counts as an outcome.")
    unit: Word | None = given("The unit, such as persons or minutes.")
    proof: Proof | None = given("The record that proves it and who keeps it. Outcomes need one.")
    collected_every: Label | None = given("How often it is read.", example="month")
    baseline: Reading | None = given("The value before. Only in a mission's own goal.")
    target: Reading | None = given("The value promised. Only in a mission's own goal.")
    tlp: Tlp | None = given("A closer label than the goal's.")


class Goal(Record):
    """What is to change outside the screen, and how one would know."""

    department: DepartmentId = needed("The department whose end it is.")
    statement: Prose = needed("What will be different, where and by when, outside the screen.")
    end_type: EndType = needed("The kind of change.")
    indicators: Many[Indicator] = given("How one would know; one at least.", ())
    because: Prose | None = given("Why the playbook's steps should lead there.")
    claim: Literal["contribution", "attribution"] = given("What the mission claims of the change.", "contribution")
    horizon: Word | None = given("Months until it can be judged, or `standing`.", example="12 months")
    risks: Many[Line] = given("What could go wrong on the way.", ())
    non_interference: Prose | None = given(
        "What the mission will and will not do (VCDR Article 41; for consulates VCCR Article 55)."
    )
