"""Mission: an embassy or other post, as far as the wiki may know it. No staff, no private numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from vademecum.records.fields import Country, Date, Label, Language, Line, Many, Prose, fault, given, needed
from vademecum.records.record import DepartmentId, GoalId, Part, PlatformId, Record, RoleId, Tlp


def _contact_name(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", value):
        raise fault(
            "K7",
            f'"{str(value)[:40]}" is not the name of a contact',
            "Use small letters and _, such as emergency_phone.",
        )
    return value


ContactName = Annotated[str, BeforeValidator(_contact_name)]


class MissionDepartment(Part):
    """A department that the mission has, and the role that leads it there."""

    department: DepartmentId = needed("The department.")
    head_role: RoleId = needed("The role that leads it here.")


class DigitalOfficer(Part):
    """Where the mission's digital officer sits."""

    role: RoleId = needed("The role.")
    where: Literal["post", "regional-hub", "hq"] = needed("At the post, in a regional hub or at headquarters.")


class Connectivity(Part):
    """How the mission is connected, and what it does when it is not."""

    normal: Line = needed("The usual line.")
    outage_plan: Line | None = given("What is used when it fails.")
    offline_copy: Line | None = given("Where the copy of this wiki lies.")
    last_tested: Date | None = given("The day when the offline copy was last opened.")


class Channel(Part):
    """An official account or channel. Without a goal it should be closed (rule A8)."""

    platform: PlatformId = needed("The platform.")
    address: Label = needed("The office's address there, never a person's.")
    goal: GoalId | None = given("The offline goal that it serves.")
    owner_role: RoleId = needed("The role that answers for it.")
    deputy_role: RoleId | None = given("Who stands in.")
    review_due: Date | None = given("The day by which its end is checked again.")
    tlp: Tlp | None = given("A closer label than the mission's.")


class Contact(Part):
    """A public contact of the mission."""

    value: Label = needed("The number or address.")
    last_tested: Date | None = given("The day when somebody last used it and was answered.")
    tlp: Tlp | None = given("A closer label than the mission's.")


class Mission(Record):
    """Embassies and other posts: their departments, who does what there, and how the public reaches them."""

    name: Line = needed("Its full name.")
    mission_type: Literal[
        "embassy", "high-commission", "permanent-mission", "delegation", "consulate-general", "office"
    ] = needed("What it is.")
    host_country: Country = needed("The host country's two letters (ISO 3166).")
    accredited_to: Many[Country] = given("Other countries or organisations it is accredited to.", ())
    size_class: Literal["micro", "small", "medium", "large"] = needed(
        "micro 1 to 4 staff, small 5 to 15, medium 16 to 50, large 51 or more."
    )
    departments: Many[MissionDepartment] = given("The departments it has.", ())
    role_cover: Mapping[RoleId, RoleId] = given(
        "Who holds a role here: the role that playbooks name, then the role that exists at this post.", {}
    )
    digital_officer: DigitalOfficer | None = given("Who the digital officer is.")
    languages: Many[Language] = given("Languages it serves the public in, by their codes.", (), example="[en, fr]")
    connectivity: Connectivity | None = given("Its lines, and the plan for when they fail.")
    hazards: Many[Line] = given("What may happen there.", ())
    channels: Many[Channel] = given("Its official channels.", ())
    public_contacts: Mapping[ContactName, Contact] = given(
        "Public numbers and addresses by name, each with the day it was last tested.", {}
    )
    partner_arrangements: Many[Prose] = given("What is agreed with partner missions.", ())
    default_tlp: Tlp | None = given("The label of its records that name none; never opener than its own.", whole=True)
