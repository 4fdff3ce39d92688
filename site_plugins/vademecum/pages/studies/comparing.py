"""The map beside what people say: influence towers drawn in talks against the lists of the measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from vademecum.pages.studies.standing import Standing
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Mapped

TALLEST = 5
"""Discs of the tallest tower on our sheets."""

_MUCH, _LITTLE = 3.0, 1.0
"""Mean height from which people give an organisation much say, and up to which they give it little. Proposals."""


@dataclass(frozen=True, slots=True)
class Towered:
    """An organisation to which people gave a tower: its id when it is on the map, mean height, number of talks."""

    name: str
    id: str
    height: float
    talks: int
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What people say against the map.

    `towers` are all, the tallest first. `raised` have much say and are at the map's edge, `lowered` stand on its lists
    and have little say, `missed` are not on it at all, `unnamed` are on its lists and nobody built them a tower.
    """

    talks: int
    towers: tuple[Towered, ...]
    raised: tuple[Towered, ...]
    lowered: tuple[Towered, ...]
    missed: tuple[Towered, ...]
    unnamed: tuple[str, ...]


def compared(study: NetworkStudy, standings: Mapping[str, Standing]) -> Compared | None:
    """Compares the talks with the map. None when there are no towers, or when the readers may not see them."""
    heights = _heights(study)
    if not heights:
        return None
    organisations = {one.id: one for one in study.map.organisations} if study.map else {}
    towers = sorted(
        (_towered(name, found, organisations, standings) for name, found in heights.items()),
        key=lambda one: (-one.height, -one.talks, one.name.casefold()),
    )
    drawn = [one for one in towers if one.id and organisations[one.id].found == "ties"]
    measured = study.method == "measured" and bool(standings)
    unnamed = sorted((organisations[name].name for name in standings if name not in heights), key=str.casefold)
    return Compared(
        talks=sum(bool(talk.towers) for talk in study.talks),
        towers=tuple(towers),
        raised=tuple(one for one in drawn if measured and one.height >= _MUCH and one.id not in standings),
        lowered=tuple(one for one in drawn if measured and one.height <= _LITTLE and one.id in standings),
        missed=tuple(one for one in towers if one not in drawn) if study.map else (),
        unnamed=tuple(unnamed) if measured else (),
    )


def _heights(study: NetworkStudy) -> dict[str, list[int]]:
    """The heights that people built, by id where the map has the organisation, else by name."""
    ids = {one.name.casefold(): one.id for one in study.map.organisations} if study.map else {}
    found: dict[str, list[int]] = {}
    for talk in study.talks:
        for tower in talk.towers:
            name = ids.get(tower.organisation.casefold(), tower.organisation)
            found.setdefault(name, []).append(tower.height)
    return found


def _towered(
    name: str, heights: list[int], organisations: Mapping[str, Mapped], standings: Mapping[str, Standing]
) -> Towered:
    one = organisations.get(name)
    words: str = standings[name].word if name in standings else "on no list" if one else "not on the map"
    if one is not None and one.found == "people":
        words = "added by people"
    return Towered(one.name if one else name, name if one else "", fmean(heights), len(heights), words)
