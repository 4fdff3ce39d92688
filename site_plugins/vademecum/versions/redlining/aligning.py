"""Brings two lists into one order in which they can be read side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from vademecum.versions.pairing import pair


class Slot(NamedTuple):
    """An item by its positions in the old and the new list; None where it is not there."""

    old: int | None
    new: int | None
    moved: bool = False


def aligned(old: Sequence[Any], new: Sequence[Any], *, words: bool = False) -> list[Slot]:
    """The items of both lists in the order of the new one. What is gone stands after what stood before it.

    `words` says that the items are texts to be read (see `pair`).
    """
    pairs = pair(old, new, words=words)
    before = {other: one for one, other in pairs.both}
    slots = [Slot(before.get(other), other, (before.get(other), other) in pairs.moved) for other in range(len(new))]
    for one in pairs.gone:
        slots.insert(_after(slots, one), Slot(one, None))
    return slots


def _after(slots: Sequence[Slot], one: int) -> int:
    """Where an item that is gone belongs: after the nearest one that stood before it and kept its place."""
    best, at = -1, 0
    for number, slot in enumerate(slots):
        if slot.old is not None and not slot.moved and best < slot.old < one:
            best, at = slot.old, number + 1
    return at
