"""A step, a card line or an inject has another time: a point on the clock, a limit, a rhythm or a window."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.by",
    "playbook.steps.within",
    "playbook.steps.every",
    "playbook.steps.window",
    "playbook.first_hour_card.by",
    "exercise.injects.t",
    "exercise.injects.within",
    "exercise.injects.within_play",
    "exercise.injects.jump_to",
    "exercise.duration",
    "message.approval_max_minutes",
    "message.max_age_minutes",
)
