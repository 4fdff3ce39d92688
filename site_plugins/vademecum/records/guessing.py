"""Which known word is meant by one that is not known."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LONGEST = 100
"""Nobody mistypes a longer word than this, and comparing it would take long."""

_LOOKED_AT = 50_000
"""How many places of a word's pairs of letters are looked up at most, the rarest first."""

_COMPARED = 20
"""How many candidates are compared letter by letter."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?` with the nearest of a few words, or nothing when none is near."""
    return _asked(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6) if len(word) <= _LONGEST else [])


@dataclass(frozen=True, slots=True)
class Register:
    """Many known words, and which of them hold each pair of letters, so that few need be compared."""

    words: tuple[str, ...]
    holders: Mapping[str, list[int]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Register:
        """A register of these words."""
        listed = tuple(dict.fromkeys(words))
        holders: dict[str, list[int]] = {}
        for number, word in enumerate(listed):
            for pair in _pairs(word):
                holders.setdefault(pair, []).append(number)
        return cls(listed, holders)

    def did_you_mean(self, word: str) -> str:
        """` Did you mean "x"?` with the nearest of all words, or nothing when none is near."""
        if len(word) > _LONGEST:
            return ""
        shared: Counter[int] = Counter()
        looked_at = 0
        for holders in sorted((self.holders[pair] for pair in _pairs(word) if pair in self.holders), key=len):
            looked_at += len(holders)
            if looked_at > _LOOKED_AT:
                break
            shared.update(holders)
        likely = [self.words[number] for number, _ in shared.most_common(_COMPARED)]
        return _asked(difflib.get_close_matches(word, likely, n=1, cutoff=0.6))


def _pairs(word: str) -> list[str]:
    """The different pairs of neighbouring letters, in their order, so that every run looks them up alike."""
    return list(dict.fromkeys(map(str.__add__, f" {word}", f"{word} ")))


def _asked(near: list[str]) -> str:
    return f' Did you mean "{near[0]}"?' if near else ""
