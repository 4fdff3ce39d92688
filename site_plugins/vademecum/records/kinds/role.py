"""Role: who does what. Never a person."""

from __future__ import annotations

from typing import Literal

from vademecum.records.fields import Line, Many, Word, YesNo, given, needed
from vademecum.records.record import Record, RoleId


class Role(Record):
    """Who does what. Roles, never persons; each page says what is asked of the role, playbook by playbook."""

    family: Literal["leadership", "department", "digital", "local", "hq", "partner", "exercise"] = needed(
        "Where the role belongs."
    )
    short: Word | None = given("The short form used at posts.", example="DHoM")
    duties: Many[Line] = needed("What is asked of it, one duty a line.")
    deputy_role: RoleId | None = given("Who stands in. Required when the role is used in a crisis playbook.")
    can_be_combined_with: Many[RoleId] = given("Roles that one person at a small post may hold together with it.", ())
    local_staff: YesNo = given("true when locally employed staff hold it.", False)
