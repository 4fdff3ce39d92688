"""A set of criteria was locked: from here on it is not changed."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "criteria.locked_on",
    "criteria.content_hash",
)
HOW = ("added",)
