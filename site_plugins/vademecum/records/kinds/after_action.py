"""After-action: what an exercise or a real event showed, and who changes what by when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from vademecum.records.fields import Date, Id, Line, Many, Prose, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.record import CollaborationId, ExerciseId, Part, PlaybookId, Record, RecordId, RoleId

Rating = Literal["P", "S", "M", "U"]

RATINGS = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}
"""What the letters mean, after HSEEP (source `hseep-2020`)."""


class ObjectiveRating(Part):
    """How one objective was met."""

    objective: Id = needed("The objective of the exercise.")
    rating: Rating = needed("P without challenges, S some, M major, U unable.")
    why: Line | None = given("What was seen.")


class Finding(Part):
    """Something to improve, and why it happened."""

    finding: Line = needed("What was seen.")
    root_cause: Line | None = given("Why it happened; not who.")
    element: Literal["planning", "organisation", "equipment", "training", "exercise"] = needed("What must change.")


class Action(Part):
    """Something that a role does by a day, and the record that it changes."""

    id: Id = needed("A short name, unique within the report.")
    text: Line = needed("What is done.")
    owner_role: RoleId = needed("Who does it.")
    due: Date = needed("The day by which it is done.")
    state: Literal["open", "done", "dropped"] = given("open, done or dropped.", "open")
    objective: Id | None = given("The objective of the exercise that it answers.")
    changes: RecordId | None = given("The record that it changes.")


class LogLine(Part):
    """A line of the log that the run or the drill kept: the clock, and what happened."""

    at: Line = needed("The clock, as it stood.", example="T+0:20")
    what: Line = needed("What happened.")


class AfterAction(Record):
    """What an exercise or a real event showed: ratings, findings, and actions with an owner and a day."""

    of: Literal["exercise", "event"] = needed("What it looks back on.")
    exercise: ExerciseId | None = given("The exercise that was played.", whole=True)
    playbook: PlaybookId | None = given("The playbook that was used; when left out, that of the exercise.", whole=True)
    collaboration: CollaborationId | None = given("The collaboration of which it was a part.")
    held_on: Date = needed("The day when it began.")
    closed_on: Date | None = given("The day when the last action was done.")
    ratings: Many[ObjectiveRating] = given("How each objective was met.", ())
    strengths: Many[Line] = given("What went well and should stay.", ())
    to_improve: Annotated[Many[Finding], at_most(60, "findings")] = given("What should change, and why.", ())
    actions: Annotated[Many[Action], at_most(60, "actions")] = given("Who changes what by when.", ())
    staff_care: Prose | None = given("How the people are, and what is done for them.")
    log: Annotated[Many[LogLine], at_most(400, "lines")] = given("The log of the run or the drill.", ())

    @model_validator(mode="after")
    def _of_what(self) -> AfterAction:
        if self.of == "exercise" and not self.exercise:
            raise fault("K3", "the review of an exercise names no `exercise`", "Add its id.")
        if self.of == "event" and not self.playbook:
            raise fault("K3", "the review of an event names no `playbook`", "Add the playbook that was used.")
        return self
