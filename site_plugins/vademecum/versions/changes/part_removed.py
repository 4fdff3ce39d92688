"""A part or an entry is gone."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*",)
HOW = ("removed",)
