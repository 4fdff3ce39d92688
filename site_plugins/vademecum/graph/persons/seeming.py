"""Whether a name seems to be that of a person: a handle, a title, an initial, or words of which none says otherwise."""

from __future__ import annotations

import re

from vademecum.graph.persons import scripts
from vademecum.graph.persons.folding import folded, tidy
from vademecum.graph.persons.given_names import GIVEN_NAMES, TITLE
from vademecum.graph.persons.words import FIRST_WORDS, ORGANISATION, PARTICLES, SMALL_WORDS, SUFFIXES, SURNAMES

_ADDRESSES = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "holds an e-mail address"),
    (re.compile(r"^@[\w.-]+(?:@[\w.-]+)?$"), "is a handle"),
    (re.compile(r"^/?u/[\w-]+$", re.IGNORECASE), "is a handle"),
    (re.compile(r"^(?:https?://|www\.)", re.IGNORECASE), "is a web address, perhaps of a profile"),
    (re.compile(r"^[\w-]+(?:\.[\w-]+)+/\S+$"), "is a web address, perhaps of a profile"),
    (re.compile(r"^[a-z]+(?:[._][a-z]+)*[._]?(?:_[a-z0-9]+|[._][a-z]+)\d*$"), "is written as handles are"),
    (re.compile(r"^[a-z]{3,}\d{2,}$"), "is written as handles are"),
    (re.compile(r"^\+?[\d\s()./-]{6,}$"), "is a number, perhaps of a telephone"),
)
_MOST_WORDS = 4
_SEPARATORS = re.compile(r"\s[-\u2013\u2014|]\s|[(,;]|\bof\b")
_INITIAL = re.compile(r"^[^\W\d_]\.(?:-?[^\W\d_]\.)*$")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|ovich|evich|ovna|evna|oglu|kyzy)$")
_MARKS = re.compile(r"[&+/!:#\"\u00ab\u00bb\u201c\u201d]|\d")
_WORD_ENDS = "'\u2019.,()\u00b7-"


def seems_a_person(name: str) -> str | None:
    """Why a name seems to be a person's, as the end of a sentence that begins with the name; None where it does not.

    It goes by letters alone, so it errs towards a person: whoever knows better says so where organisations are listed.
    """
    text = tidy(name)
    for pattern, said in _ADDRESSES:
        if pattern.search(text):
            return said
    title = TITLE.match(text)
    if title and not _is_organisation(_SEPARATORS.split(text[title.end() :])[0]):
        return f'begins with "{title.group().strip()}", which stands before persons'
    if not any(one.isalpha() for one in text) or _is_organisation(text):
        return None
    if text.title() == text.lower():  # Georgian has capitals that no name is written in
        return scripts.reason(text)
    return _of_words(text)


def _is_organisation(text: str) -> bool:
    """True where a word or a mark says so."""
    words = [word.strip(_WORD_ENDS) for word in re.split(r"[\s\u2010-\u2015|/]+", text)]
    words = [word for word in words if word]
    named = _known(words) is not None
    if any(_says_organisation(word) for word in words if not (named and folded(word) in SURNAMES)):
        return True
    if not words:
        return False
    if len(words) > 1 and folded(words[0]) in FIRST_WORDS:
        return True
    shouted = text == text.upper()
    small = any(folded(word) in SMALL_WORDS for word in words[1:] if shouted or word == word.lower())
    return small or (not named and (bool(_MARKS.search(text)) or (not shouted and _is_mixed(words))))


def _says_organisation(word: str) -> bool:
    plain = folded(word)
    parts = {plain, *re.split(r"[-'\u2019]", plain)} - {""}
    if parts & ORGANISATION:
        return True
    return any(plain.endswith(end) and len(plain) > len(end) + 2 for end in SUFFIXES if plain not in GIVEN_NAMES)


def _is_mixed(words: list[str]) -> bool:
    """True where an acronym, or a word with a capital inside, stands among the words."""
    return any(_is_acronym(word) for word in words if len(words) > 1) or any(
        re.search("[a-z][A-Z]", re.sub("^(?:Mc|Mac|De|Di|Du|La|Le|Van|O['\u2019])", "", word)) for word in words
    )


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 5 and word.isalpha() and word == word.upper() != word.lower()


def _known(words: list[str]) -> str | None:
    """The first word that is a given name, figures after it left out."""
    bare = (word.strip(_WORD_ENDS).rstrip("0123456789") for word in words)
    return next((word for word in bare if folded(word) in GIVEN_NAMES), None)


def _of_words(text: str) -> str | None:
    """What the words of a name tell, when none says that it is an organisation."""
    text = re.sub(r"\s*\([^)]*\)", "", text)
    words = [word for word in re.split(r"[\s,]+", text) if word]
    known = _known(words)
    if len(words) == 1:
        return f'is the given name "{known}"' if known else None
    if known and len(words) <= _MOST_WORDS + 1:
        return f'holds the given name "{known}", and no word that says organisation'
    if any(_INITIAL.match(word) for word in words) and len(words) <= _MOST_WORDS:
        return "has the initial of a given name, and no word that says organisation"
    if any(_PATRONYMIC.search(folded(word)) for word in words) and len(words) <= _MOST_WORDS:
        return "has a name after a father, as persons have"
    carrying = [word for word in words if folded(word) not in PARTICLES]
    if 2 <= len(carrying) <= _MOST_WORDS and all(word[0] == word[0].upper() != word[0].lower() for word in carrying):
        return f"is {len(carrying)} capitalised words, and none of them says that it is an organisation"
    return None
