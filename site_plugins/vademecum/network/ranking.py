"""Every list of a network: each measure on each type of tie and on all together, and how far it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from vademecum.network.counting import Drawn, NoAnswerError, Scores, drawn, groups, is_estimated, pieces, score, top
from vademecum.network.limits import PIVOTS
from vademecum.network.network import TOGETHER, Network, Tie

DROPPED_PERCENT = 10

Tell = Callable[[int, int], None]
"""Is told how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured: the measures, the length of a top list, how often ties are dropped, and the seed."""

    measures: tuple[str, ...] = ("in-degree", "betweenness", "eigenvector", "pagerank")
    length: int = 10
    times: int = 50
    seed: int = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    """A list: the first organisations by a measure on a type of tie, and how much of it holds, in per cent.

    `kept` is None where nothing was dropped. `equals` is how many organisations have the last score of the list,
    where the list's end parts them; 0 where it does not.
    """

    sort: str
    measure: str
    first: tuple[int, ...]
    kept: float | None
    equals: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """All lists of a network, the scores of all ties together, groups, and measures without an answer, in words."""

    asked: Asked
    lists: tuple[Ranked, ...]
    scores: Mapping[str, Scores]
    groups: tuple[tuple[int, ...], ...]
    degrees: Scores
    pieces: int
    sampled: int | None
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The graphs of one type of tie, and the number of neighbours of each organisation in it."""

    sort: str
    graphs: Drawn

    @property
    def degrees(self) -> Scores:
        return dict(self.graphs.undirected.degree())


def rank(network: Network, asked: Asked, tell: Tell = lambda done, of: None) -> Ranking:
    """Measures a network that has a tie. The same network and seed give the same lists.

    `tell` hears of progress. Raises NoNetworkxError without networkx.
    """
    sheets = [_sheet(network, sort, network.ties) for sort in _sorts(network)]
    names = [one.name for one in network.organisations]
    total = asked.times + 1
    tell(0, total)
    scores: dict[tuple[str, str], Scores] = {}
    silent = []
    for sheet in sheets:
        for measure in asked.measures:
            try:
                scores[sheet.sort, measure] = score(measure, sheet.graphs, asked.seed)
            except NoAnswerError as fault:
                silent.append(f"{measure} of {sheet.sort}: {fault}")
    degrees = {sheet.sort: sheet.degrees for sheet in sheets}
    firsts = {key: top(found, degrees[key[0]], names, asked.length) for key, found in scores.items()}
    tell(1, total)
    kept = _kept(network, asked, firsts, scores, tell)
    lists = tuple(
        Ranked(sort, measure, tuple(first), kept.get((sort, measure)), _equals(scores[sort, measure], first))
        for (sort, measure), first in firsts.items()
    )
    together = sheets[0].graphs
    estimated = "betweenness" in asked.measures and is_estimated(len(names))
    return Ranking(
        asked=asked,
        lists=lists,
        scores={measure: found for (sort, measure), found in scores.items() if sort == TOGETHER},
        groups=tuple(tuple(one) for one in groups(together, asked.seed)),
        degrees=degrees[TOGETHER],
        pieces=pieces(together),
        sampled=PIVOTS if estimated else None,
        silent=tuple(silent),
    )


def _sorts(network: Network) -> tuple[str, ...]:
    """All together first; then each type, unless there is only one."""
    return (TOGETHER, *(one.sort for one in network.counted if one.ties)) if len(network.counted) > 1 else (TOGETHER,)


def _sheet(network: Network, sort: str, ties: Sequence[Tie]) -> _Sheet:
    """Ties of one type among the organisations that have one of it, even where some of the ties are dropped."""
    inside = {end for tie in network.of(sort) for end in (tie.giver, tie.taker)}
    return _Sheet(sort, drawn(network.of(sort, ties), inside))


def _kept(
    network: Network,
    asked: Asked,
    firsts: Mapping[tuple[str, str], list[int]],
    scores: Mapping[tuple[str, str], Scores],
    tell: Tell,
) -> dict[tuple[str, str], float]:
    """Of each list, how much stays on average when ties are dropped at random: 0 to 100 per cent."""
    shares: dict[tuple[str, str], float] = dict.fromkeys(firsts, 0.0)
    names = [one.name for one in network.organisations]
    hints = scores if is_estimated(len(names)) else {}
    number = max(1, round(len(network.ties) * DROPPED_PERCENT / 100))
    for time in range(asked.times):
        random = Random(f"{asked.seed}:{time}")
        dropped = set(random.sample(range(len(network.ties)), number))
        ties = [tie for at, tie in enumerate(network.ties) if at not in dropped]
        for sort in dict.fromkeys(sort for sort, _ in firsts):
            sheet = _sheet(network, sort, ties)
            degrees = sheet.degrees
            for measure in (one for of, one in firsts if of == sort):
                try:
                    now = score(measure, sheet.graphs, asked.seed + time + 1, hints.get((sort, measure)))
                    found = top(now, degrees, names, asked.length)
                except NoAnswerError:
                    found = []
                first = firsts[sort, measure]
                shares[sort, measure] += len(set(first) & set(found)) / len(first) if first else 0.0
        tell(time + 2, asked.times + 1)
    return {key: 100 * share / asked.times for key, share in shares.items() if asked.times and firsts[key]}


def _equals(scores: Scores, first: Sequence[int]) -> int:
    """How many organisations share the last score of a list that had no place for all of them."""
    if not first:
        return 0
    last = f"{scores[first[-1]]:.9g}"
    same = [number for number, value in scores.items() if f"{value:.9g}" == last]
    return len(same) if set(same) - set(first) else 0
