"""The words on screen for the values of the schema. Names come from the glossary of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from vademecum.records.wording import (
    LABEL_READERS,
    LANGUAGES,
    MONTHS,
    WORDS,
    contact_words,
    count,
    day,
    language,
    low,
    rank_words,
    word,
)

__all__ = [
    "AUDIENCE_SENTENCES",
    "LABEL_READERS",
    "LANGUAGES",
    "MONTHS",
    "RANK_SENTENCES",
    "STATUS_SENTENCES",
    "WORDS",
    "activity",
    "contact_words",
    "count",
    "day",
    "direction",
    "language",
    "low",
    "rank_words",
    "spoken",
    "word",
]

STATUS_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "draft": "A draft. Staff see it; nobody should act on it yet.",
        "trial": "On trial: in use, and not yet in force.",
        "in-force": "In force.",
        "superseded": "Superseded. It is kept as history; do not act on it.",
        "withdrawn": "Withdrawn. Do not act on it.",
    }
)

RANK_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "law": "Law: it binds the mission.",
        "ministry-instruction": "Ministry instruction: missions follow it.",
        "post-guidance": "Post guidance: agreed at this post.",
        "advice": "Advice: use your judgement.",
    }
)

AUDIENCE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "partners": "Partners' edition. Some pages are for partners only: look at the label before you pass one on.",
        "staff": "Staff edition, with restricted pages and drafts. Look at the label before you pass one on.",
        "controllers": "Controllers' edition: it holds what players must not see. Keep it off shared screens.",
    }
)

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "dv", "ckb", "sd", "ug", "yi"})


def activity(value: str) -> str:
    """The word on screen for an activity; as a trigger, `event` has other words."""
    return "Event" if value == "event" else word(value)


_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def spoken(text: str) -> str:
    """A message of the rules as a sentence on a page: days in words, and without the marks around names of fields."""
    return _DAY.sub(lambda match: day(date.fromisoformat(match[0])), text).replace("`", "")


def direction(code: str) -> str:
    """`rtl` for a language written from right to left, else `ltr`."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
