"""A message can no longer be sent in a language."""

from __future__ import annotations

from vademecum.records.wording import language
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "message.body",
    "message.holding",
    "mission.languages",
)
HOW = ("removed",)


def tell(case: Case, one: Difference) -> Said:
    """Which language; for a message the subject says it."""
    return (
        ("can no longer be sent in this language",)
        if one.fields[0] != "languages"
        else ("the public is no longer served in ", language(one.old))
    )
