"""Collaboration: one piece of work of a department and the digital officer, from its promise to what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from vademecum.records.fields import Date, Id, Insight, Line, Many, Number, Whole, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.kinds.criteria import Activity
from vademecum.records.kinds.event import Event
from vademecum.records.record import (
    CollaborationId,
    CriteriaId,
    DepartmentId,
    GoalId,
    MissionId,
    Part,
    PlaybookId,
    Record,
    RoleId,
    Tlp,
)


class Baseline(Part):
    """The value before: a number, or the step that will measure it."""

    value: Number | None = given("The number.")
    unknown: Id | None = given("When nobody knows it yet: the step of the playbook that measures it.")
    date: Date = needed("The day it was read, or by which it will be.")

    @model_validator(mode="after")
    def _one(self) -> Baseline:
        if (self.value is None) == (self.unknown is None):
            fact = "a baseline is either a `value` or an `unknown` with the step that measures it"
            raise fault("K4", fact, "Write one of the two.")
        return self


class Target(Part):
    """The value promised, and by when."""

    value: Number = needed("The number.")
    date: Date = needed("The day by which it is reached.")


class Promise(Part):
    """An indicator of a goal, where it stands, and where it is to be by when."""

    indicator: Id = needed("The indicator of the goal.")
    goal: GoalId | None = given("The goal, when two of them have an indicator of this id.")
    baseline: Baseline | None = given("The value before.")
    target: Target | None = given("The value promised.")


class FollowUp(Part):
    """What happened outside the screen because of the work, with the paper that shows it."""

    what: Line = needed("What was done outside the screen, and with whom.")
    by_role: RoleId = needed("The role that did it.")
    date: Date = needed("The day.")
    proof: Line | None = given("The paper or list that shows it. Without one it does not count.")


class Score(Part):
    """The answer to one criterion. At a small post a role is a person, so that it is closed by default."""

    criterion: Id = needed("The criterion of the set.")
    score: Whole | None = given("0 to 4.")
    not_assessed: Line | None = given("Why it could not be assessed; one of the set, and never a gate.")
    evidence: Line | None = given("The paper or list that shows it.")
    note: Line | None = given("A remark.")
    tlp: Tlp = Field(default="TLP:AMBER+STRICT", description="Who may read it; closed unless it says otherwise.")


class IndicatorReading(Part):
    """A value of an indicator, as it was read on a day."""

    indicator: Id = needed("The indicator of the goal.")
    goal: GoalId | None = given("The goal, when two of them have an indicator of this id.")
    value: Number = needed("The number.")
    date: Date = needed("The day it was read.")


class Evaluation(Part):
    """How the work was judged. Totals are computed, never written."""

    date: Date = needed("The day of the evaluation.")
    evaluator_roles: Many[RoleId] = given("Who judged it; not only those who ran it.", ())
    scores: Annotated[Many[Score], at_most(8, "scores")] = given("A score for each criterion of the set.", ())
    readings: Annotated[Many[IndicatorReading], at_most(60, "readings")] = given("Values of the indicators.", ())
    unintended: Many[Line] = given("What else came of it, good or bad.", ())


class Shared(Part):
    """Another department for which the same work is claimed, with a goal and an owner of its own."""

    department: DepartmentId = needed("The department.")
    goal: GoalId | None = given("The department's own goal in it.")
    owner_role: RoleId | None = given("Who answers for that goal.")


class CalledOff(Part):
    """Why planned work did not take place."""

    date: Date = needed("The day it was called off.")
    why: Line = needed("The reason, in a sentence.")


class Collaboration(Record):
    """Work of a department with the digital officer: promised, done, followed up offline, judged, and learned from."""

    mission: MissionId = needed("The mission.")
    department: DepartmentId = needed("The department whose end it serves.")
    also_for: Many[Shared] = given("Other departments that claim it, each with its own goal and owner.", (), whole=True)
    playbook: PlaybookId | None = given("The playbook that it follows.", whole=True)
    custom_reason: Line | None = given("Why no playbook fits.", whole=True)
    activity_type: Activity = needed("What sort of work it is.")
    goals: Annotated[Many[GoalId], at_most(6, "goals")] = given("The offline goals it serves.", (), whole=True)
    criteria: CriteriaId = needed("The set it is judged on, locked before it starts.")
    people_roles: Many[RoleId] = given("Who takes part: a digital role and a department's, at least.", (), whole=True)
    starts_on: Date = needed("The first day.")
    ends_on: Date | None = given("The last day, once it is over.", whole=True)
    evaluate_by: Date = needed("The day by which it is judged.")
    promises: Annotated[Many[Promise], at_most(12, "promises")] = given(
        "What it promises: an indicator, its baseline and its target.", (), whole=True
    )
    event: Event | None = given("Of a hackathon: its plan, its judging, and what became of what was built.", whole=True)
    hours_spent: Whole | None = given("Working hours of all, together.")
    offline_followup: Annotated[Many[FollowUp], at_most(20, "follow-ups")] = given(
        "What happened outside the screen, with its proof. From the first on, the collaboration counts.", (), whole=True
    )
    called_off: CalledOff | None = given("When and why it did not take place.", whole=True)
    evaluation: Evaluation | None = given("How it was judged.", whole=True)
    insight: Insight | None = given("What others should know, in 60 words.")
    builds_on: Many[CollaborationId] = given("Collaborations whose lesson it uses, failures included.", ())

    @model_validator(mode="after")
    def _days(self) -> Collaboration:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            fact = f"it ends on {self.ends_on}, before it starts on {self.starts_on}"
            raise fault("K4", fact, "Correct one of the two days.")
        if self.evaluate_by < self.starts_on:
            fact = f"it is judged by {self.evaluate_by}, before it starts on {self.starts_on}"
            raise fault("K4", fact, "Correct one of the two days.")
        for one in self.offline_followup:
            if one.date < self.starts_on:
                fact = f"a follow-up of {one.date} lies before the start on {self.starts_on}"
                raise fault("K4", fact, "Correct the day, or leave it out: it did not follow from this work.")
        if self.playbook is None and self.custom_reason is None:
            fact = "the collaboration follows no `playbook` and gives no `custom_reason`"
            raise fault("K3", fact, "Name the playbook, or say why none fits.")
        return self
