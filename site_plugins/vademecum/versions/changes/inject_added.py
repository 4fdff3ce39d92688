"""An exercise has a new inject."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("exercise.injects",)
HOW = ("added",)
