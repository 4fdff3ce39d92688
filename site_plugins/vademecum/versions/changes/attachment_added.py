"""It has one more picture or PDF."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = ("*.attachments",)
HOW = ("added",)
