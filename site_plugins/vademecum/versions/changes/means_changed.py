"""It is done with another platform, tool, message, form or tree."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.platform",
    "playbook.steps.tool",
    "playbook.steps.message",
    "playbook.steps.form",
    "playbook.steps.tree",
    "playbook.tools",
    "playbook.messages",
    "playbook.forms",
    "playbook.trees",
    "exercise.injects.channel",
    "decision-tree.exits.message",
    "decision-tree.exits.form",
    "decision-tree.exits.playbook",
    "decision-tree.exits.tree",
)
