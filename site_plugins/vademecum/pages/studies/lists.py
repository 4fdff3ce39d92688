"""The top lists of a study, as its other words need them: who stands on which, and from which ties they come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Measure

TOGETHER = "together"
"""What a list names in place of a type of tie when it counts all of them."""

INSIDE: tuple[Measure, ...] = ("eigenvector", "pagerank")
"""The measures of those who are tied to the well tied."""

LIST_WORDS: Mapping[Measure, str] = MappingProxyType(
    {
        "in-degree": "the famous (in-degree)",
        "betweenness": "the bridges (betweenness)",
        "eigenvector": "the insiders (eigenvector)",
        "pagerank": "the insiders (PageRank)",
    }
)
"""What a top list is called on screen."""

FEW_TIES = 1.5
"""Ties for each organisation below which a list is mostly chance. A proposal, as all limits here."""

TOO_FEW_TIES = 1.0
"""Ties for each organisation below which none is given a word: such a map cannot even hang together."""

_SPOKEN_LENGTH = 10
"""How many names a top list has where nothing says it."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Top lists by type of tie and measure, the highest first.

    `social` are the types read from social media, `believed` those of the others that have ties enough for lists of
    their own; all the others, when none has enough.
    """

    length: int
    by: Mapping[tuple[str, Measure], tuple[str, ...]]
    social: frozenset[str]
    believed: frozenset[str]

    @classmethod
    def of(cls, study: NetworkStudy) -> Lists:
        """The lists of a study, cut to the length that its robustness was tried with. Without a map there are none."""
        length = study.robustness.list_length if study.robustness else _SPOKEN_LENGTH
        tops = study.map.tops if study.map else ()
        by = {(top.ties, top.measure): top.organisations[:length] for top in tops}
        social = frozenset(one.id for one in study.tie_types if one.origin == "social-media")
        others = frozenset(one.id for one in study.tie_types) - social
        return cls(length, by, social, (others - frozenset(thin_types(study))) or others)

    def ranks(self, name: str) -> dict[tuple[str, Measure], int]:
        """The place of an organisation on each list on which it stands, from 1 on."""
        return {key: listed.index(name) + 1 for key, listed in self.by.items() if name in listed}

    def without(self, study: NetworkStudy, left_out: Collection[str]) -> Lists:
        """The lists as they are when some organisations are left out: others move up by their scores."""
        if not left_out or study.map is None:
            return self
        by = dict(self.by)
        for measure in LIST_WORDS:
            scores = {one.id: one.scores[measure] for one in study.map.organisations if measure in one.scores}
            ordered = sorted((name for name in scores if scores[name] > 0), key=lambda name: (-scores[name], name))
            if (TOGETHER, measure) in by and ordered:
                by[TOGETHER, measure] = tuple(name for name in ordered if name not in left_out)[: self.length]
        return replace(self, by=by)

    def together(self, measure: Measure) -> tuple[str, ...]:
        """The list of a measure over all ties together."""
        return self.by.get((TOGETHER, measure), ())


def thin_types(study: NetworkStudy) -> tuple[str, ...]:
    """The types with so few ties for each organisation that has one that their own lists are mostly chance."""
    counted = study.measured.ties if study.measured else ()
    return tuple(one.type for one in counted if one.ties < FEW_TIES * one.organisations)


def density(study: NetworkStudy) -> float | None:
    """Ties for each organisation. None while nothing has been counted."""
    counted = study.measured
    if counted is None or not counted.organisations:
        return None
    return sum(one.ties for one in counted.ties) / counted.organisations


def tie_words(study: NetworkStudy, ties: str) -> str:
    """A type of tie as its study calls it, in the words of a list: `all ties together`, `joint letters`."""
    if ties == TOGETHER:
        return "all ties together"
    return next((one.name for one in study.tie_types if one.id == ties), ties)


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
