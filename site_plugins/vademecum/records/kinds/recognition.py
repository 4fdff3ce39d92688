"""Recognition: what the ministry thanks for, with the reading that it rests on and both sides named."""

from __future__ import annotations

from typing import Annotated

from vademecum.records.fields import Date, Id, Line, Many, Praise, Ref, Whole, given, needed
from vademecum.records.record import CollaborationId, Record, RoleId

AdopterId = Annotated[Id, Ref(("mission", "department"))]


class Recognition(Record):
    """What the ministry rewards: work that moved something in the world, or a failure whose lesson others used."""

    year: Whole = needed("The year it is given for.", example="2026")
    given_on: Date | None = given("The day on which it is given; before it, nothing is asked of it.", whole=True)
    awarded_by: RoleId = needed("The role that gives it.")
    collaboration: CollaborationId = needed("The evaluated collaboration that it rests on.")
    to_roles: Many[RoleId] = given("Both sides: a digital role and a department's.", (), whole=True)
    why: Praise = needed("Why, in 80 words; it quotes a reading.")
    what_is_given: Line | None = given("What is given: a letter, a posting point, days, a budget.")
    adopted_by: Many[AdopterId] = given("Missions and departments that took it over.", ())
