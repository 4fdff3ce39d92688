"""A made-up city of organisations in which it is known who is a bridge, who an insider and who is only loud."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

LETTERS, BOARDS, MENTIONS = "joint-letters", "shared-boards", "mentions"
"""Types of tie: two from records, and one from social media."""

HEADINGS = ("from", "to", "type", "weight", "source", "date")
BRIDGES, INSIDERS, LOUD = 6, 8, 6
GROUPS = 6

_NAMED = """
Alderbrook Birkstead Cassmoor Dornfield Elmgate Farrowhill Glenvar Hollin Isker Jorvane Kestwick Lowmarsh Mirefold
Norwend Ostvale Pellworth Quarrybank Rushholm Stavely Thornquay Undermill Vellany Westering Yarrowdale Zelkova
"""
_PLACES = tuple(_NAMED.split())
_FORMS = (
    """
Water Council;Bakers' Guild;Tenants' Union;Youth Forum;Harvest Cooperative;Teachers' Association;Bird Society
Clinic Fund;Radio Station;Parish Committee;Rowing Club;Solar Initiative;Women's Network;Mill Trust;Law Centre
Cyclists' League;Archive Office;Seed Library;Port Authority;Choir Federation
""".strip()
    .replace("\n", ";")
    .split(";")
)


@dataclass(frozen=True)
class City:
    """The organisations of a city, its ties as rows of HEADINGS, and who was planted as what."""

    organisations: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bridges: frozenset[str]
    insiders: frozenset[str]
    loud: frozenset[str]

    def write(self, file: Path) -> Path:
        """Writes the ties as CSV."""
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADINGS)
            writer.writerows(self.rows)
        return file


def build_city(seed: int = 8, organisations: int = 150, keep: float = 1.0) -> City:
    """A city of the given size, 60 to 500. `keep` is the share of its ties that somebody has found: 0.1 is few."""
    random = Random(seed)
    names = [f"{place} {form}" for place in _PLACES for form in _FORMS]
    random.shuffle(names)
    names = names[:organisations]
    bridges, insiders = names[:BRIDGES], names[BRIDGES : BRIDGES + INSIDERS]
    loud = names[BRIDGES + INSIDERS : BRIDGES + INSIDERS + LOUD]
    rest = names[BRIDGES + INSIDERS + LOUD :]
    groups = [rest[number::GROUPS] for number in range(GROUPS)]
    pairs = {
        *_neighbourhoods(random, groups),
        *_core(random, insiders, groups[0]),
        *_crossings(random, bridges, groups),
        *_shouting(random, loud, groups),
    }
    rows = [_row(random, *pair) for pair in sorted(pairs)]
    kept = [row for row in rows if random.random() < keep]
    return City(tuple(names), tuple(kept), frozenset(bridges), frozenset(insiders), frozenset(loud))


Pair = tuple[str, str, str]


def _neighbourhoods(random: Random, groups: list[list[str]]) -> Iterator[Pair]:
    """Within a group, each signs letters with a few others and mentions a few; between groups nobody does."""
    for group in groups:
        for name in group:
            others = [one for one in group if one != name]
            for other in random.sample(others, 4):
                yield (*sorted((name, other)), LETTERS)  # type: ignore[misc]
            yield (*sorted((name, random.choice(others))), BOARDS)  # type: ignore[misc]
            for other in random.sample(others, 2):
                yield name, other, MENTIONS


def _core(random: Random, insiders: list[str], group: list[str]) -> Iterator[Pair]:
    """The insiders sign with each other, sit on each other's boards, and with some of one group."""
    for number, name in enumerate(insiders):
        for other in insiders[number + 1 :]:
            yield name, other, LETTERS
            yield name, other, BOARDS
        for other in random.sample(group, len(group) // 2):
            yield name, other, LETTERS


def _crossings(random: Random, bridges: list[str], groups: list[list[str]]) -> Iterator[Pair]:
    """Each bridge has two ties into each of three groups, and no more."""
    for number, name in enumerate(bridges):
        for step in (0, 1, 3):
            for other in random.sample(groups[(number + step) % GROUPS], 2):
                yield name, other, LETTERS


def _shouting(random: Random, loud: list[str], groups: list[list[str]]) -> Iterator[Pair]:
    """Each loud one is mentioned by most of one group, signs one letter, and answers nobody."""
    for number, name in enumerate(loud):
        group = groups[number % GROUPS]
        for other in random.sample(group, len(group) * 4 // 5):
            yield other, name, MENTIONS
        yield name, random.choice(group), LETTERS


def _row(random: Random, source: str, target: str, sort: str) -> tuple[str, ...]:
    weight = random.randint(3, 20) if sort == MENTIONS else random.randint(1, 3)
    read = {LETTERS: "letters to the council", BOARDS: "register of associations", MENTIONS: "public posts"}[sort]
    return source, target, sort, str(weight), read, f"2026-{random.randint(1, 6):02}-{random.randint(1, 28):02}"
