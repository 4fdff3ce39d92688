"""The only gate: what an audience may see, decided before any page exists."""

from vademecum.audience.selecting import AUDIENCES, select
from vademecum.audience.telling import problems_of

__all__ = ["AUDIENCES", "problems_of", "select"]
