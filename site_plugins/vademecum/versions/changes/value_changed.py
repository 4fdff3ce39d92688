"""A number, a day, a choice or another value changed."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("*",)
