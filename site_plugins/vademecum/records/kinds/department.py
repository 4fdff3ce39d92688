"""Department: a section of a mission or ministry, its ends, and what it and the digital officer ask of each other."""

from __future__ import annotations

from vademecum.records.fields import Code, Line, Many, Prose, given, needed
from vademecum.records.kinds.goal import EndType
from vademecum.records.record import Part, PlatformId, PlaybookId, Record, RoleId, Tlp


class Opportunity(Part):
    """What one platform can do for the department (demand S4 of the founding texts)."""

    platform: PlatformId = needed("The platform.")
    use: Line = needed("What it can do for this department, in one sentence that ends offline.")
    playbook: PlaybookId | None = given("A playbook that shows it.")


class Department(Record):
    """The departments of a mission: their offline ends, and what they and the digital officer ask of each other."""

    code: Code = needed("Three capital letters that its playbooks' codes begin with.", example="CON")
    purpose: Prose = needed("What the department is for, in two or three sentences.")
    head_role: RoleId = needed("The role that leads it.")
    typical_ends: Many[EndType] = given("The kinds of offline end that it works for.", ())
    questions_to_ask: Many[Line] = given("What the digital officer asks this department in the first hour.", ())
    platform_opportunities: Many[Opportunity] = given("What each platform can do for it.", ())
    consular_functions: Many[Line] = given("Functions of Article 5 of the Vienna Convention on Consular Relations.", ())
    default_tlp: Tlp | None = given("The label of its records that name none; never opener than its own.", whole=True)
