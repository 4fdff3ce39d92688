"""A step stands elsewhere in the order."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.steps",)
HOW = ("moved",)
