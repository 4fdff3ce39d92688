"""The map beside what people say: influence towers drawn in talks against the lists of the measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from vademecum.pages.studies.standing import Standing
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Mapped

_MUCH, _LITTLE = 0.6, 0.2
"""Shares of a talk's tallest tower from which people give much say, and up to which they give little. Proposals."""


@dataclass(frozen=True, slots=True)
class Towered:
    """An organisation to which people gave a tower: its id when it is on the map, and what the map says of it.

    `height` is the mean number of discs; `share` is that of the tallest tower of the same talk, since each guest builds
    to a scale of their own: from 0 to 1.
    """

    name: str
    id: str
    height: float
    share: float
    talks: int
    words: str

    @property
    def discs(self) -> str:
        """The mean number of discs in words: `3 discs`, `4.5 discs`."""
        number = f"{self.height:.1f}".removesuffix(".0")
        return f"{number} {'disc' if number == '1' else 'discs'}"


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
        key=lambda one: (-one.share, -one.talks, one.name.casefold()),
    )
    drawn = [one for one in towers if one.id and organisations[one.id].found == "ties"]
    measured = study.method == "measured" and bool(standings)
    unnamed = sorted((organisations[name].name for name in standings if name not in heights), key=str.casefold)
    return Compared(
        talks=sum(bool(talk.towers) for talk in study.talks),
        towers=tuple(towers),
        raised=tuple(one for one in drawn if measured and one.share >= _MUCH and one.id not in standings),
        lowered=tuple(one for one in drawn if measured and one.share <= _LITTLE and one.id in standings),
        missed=tuple(one for one in towers if one not in drawn) if study.map else (),
        unnamed=tuple(unnamed) if measured else (),
    )


def _heights(study: NetworkStudy) -> dict[str, list[tuple[int, float]]]:
    """The towers that people built, by id where the map has the organisation, else by name: discs, and their share."""
    ids = {one.name.casefold(): one.id for one in study.map.organisations} if study.map else {}
    found: dict[str, list[tuple[int, float]]] = {}
    for talk in study.talks:
        tallest = max((tower.height for tower in talk.towers), default=0)
        for tower in talk.towers:
            name = ids.get(tower.organisation.casefold(), tower.organisation)
            found.setdefault(name, []).append((tower.height, tower.height / tallest if tallest > 0 else 0.0))
    return found


def _towered(
    name: str, heights: list[tuple[int, float]], organisations: Mapping[str, Mapped], standings: Mapping[str, Standing]
) -> Towered:
    one = organisations.get(name)
    words: str = standings[name].word if name in standings else "on no list" if one else "not on the map"
    if one is not None and one.found == "people":
        words = "added by people"
    discs, share = (fmean(values) for values in zip(*heights, strict=True))
    return Towered(one.name if one else name, name if one else "", discs, share, len(heights), words)
