"""Pairs the records of two editions: by id, by an old id, or by what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.records import Entry, Record
from vademecum.versions.likeness import best, counted

_RARE = 8
"""A word that so many records of a kind hold at most brings those together that are then compared in full."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Records of both editions side by side, those only of the old one, and those only of the new one."""

    both: tuple[tuple[Entry[Record], Entry[Record]], ...]
    gone: tuple[Entry[Record], ...]
    come: tuple[Entry[Record], ...]

    @property
    def renamed(self) -> dict[str, str]:
        """Those of both that have another id now: old id to new."""
        return {one.record.id: other.record.id for one, other in self.both if one.record.id != other.record.id}


def match(old: Graph, new: Graph) -> Matches:
    """Pairs records of one kind: of the same id, else where one names the other's id as its old one, else by likeness.

    Ids that an unreadable file of the other edition seems to have are not told as gone or come.
    """
    both: list[tuple[Entry[Record], Entry[Record]]] = []
    gone: list[Entry[Record]] = []
    for name, entry in old.entries.items():
        found = new.entries.get(name)
        if found is not None and found.record.kind == entry.record.kind:
            both.append((entry, found))
        elif name not in new.unread or found is not None:
            gone.append(entry)
    same = {entry.record.id for entry, _ in both}
    known = old.unread - set(old.entries)
    come = [one for name, one in new.entries.items() if name not in same and name not in known]
    both += _drop(gone, come, list(_by_alias(gone, come)))
    both += _drop(gone, come, list(_by_likeness(old, new, gone, come)))
    return Matches(tuple(both), tuple(gone), tuple(come))


def _drop(
    gone: list[Entry[Record]], come: list[Entry[Record]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[Entry[Record], Entry[Record]]]:
    """The pairs at the positions; they are taken out of both lists."""
    found = [(gone[one], come[other]) for one, other in pairs]
    for number in sorted((one for one, _ in pairs), reverse=True):
        del gone[number]
    for number in sorted((other for _, other in pairs), reverse=True):
        del come[number]
    return found


def _by_alias(gone: Sequence[Entry[Record]], come: Sequence[Entry[Record]]) -> Iterator[tuple[int, int]]:
    """Positions of records of which one names the other's id among its old ones; where several do, the first by id."""
    claims: set[tuple[str, str, int, int]] = set()
    here = {one.record.id: number for number, one in enumerate(gone)}
    there = {one.record.id: number for number, one in enumerate(come)}
    for number, entry in enumerate(come):
        claims |= {_claim(gone, come, here[name], number) for name in entry.record.aliases if name in here}
    for number, entry in enumerate(gone):
        claims |= {_claim(gone, come, number, there[name]) for name in entry.record.aliases if name in there}
    used: set[str] = set()
    for low, high, one, other in sorted(claims):
        if low not in used and high not in used and gone[one].record.kind == come[other].record.kind:
            used |= {low, high}
            yield one, other


def _claim(
    gone: Sequence[Entry[Record]], come: Sequence[Entry[Record]], one: int, other: int
) -> tuple[str, str, int, int]:
    low, high = sorted((gone[one].record.id, come[other].record.id))
    return low, high, one, other


def _by_likeness(
    old: Graph, new: Graph, gone: Sequence[Entry[Record]], come: Sequence[Entry[Record]]
) -> Iterator[tuple[int, int]]:
    """Positions of records of one kind that say nearly the same. Only those are compared that share a rare word."""
    if not gone or not come:
        return
    before = [_words(old, entry) for entry in gone]
    after = [_words(new, entry) for entry in come]
    seen: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (entries, words) in enumerate(((gone, before), (come, after))):
        for number, (entry, found) in enumerate(zip(entries, words, strict=True)):
            for word in found:
                seen[entry.record.kind, word][side].append(number)
    candidates = {
        (one, other)
        for ones, others in seen.values()
        if len(ones) <= _RARE and len(others) <= _RARE
        for one in ones
        for other in others
    }
    yield from best(_promising(candidates, before, after), before, after)


def _words(graph: Graph, entry: Entry[Record]) -> Counter[str]:
    """The words of a record's texts and references."""
    return counted(" ".join(found.text for found in graph.marked[entry.record.id]))


def _promising(
    candidates: set[tuple[int, int]], before: Sequence[Counter[str]], after: Sequence[Counter[str]]
) -> Iterator[tuple[int, int]]:
    """Those of about the same length: others cannot be alike."""
    sizes = [words.total() for words in before], [words.total() for words in after]
    for one, other in sorted(candidates):
        few, many = sorted((sizes[0][one], sizes[1][other]))
        if few * 3 >= many:
            yield one, other
