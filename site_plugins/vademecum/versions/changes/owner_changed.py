"""Somebody else does it, stands in, answers for it or decides."""

from __future__ import annotations

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
