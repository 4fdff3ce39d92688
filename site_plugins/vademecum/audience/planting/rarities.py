"""Values that nobody would write: a token of letters and digits, and rare dates, numbers and times for typed fields."""

from __future__ import annotations

import random
from datetime import date

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
"""What a token is made of: small letters and digits that no slug, no case folding and no search splits or changes."""

MARK = 7
"""Length of the beginning that all tokens of one run share, and by which a search finds any of them."""

SERIAL = 5
"""Length of what tells one token from another. Together they fit the shortest field, of twelve characters."""

HASH_START = f"sha256-{'a' * 55}"
"""What stands before the nine digits of a rare number in a hash, so that they are found as a number."""

_FIRST_DAY = date(2150, 1, 1).toordinal()
_LAST_DAY = date(2990, 12, 31).toordinal()
_FIRST_MINUTE, _LAST_MINUTE = 101 * 60, 999 * 60
_SPANS = range(1_009, 9_990)


class Source:
    """Where rare values come from: the same seed gives the same ones, and none comes twice."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(f"vademecum canaries {seed}")
        self._given: set[str] = set()
        self._day = _FIRST_DAY + self._chance.randrange(1_000)
        self._minute = _FIRST_MINUTE
        counts = self._chance.sample(_SPANS, len(_SPANS))
        self._spans = (f"{count}{unit}" for unit in "mhdw" for count in counts)
        self.mark = "q" + self._letters(MARK - 1)

    def token(self) -> str:
        """A token that was not given before."""
        while (found := self.mark + self._letters(SERIAL)) in self._given:
            pass
        self._given.add(found)
        return found

    def number(self) -> str:
        """Nine digits, the first of them 9 and the last not 0."""
        while (found := str(self._chance.randrange(900_000_001, 999_999_999))) in self._given or found[-1] == "0":
            pass
        self._given.add(found)
        return found

    def days(self, count: int) -> list[str]:
        """Days of a far year, one after the other, so that they keep the order and the nearness of those they replace.

        Empty texts when there are no more.
        """
        first, self._day = self._day, self._day + count + 1
        return [date.fromordinal(first + at).isoformat() if first + at < _LAST_DAY else "" for at in range(count)]

    def points(self, before: int, after: int) -> list[str]:
        """Points on the clock, hundreds of hours from T, the earliest first; empty texts when there are no more."""
        early = [self._point("-") for _ in range(before)]
        return [*reversed(early), *(self._point("+") for _ in range(after))]

    def span(self) -> str:
        """A length of time of four digits; empty when there are no more."""
        return next(self._spans, "")

    def _point(self, sign: str) -> str:
        self._minute += 1 if self._minute % 60 != 59 else 2  # a full hour would not say its minutes
        return f"T{sign}{self._minute // 60}:{self._minute % 60:02}" if self._minute < _LAST_MINUTE else ""

    def _letters(self, count: int) -> str:
        return "".join(self._chance.choices(LETTERS, k=count))
