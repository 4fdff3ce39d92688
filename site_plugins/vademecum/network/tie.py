"""What was read from files of ties, before names are put in order."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.source import Place, Problem

FIELDS = ("from", "to", "type", "weight", "source", "date")
"""What a row of ties may say. Only `from` and `to` must be there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tie as it is written. `sort` is its type as the file has it, empty where it says none."""

    giver: str
    taker: str
    sort: str
    weight: float
    both_ways: bool
    source: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as a file lists it: its page, and why it is one, both empty where nothing is said."""

    name: str
    url: str
    is_organisation: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ties:
    """What one file gave: its rows, the organisations that it lists, and what is wrong in it.

    `text` is shown in messages; it is empty for a table, where row and column say enough.
    """

    path: str
    rows: tuple[Row, ...] = ()
    listed: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str = ""
