"""Somebody else does it, stands in, answers for it or decides."""

from __future__ import annotations

from typing import Any

from vademecum.graph.deputies import deputy_of
from vademecum.versions.case import Case, turned
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.owner",
    "playbook.steps.deputy",
    "playbook.steps.answers_for",
    "playbook.first_hour_card.owner",
    "playbook.first_hour_card.deputy",
    "playbook.decided_by",
    "*.owner_role",
    "*.*.owner_role",
    "*.*.deputy_role",
    "role.deputy_role",
    "department.head_role",
    "mission.departments.head_role",
    "mission.digital_officer.role",
    "message.approver_role",
    "exercise.injects.to_role",
    "decision-tree.exits.tell_role",
    "goal.indicators.proof.holder_role",
)


def tell(case: Case, one: Difference) -> Said:
    """Who does it now and who did; where nobody was named, who was meant."""
    if one.fields[-1] == "answers_for" and one.sort != "changed":
        return _answers(case, one)
    if one.fields[-1] == "deputy" and one.sort != "changed":
        return _deputy(case, one) or turned(case, one)
    return turned(case, one)


def _answers(case: Case, one: Difference) -> Said:
    if one.sort == "added":
        return ("answered for by ", *case.value(one, one.new, is_old=False), " (before: by its owner)")
    return ("answered for by its owner (before: by ", *case.value(one, one.old, is_old=True), ")")


def _deputy(case: Case, one: Difference) -> Said:
    """The deputy of the role stands in where none is named: nothing where the role has none either."""
    part: Any = one.around[-1].old if one.sort == "added" else one.around[-1].new
    role = deputy_of(case.old if one.sort == "added" else case.new, part.owner, None)
    if role is None:
        return ()
    meant: Said = (*case.value(one, role, is_old=one.sort == "added"), " (as the deputy of the role)")
    if one.sort == "added":
        return ("deputy ", *meant, " -> ", *case.value(one, one.new, is_old=False))
    return ("deputy ", *case.value(one, one.old, is_old=True), " -> ", *meant)
