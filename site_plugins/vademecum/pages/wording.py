"""The words on screen for the values of the schema. Names come from the glossary of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "draft": "Draft",
        "trial": "Trial",
        "in-force": "In force",
        "superseded": "Superseded",
        "withdrawn": "Withdrawn",
        "law": "Law",
        "ministry-instruction": "Ministry instruction",
        "post-guidance": "Post guidance",
        "advice": "Advice",
        "hq": "Ministry (HQ)",
        "sms": "SMS",
        "radio-tv": "Radio and television",
        "us": "We do",
        "nobody": "Nobody",
        "contractor": "A contractor",
        "third-party": "A third party",
        "host-state-licensed": "A company licensed by the host state",
        "full": "Read in full",
        "part": "Read in part",
        "second": "Known at second hand",
        "memory": "From memory, not read",
        "outtake": "Out-take",
        "run-the-house": "Run the house",
        "partner-risk": "Risk to partners",
        "email": "E-mail",
        "seed": "Founding text",
        "event": "When something happens",
        "season": "Before a season",
        "calendar": "By the calendar",
        "decision": "When a decision is open",
        "request": "When somebody asks",
        "internal-sitrep": "Internal situation report",
        "account-compromised": "Account compromised",
        "terms-of-reference": "Terms of reference",
        "to-a-family": "To a family",
        "how-to-reach-us": "How to reach us",
        "full-scale": "Full scale",
        "tabletop": "Table-top",
    }
)

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

LABEL_READERS: Mapping[str, str] = MappingProxyType(
    {
        "TLP:CLEAR": "everybody",
        "TLP:GREEN": "staff and partners",
        "TLP:AMBER": "staff who need it",
        "TLP:AMBER+STRICT": "staff of our own service who need it",
        "CONTROLLERS": "controllers of the exercise",
    }
)
"""Who may read what has a label, after the words "open to" or "only"."""

AUDIENCE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "partners": "Partners' edition. Some pages are for partners only: look at the label before you pass one on.",
        "staff": "Staff edition, with restricted pages and drafts. Look at the label before you pass one on.",
        "controllers": "Controllers' edition: it holds what players must not see. Keep it off shared screens.",
    }
)

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "am": "Amharic",
        "ar": "Arabic",
        "bn": "Bengali",
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fa": "Persian",
        "fr": "French",
        "hi": "Hindi",
        "id": "Indonesian",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "ne": "Nepali",
        "pt": "Portuguese",
        "ru": "Russian",
        "sw": "Swahili",
        "th": "Thai",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
        "zh": "Chinese",
    }
)

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "dv", "ckb", "sd", "ug", "yi"})

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def word(value: str) -> str:
    """The word on screen for a value of the schema: `in-force` is `In force`."""
    return WORDS.get(value) or value.replace("_", " ").replace("-", " ").capitalize()


def low(text: str) -> str:
    """A word on screen inside a sentence: `Radio and television` is `radio and television`, `SMS` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_IN_NAMES = {"sms": "SMS", "hq": "HQ", "email": "E-mail"}
"""Parts of a contact's name that are not written as they are read."""


def contact_words(name: str) -> str:
    """The name of a public contact: `sms_number` is `SMS number`."""
    words = " ".join(_IN_NAMES.get(part, part) for part in name.split("_"))
    return words[:1].upper() + words[1:]


def day(value: date) -> str:
    """A date as people write it: 14 May 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def activity(value: str) -> str:
    """The word on screen for an activity; as a trigger, `event` has other words."""
    return "Event" if value == "event" else word(value)


_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def spoken(text: str) -> str:
    """A message of the rules as a sentence on a page: days in words, and without the marks around names of fields."""
    return _DAY.sub(lambda match: day(date.fromisoformat(match[0])), text).replace("`", "")


def count(number: int, one: str, many: str = "") -> str:
    """`1 step`, `2 steps`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def language(code: str) -> str:
    """A language's English name, or its code when the table has no name for it."""
    name = LANGUAGES.get(code.partition("-")[0], code)
    return f"{name} ({code})" if "-" in code and name != code else name


def direction(code: str) -> str:
    """`rtl` for a language written from right to left, else `ltr`."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
