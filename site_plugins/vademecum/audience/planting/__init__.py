"""Canaries: a word of its own in every field of every restricted record, so that a leak can be seen."""

from vademecum.audience.planting.canaries import Planting, plant

__all__ = ["Planting", "plant"]
