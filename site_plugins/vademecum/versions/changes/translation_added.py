"""A message can be sent in one more language."""

from __future__ import annotations

from vademecum.records.kinds.message import Holding
from vademecum.records.wording import language
from vademecum.versions.case import Case
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ADDS
WHERE = (
    "message.body",
    "message.holding",
    "mission.languages",
)
HOW = ("added",)


def tell(case: Case, one: Difference) -> Said:
    """The words in it."""
    return (
        ("can be sent in this language now: ", Theirs(_whole(one.new)))
        if one.fields[0] != "languages"
        else ("the public is served in one more language: ", language(one.new))
    )


def _whole(words: object) -> str:
    return " ".join(text for _, text in words.said()) if isinstance(words, Holding) else str(words)
