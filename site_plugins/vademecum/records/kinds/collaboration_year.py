"""Collaboration year: a head of mission instructs each department to work with the digital officer."""

from __future__ import annotations

from pydantic import model_validator

from vademecum.records.fields import Date, Many, Prose, Whole, fault, given, needed
from vademecum.records.record import CriteriaId, DepartmentId, MissionId, Record, RoleId


class CollaborationYear(Record):
    """Instructions by heads of mission: each department works with the digital officer at least once in a year."""

    mission: MissionId = needed("The mission whose year it is.")
    signed_by_role: RoleId | None = given("The role that signed it; it binds when the head of mission did.", whole=True)
    signed_on: Date | None = given("The day of the signature.", whole=True)
    starts_on: Date = needed("The first day.")
    ends_on: Date = needed("The last day, twelve months later unless a posting ends.")
    covers: Many[DepartmentId] = given("The departments it binds: all that the mission has.", (), whole=True)
    min_collaborations: Whole = given("How many collaborations each department owes in the year.", 1)
    criteria: Many[CriteriaId] = given("The sets that activities are judged on.", ())
    review_meeting_every_months: Whole | None = given("How often the head of mission looks at the board.", example="3")
    text: Prose | None = given("The instruction in the head of mission's words.")

    @model_validator(mode="after")
    def _order(self) -> CollaborationYear:
        if self.ends_on <= self.starts_on:
            fact = f"the year ends on {self.ends_on}, not after it starts on {self.starts_on}"
            raise fault("K4", fact, "Correct one of the two days.")
        if not 0 < self.min_collaborations <= 12:
            raise fault("K4", f"min_collaborations is {self.min_collaborations}", "Give it between 1 and 12.")
        return self
