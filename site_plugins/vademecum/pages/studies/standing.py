"""What an organisation of a map is in words: a bridge, an insider, famous, or a loud outsider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType
from typing import Literal

from vademecum.pages.studies.lists import INSIDE, TOGETHER, TOO_FEW_TIES, Lists, density, ordinal, tie_words
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Measure

Word = Literal["bridge", "insider", "famous", "loud outsider"]

WORD_MEANS: Mapping[Word, str] = MappingProxyType(
    {
        "bridge": "It lies on the way between others. It can carry a message across camps, and is often the better "
        "convenor.",
        "insider": "It is tied to those who are well tied. It belongs to the core, and may speak for nobody else.",
        "famous": "Many ties point to it. It is well known; whether it is listened to is another question.",
        "loud outsider": "It is famous on social media only. Ties that were not made there hardly know it.",
    }
)
"""What each word says, in the order in which the words are read."""

_WORD_OF: Mapping[Measure, Word] = MappingProxyType(
    {"betweenness": "bridge", "eigenvector": "insider", "pagerank": "insider", "in-degree": "famous"}
)

Ranks = Mapping[tuple[str, Measure], int]


@dataclass(frozen=True, slots=True)
class Standing:
    """The words for one organisation, the best founded first; on which lists it stands; its best place on one."""

    words: tuple[Word, ...]
    because: tuple[str, ...]
    best: int

    @property
    def word(self) -> Word:
        """The word that fits best."""
        return self.words[0]


def standings(study: NetworkStudy, lists: Lists) -> dict[str, Standing]:
    """The standing of each organisation that a list bears out, by id. The rest of the map has no word.

    A loud outsider is nothing else, since what all ties together say of it only repeats its fame; the others are read
    from the lists without it, on which they move up. With fewer ties than organisations nobody has a word.
    """
    dense = density(study)
    if study.map is None or (dense is not None and dense < TOO_FEW_TIES):
        return {}
    loud = _loud(study, lists)
    left = lists.without(study, loud)
    deep = _deep(study, loud)
    made: dict[str, Standing] = {}
    for one in study.map.organisations:
        ranks = lists.ranks(one.id) if one.id in loud else _bearing(left.ranks(one.id), lists)
        words = ("loud outsider",) if one.id in loud else tuple(_words(ranks, one.id in deep))
        if words:
            made[one.id] = Standing(words, tuple(_because(study, ranks)), min(ranks.values()))
    return made


def _loud(study: NetworkStudy, lists: Lists) -> frozenset[str]:
    """Who is high by in-degree for social media alone, and has fewer other ties than half of the map."""
    organisations = study.map.organisations if study.map else ()
    others = _other_ties(study, lists.social)
    enough = max(median(others.values()), 1) if others else 1
    most = max((one.scores.get("in-degree", 0) for one in organisations), default=0)
    famous = {one.id for one in organisations if most > 0 and one.scores.get("in-degree", 0) * 2 >= most}
    famous.update(lists.together("in-degree"))
    return frozenset(
        one.id
        for one in organisations
        if one.id in famous and others[one.id] < enough and _is_loud(lists.ranks(one.id), lists)
    )


def _deep(study: NetworkStudy, loud: Collection[str]) -> frozenset[str]:
    """Who is tied into the core at least half as well as the best of those who are not loud outsiders."""
    found: set[str] = set()
    for measure in INSIDE:
        organisations = study.map.organisations if study.map else ()
        scores = {one.id: one.scores[measure] for one in organisations if measure in one.scores and one.id not in loud}
        most = max(scores.values(), default=0)
        found.update(name for name, score in scores.items() if score * 2 >= most)
    return frozenset(found)


def _other_ties(study: NetworkStudy, social: frozenset[str]) -> Counter[str]:
    """For each organisation of the map, its lines that are not from social media alone."""
    assert study.map is not None
    counted = Counter({one.id: 0 for one in study.map.organisations})
    for line in study.map.lines:
        if set(line.types) - social:
            counted.update((line.a, line.b))
    return counted


def _is_loud(ranks: Ranks, lists: Lists) -> bool:
    on_social = any(measure == "in-degree" and ties in lists.social for ties, measure in ranks)
    return on_social and not any(ties in lists.believed for ties, _ in ranks)


def _bearing(ranks: Ranks, lists: Lists) -> Ranks:
    """The places that bear out a word: on a list of all ties together, or high on that of a type that is believed."""
    return {
        (ties, measure): place
        for (ties, measure), place in ranks.items()
        if ties == TOGETHER or (ties in lists.believed and place * 2 <= lists.length)
    }


def _words(ranks: Ranks, deep: bool) -> Iterator[Word]:
    """The words for these places.

    Who is tied most also lies on most ways: an organisation deep in the core is an insider first, and a bridge second.
    """
    there = {_WORD_OF[measure] for _, measure in ranks}
    order: tuple[Word, ...] = ("insider", "bridge", "famous") if deep else ("bridge", "insider", "famous")
    yield from (word for word in order if word in there)


def _because(study: NetworkStudy, ranks: Ranks) -> Iterator[str]:
    """For each measure, the best place of an organisation: `2nd by betweenness (all ties together)`."""
    measures: tuple[Measure, ...] = ("betweenness", *INSIDE, "in-degree")
    for measure in measures:
        places = {ties: place for (ties, other), place in ranks.items() if other == measure}
        if places:
            ties = min(places, key=lambda name: (places[name], name != TOGETHER))
            yield f"{ordinal(places[ties])} by {measure} ({tie_words(study, ties)})"
