"""Training: a short session after which somebody can do something, shown in a task."""

from __future__ import annotations

from vademecum.records.fields import Line, LongProse, Many, Prose, Whole, given, needed
from vademecum.records.record import Climbing, DepartmentId, PlaybookId, RoleId


class Training(Climbing):
    """Short sessions after which somebody can do something, shown in a task and not in a certificate."""

    department: DepartmentId | None = given("The department that gives it.", whole=True)
    code: Line | None = given("A short name, such as M1.")
    playbook: PlaybookId | None = given("The playbook that it prepares for.")
    for_roles: Many[RoleId] = given("The roles that take it.", (), rung="trial")
    minutes: Whole | None = given("How long it takes.", rung="trial", example="45")
    objectives: Many[Line] = given("What each person can do afterwards.", (), rung="trial")
    prepare: Many[Line] = given("What lies on the table before it begins.", ())
    text: LongProse | None = given("How the session runs, in Markdown.")
    practice_task: Prose | None = given("What each person does, with the hands, before the end.", rung="trial")
    check: Prose = needed("How one sees that the person can do it.")
