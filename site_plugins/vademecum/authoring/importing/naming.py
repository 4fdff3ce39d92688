"""Ids from headings: small letters without accents; of other scripts a plain name and a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from vademecum.records.fields import DEVICES

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_LONGEST = 44
_RESERVED = frozenset({"end", "index"}) | DEVICES


def id_from(words: str, otherwise: str, taken: Collection[str]) -> str:
    """An id made of words, or of `otherwise` when they have too few Latin letters; none that is taken."""
    found = _slug(words)
    letters = sum(sign.isalpha() for sign in words)
    enough = sum(sign.isalpha() for sign in found) * 2 >= letters
    name = found if enough and re.search("[a-z]", found) and found not in _RESERVED else otherwise
    number, made = 1, name
    while made in taken or made in _RESERVED:
        number += 1
        made = f"{name}-{number}"
    return made


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub("[’'`]", "", words[:400].lower()).translate(_LETTERS))
    parts = re.findall("[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        made = longer
    return made
