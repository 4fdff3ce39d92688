"""What new words may bring into a text: words, and no link, address, number to ring, HTML or unseen character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vademecum.authoring.correcting.reading import RefusedError
from vademecum.graph.rules.g7_no_private_data import patterns
from vademecum.source.characters import FORBIDDEN, name_of

_ACTING: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "a link": re.compile(r"\[\[.{0,200}?\]\]|\[\[|\]\s?[(\[:][^\s)]*|<[a-z][a-z0-9+.-]{0,20}:[^>]*>?", re.I | re.S),
        "a web address": re.compile(
            r"\b[a-z][a-z0-9+.-]{0,20}://\S*|\b(?:javascript|data|vbscript|mailto|tel):\S+", re.I
        ),
        "a mark of HTML": re.compile(r"<[a-z/!?][^>]*>?|&(?:#\w+|[a-z]\w+);", re.I),
        "a blank in braces": re.compile(r"\{[^{}\s]*\}?"),
    }
)
"""What does more than say something."""

_MOST_REACHING = 50


def tidy(words: str, *, lines: bool) -> str:
    """The new words as they will stand: without doubled blanks; a line of their own only where `lines` are kept.

    Paragraphs stay. Raises RefusedError when there are no words, or when one cannot be seen.
    """
    match = FORBIDDEN.search(words)
    if match:
        raise RefusedError(f"The new words hold an invisible or control character, {name_of(match.group())}.")
    if lines:
        return "\n".join(" ".join(line.split()) for line in words.strip().splitlines())
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", words.strip())]
    return "\n\n".join(part for part in paragraphs if part)


def check_words(old: str, new: str) -> None:
    """Raises RefusedError when a whole text, as it is to be, differs from the old in more than words."""
    if " ".join(old.split()) == " ".join(new.split()):
        raise RefusedError("The new words are the old ones. There is nothing to change.")
    for what, before, after in _held(old, new):
        if before != after:
            one = next(iter((after - before) or (before - after)))
            fact = f'The correction brings in or takes away {what}: "{_shown(one)}".'
            raise RefusedError(f"{fact} Readers change words only; it needs an editor.")


def _held(old: str, new: str) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    for what, found in _ACTING.items():
        yield what, Counter(found.findall(old)), Counter(found.findall(new))
    for what in ("an e-mail address", "a personal handle", "a phone number"):
        yield what, _reaching(old, what), _reaching(new, what)


def _reaching(text: str, what: str) -> Counter[str]:
    """The ways to reach somebody that a text gives; a changed digit would send people to a stranger."""
    found: list[str] = []
    for _ in range(_MOST_REACHING):
        words = next((words for kind, words in patterns(text) if kind == what), None)
        if words is None:
            break
        found.append(words)
        text = text.replace(words, " ", 1)
    return Counter(found)


def _shown(text: str) -> str:
    return "".join(character for character in text[:60] if character.isprintable())
