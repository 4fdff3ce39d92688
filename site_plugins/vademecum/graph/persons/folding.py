"""Letters without what differs between two ways of typing them."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae"})


def tidy(name: str) -> str:
    """A name with full-width letters made plain, invisible ones left out and one space between its words."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))).strip()


def folded(word: str) -> str:
    """A word in small letters without accents."""
    parts = unicodedata.normalize("NFD", word.casefold().translate(_LETTERS))
    return "".join(one for one in parts if not unicodedata.combining(one))
