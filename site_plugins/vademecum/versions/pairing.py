"""Pairs the items of two lists: by their ids or what stands for one, else by likeness; and says which ones moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from vademecum.records import Part
from vademecum.versions.likeness import alike, words_of

_STANDS_FOR_ID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Attachment": ("file",),
        "Blank": ("name",),
        "Channel": ("platform", "address"),
        "CitationParts": ("source", "where"),
        "Clearance": ("role", "on"),
        "ClosedChannel": ("channel",),
        "IndicatorReading": ("goal", "indicator", "date"),
        "LogLine": ("at", "what"),
        "MessageChannel": ("platform",),
        "MissionDepartment": ("department",),
        "ObjectiveRating": ("objective",),
        "Opportunity": ("platform", "use"),
        "Promise": ("goal", "indicator"),
        "Practice": ("date", "kind", "size_of_post"),
        "Score": ("criterion",),
        "Shared": ("department",),
    }
)
"""Fields that tell the parts of a list from each other where they have no id."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two lists side by side, in positions: what is in both, only in the old one, only in the new one.

    `moved` are those of `both` that stand elsewhere among the others.
    """

    both: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]


def key_of(item: Any) -> str:
    """What an item of a list is called: its id, what stands for one, or all that it says."""
    if not isinstance(item, Part):
        return str(item)
    found = getattr(item, "id", None)
    if found is not None:
        return str(found)
    names = _STANDS_FOR_ID.get(type(item).__name__, ())
    told = [str(value) for name in names if (value := getattr(item, name)) is not None]
    return " ".join(told) or " ".join(str(value) for _, value in item if value is not None)[:80]


def pair(old: Sequence[Any], new: Sequence[Any], *, words: bool = False) -> Pairs:
    """Pairs two lists. The same in both directions: what is gone one way has come the other.

    `words` says that the items are texts to be read: then a single one stands for the other, whatever it says.
    """
    if words and len(old) == len(new) == 1:
        return Pairs(((0, 0),), (), (), ())
    names = _names(old), _names(new)
    if names[0] == names[1]:
        return Pairs(tuple((number, number) for number in range(len(old))), (), (), ())
    after = {name: number for number, name in enumerate(names[1])}
    both = [(number, after[name]) for number, name in enumerate(names[0]) if name in after]
    gone = sorted(set(range(len(old))) - {one for one, _ in both})
    come = sorted(set(range(len(new))) - {other for _, other in both})
    if gone and come:
        more = alike([old[number] for number in gone], [new[number] for number in come], words_of)
        both += [(gone[one], come[other]) for one, other in more]
        gone = [number for number in gone if number not in {one for one, _ in both}]
        come = [number for number in come if number not in {other for _, other in both}]
    both.sort()
    return Pairs(tuple(both), tuple(gone), tuple(come), tuple(_moved(both)))


def _names(items: Sequence[Any]) -> list[tuple[str, int]]:
    """The name of each item, and how many of this name stood before it."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        name = key_of(item)
        found.append((name, seen[name]))
        seen[name] += 1
    return found


def _moved(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest pairs that one would have to lift to bring the rest into the same order in both lists."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(both):
        at = bisect_left(tails, other)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(other)
            ends.append(number)
        else:
            tails[at], ends[at] = other, number
    kept: set[int] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return [one for number, one in enumerate(both) if number not in kept]
