"""How alike two texts are: the share of the words that both hold. The same in both directions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from vademecum.records import Part

ALIKE = 0.6
"""From this share of common words on, two records of one kind, or two parts of one list, are taken for the same."""

_WORD = re.compile(r"\w+")
_MOST_COMPARED = 10_000


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0, no word in common, to 1, the same words as often."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def counted(text: str) -> Counter[str]:
    """The words of a text, and how often each stands there."""
    return Counter(_WORD.findall(text.lower()))


def words_of(value: Any) -> Counter[str]:
    """The words of a value and of all that stands in it."""
    return counted(" ".join(_texts(value)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Part):
        for name in type(value).model_fields:
            if (inner := getattr(value, name)) is not None:
                yield from _texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)


def alike(old: Sequence[Any], new: Sequence[Any], words: Callable[[Any], Counter[str]]) -> list[tuple[int, int]]:
    """Pairs of positions of values that are alike, each in one pair at most, the most alike first."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    before, after = [words(one) for one in old], [words(one) for one in new]
    return best(((number, other) for number in range(len(old)) for other in range(len(new))), before, after)


def best(
    candidates: Iterable[tuple[int, int]], before: Sequence[Counter[str]], after: Sequence[Counter[str]]
) -> list[tuple[int, int]]:
    """Of candidate pairs those that are alike, the most alike first, each value in one pair at most."""
    scored = [
        (score, one, other) for one, other in candidates if (score := likeness(before[one], after[other])) >= ALIKE
    ]
    # Ties go by the texts, so that both directions take the same pairs.
    scored.sort(key=lambda found: (-found[0], sorted((_sorted(before[found[1]]), _sorted(after[found[2]])))))
    taken: list[tuple[int, int]] = []
    ones: set[int] = set()
    others: set[int] = set()
    for _, one, other in scored:
        if one not in ones and other not in others:
            taken.append((one, other))
            ones.add(one)
            others.add(other)
    return taken


def _sorted(words: Counter[str]) -> list[tuple[str, int]]:
    return sorted(words.items())
