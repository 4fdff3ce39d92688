"""A network: organisations in order of their names, and each tie between two of them once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vademecum.records.kinds.network_study import TOGETHER

__all__ = ["TOGETHER", "Network", "Tie"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation on the map, its page and why it is one, both empty where nothing is said."""

    id: str
    name: str
    url: str = ""
    is_organisation: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of one type, between two organisations by their numbers; `weight` is above 0."""

    giver: int
    taker: int
    sort: str
    weight: float
    both_ways: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one type: ties, organisations that have one, and what was left out."""

    sort: str
    ties: int
    organisations: int
    doubles: int
    self_ties: int


@dataclass(frozen=True, slots=True)
class Network:
    """Organisations that have a tie, their ties, and what was counted.

    `merged` is the number of spellings that the list of names put together, `alone` the organisations without a tie.
    """

    organisations: tuple[Organisation, ...]
    ties: tuple[Tie, ...]
    counted: tuple[Counted, ...]
    merged: int
    alone: int

    @property
    def sorts(self) -> tuple[str, ...]:
        """The types of tie, in order."""
        return tuple(one.sort for one in self.counted)

    def of(self, sort: str, ties: Iterable[Tie] | None = None) -> list[Tie]:
        """The ties of one type. Together, where types are several, each tie counts one: types have no common weight."""
        chosen = self.ties if ties is None else ties
        if sort != TOGETHER:
            return [one for one in chosen if one.sort == sort]
        if len(self.counted) == 1:
            return list(chosen)
        return [Tie(one.giver, one.taker, one.sort, 1.0, one.both_ways) for one in chosen]
