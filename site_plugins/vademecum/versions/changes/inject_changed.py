"""What happens in an exercise, what is expected, or who receives it is another thing."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "exercise.injects.content",
    "exercise.injects.expected_action",
    "exercise.injects.from",
    "exercise.injects.to_all",
    "exercise.injects.claim",
    "exercise.injects.takes_away",
    "exercise.injects.gives_back",
    "exercise.injects.objectives",
    "exercise.injects.contingency",
    "exercise.injects.if_missing",
    "exercise.injects.if_no_action",
    "exercise.injects.type",
    "exercise.objectives.text",
    "exercise.objectives.measure",
    "exercise.objectives.pass_mark",
    "exercise.playbook",
)
