"""The only gate: what an audience may see, decided before any page exists."""

from vademecum.audience.selecting import AUDIENCES, select

__all__ = ["AUDIENCES", "select"]
