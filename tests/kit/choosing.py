"""Which changes of a command a proof strikes at: all by which something takes its place, and a sample of the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import TypeVar

from kit.endangering import Event

T = TypeVar("T")
Call = tuple[str, int]
"""A call of the system, and the how-manieth of its name that it is in its process."""

ALIKE = frozenset({"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rmdir"})
"""Hundreds of these write the pages of a stage and clear a site that is no longer wanted, one like the other."""

NEAR = 10


def strikes(default: int) -> int | None:
    """How many of the changes that are alike a proof takes: VADEMECUM_STRIKES, a number or `all`, which is None."""
    asked = os.environ.get("VADEMECUM_STRIKES", str(default))
    return None if asked == "all" else int(asked)


def chosen(events: Sequence[Event], decisive: int, sample: int | None, seed: int) -> list[int]:
    """The numbers of the changes to strike at, in order.

    Every rename, lock, program and order to the disk; the first and the last ten changes, and ten on each side of the
    `decisive` one; and of the others so many as `sample` says, drawn with a seed from all parts of the run.
    """
    last = len(events)
    near = {*range(NEAR + 1), *range(decisive - NEAR, decisive + NEAR + 1), *range(last - NEAR + 1, last + 1)}
    others = [one.number for one in events if one.name in ALIKE and one.number not in near]
    kept = {one.number for one in events} - set(others)
    if sample is None:
        return sorted(kept.union(others))
    return sorted(kept.union(_drawn(others, sample, seed)))


def chosen_calls(calls: Iterable[Call], sample: int | None, seed: int) -> list[Call]:
    """The calls of a program and of those that it starts at which to strike it, each once, in order.

    All by which something takes its place; and of the writes, by which a pack goes through a pipe, so many as `sample`
    says. The third call of a name is one blow, whichever of the programs makes it.
    """
    each = list(dict.fromkeys(calls))
    writes = [call for call in each if call[0] == "write"]
    kept = {*each} - {*writes} | {*(writes if sample is None else _drawn(writes, sample, seed))}
    return [call for call in each if call in kept]


def _drawn(others: Sequence[T], sample: int, seed: int) -> list[T]:
    """So many of them, one from each of as many equal parts."""
    random, count = Random(seed), min(sample, len(others))
    bounds = [len(others) * part // count for part in range(count + 1)] if count else []
    return [random.choice(others[start:end]) for start, end in pairwise(bounds)]
