"""Another step builds on it, or it serves another goal: the line from the screen to the world runs elsewhere."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "playbook.steps.feeds",
    "playbook.steps.serves",
)
