"""Entries of a list stand in another order."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.MENDS
WHERE = ("*",)
HOW = ("moved",)
