"""What people do, ask, bring or show is said in other words, or is another thing."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.do",
    "playbook.steps.heading",
    "playbook.steps.offline_part",
    "playbook.steps.with",
    "playbook.steps.then",
    "playbook.steps.then.who",
    "playbook.steps.then.does",
    "playbook.steps.done_when",
    "playbook.steps.pause_point",
    "playbook.first_hour_card.do",
    "playbook.trigger",
    "playbook.stop_when",
    "playbook.micro_post_variant",
    "playbook.low_bandwidth_variant",
    "playbook.before_you_start.text",
    "decision-tree.question",
    "decision-tree.nodes.ask",
    "decision-tree.nodes.yes",
    "decision-tree.nodes.no",
    "decision-tree.nodes.unsure",
    "decision-tree.exits.action",
    "decision-tree.default_exit",
    "form.fields.label",
    "form.fields.asks",
    "form.text",
    "training.practice_task",
    "training.check",
    "role.duties",
    "mission.connectivity.outage_plan",
    "collaboration-year.text",
)
