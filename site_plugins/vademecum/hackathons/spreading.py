"""What is said of judges who differ."""

from __future__ import annotations

from vademecum.records.kinds.event import Result

WIDE = 30
"""Points of 100 between two judges of a project from which on they talk before anything is said. [judgement]"""


def advice_of(result: Result) -> str:
    """A sentence for a project on which the judges are far apart; nothing for others."""
    if result.spread < WIDE:
        return ""
    return f"The judges differ by {result.spread:g} of 100: talk before you announce."
