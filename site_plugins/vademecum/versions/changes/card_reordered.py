"""The lines of the first-hour card stand in another order."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("playbook.first_hour_card",)
HOW = ("moved",)
