"""There is one more part or entry."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("*",)
HOW = ("added",)
