"""Tool: a thing that staff work with, adopted, adapted or made by diplomat and programmer together."""

from __future__ import annotations

from typing import Literal

from vademecum.records.fields import Date, Label, Line, Many, Prose, Url, Whole, YesNo, given, needed
from vademecum.records.record import Part, Record, RoleId, ToolId


class DataInventory(Part):
    """Which personal data the tool holds, why, where and how long."""

    personal_data: Literal["none", "low", "sensitive"] = needed("How much it knows of people.")
    purpose: Line | None = given("Why the data are held.")
    kept_days: Whole | None = given("After how many days they are deleted.")
    where: Line | None = given("Where they lie.")
    assessment: Line | None = given("The assessment that allows it, with its date.")


class Making(Part):
    """The tool as a diplomatic act: a problem of policy, a diplomat, a programmer, and an end."""

    policy_problem: Prose | None = given("The problem of policy that it helps with.")
    how_use_helps: Prose | None = given("How using it brings the offline end nearer.")
    diplomat_role: RoleId | None = given("The diplomat who answers for it.")
    programmer_role: RoleId | None = given("The programmer who builds it.")
    users_consulted: Line | None = given("Who was asked before it was built.")
    maintainer_role: RoleId | None = given("Who keeps it working.")
    maintained_until: Date | None = given("Until when somebody has promised to.")
    exit_plan: Prose | None = given("What happens to data and users when it ends.")
    first_release: Date | None = given("The day of its first use.")
    ended_on: Date | None = given("The day on which it was taken out of use, as the exit plan says.")


class Tool(Record):
    """What staff work with: adopted, adapted, or made by a diplomat and a programmer together."""

    origin: Literal["adopted", "adapted", "made"] = needed("Taken as it is, changed, or made by us.")
    does: Prose = needed("What it does.")
    runs_offline: YesNo = needed("true when it works without the internet.")
    data_inventory: DataInventory | None = given("Which personal data it holds.")
    licence: Label | None = given("Its licence.")
    repository: Url | None = given("Where its source is.")
    alternatives: Many[ToolId] = given("Other tools for the same work.", ())
    making: Making | None = given("Who made it, for whom, until when. Required of a tool we made.")
