"""The words on screen for the values of the schema, for every stage that speaks to people."""

from __future__ import annotations

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


def rank_words(rank: str) -> str:
    """A rank as a citation says it: `ministry instruction`."""
    return low(word(rank))


_IN_NAMES = {"sms": "SMS", "hq": "HQ", "email": "E-mail"}
"""Parts of a contact's name that are not written as they are read."""


def contact_words(name: str) -> str:
    """The name of a public contact: `sms_number` is `SMS number`."""
    words = " ".join(_IN_NAMES.get(part, part) for part in name.split("_"))
    return words[:1].upper() + words[1:]


def day(value: date) -> str:
    """A date as people write it: 14 May 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 step`, `2 steps`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def language(code: str) -> str:
    """A language's English name, or its code when the table has no name for it."""
    name = LANGUAGES.get(code.partition("-")[0], code)
    return f"{name} ({code})" if "-" in code and name != code else name
