"""What `vademecum network measure` prints: what was read, what was left out, and each list with how far it holds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from vademecum.network import TOGETHER, Network, Ranked, Ranking, Recorded

MEANINGS = {
    "in-degree": "heard of: most ties point to it",
    "betweenness": "bridges: on the way between others",
    "eigenvector": "insiders: tied to the well tied",
    "pagerank": "insiders: a walk along the ties comes by most often",
}
_FIRM = 80
"""From so many per cent on a list holds; below half of them it is hardly more than chance."""


def tell(network: Network, ranking: Ranking, recorded: Recorded) -> None:
    """Prints the report, on standard output."""
    console = Console(highlight=False, soft_wrap=True)
    for line in _lines(network, ranking, recorded):
        console.print(line, markup=False)


def _lines(network: Network, ranking: Ranking, recorded: Recorded) -> Iterator[str]:
    groups = recorded.measured["groups"]
    yield (
        f"{_many(len(network.organisations), 'organisation')}, {_many(len(network.ties), 'tie')}, "
        f"{_many(int(groups), 'group')}, {_many(ranking.pieces, 'piece')}"
    )
    for one in network.counted:
        left = [_many(one.doubles, "double")] * bool(one.doubles) + [_many(one.self_ties, "self-tie")] * bool(
            one.self_ties
        )
        ending = f"; left out: {', '.join(left)}" if left else ""
        yield f"  {one.sort}: {_many(one.ties, 'tie')} of {_many(one.organisations, 'organisation')}{ending}"
    if network.merged:
        yield f"Put together by the list of names: {_many(network.merged, 'spelling')}."
    if network.alone:
        yield f"Listed, and without a tie: {_many(network.alone, 'organisation')}."
    if len(network.counted) > 1:
        yield "Together, each tie counts one, since types of tie have no common weight."
    if ranking.sampled:
        yield f"Betweenness is estimated from {ranking.sampled} organisations, since there are many."
    for said in ranking.silent:
        yield f"No answer: {said}."
    for ranked in ranking.lists:
        yield from _list(network, ranked)
    if over := recorded.organisations_left:
        yield f"\nThe map has no room for {_many(over, 'organisation')}; the best tied are on it."
    if recorded.lines_left:
        yield f"The map leaves out {_many(recorded.lines_left, 'line')}, the weakest."


def _list(network: Network, ranked: Ranked) -> Iterator[str]:
    ties = "all ties" if ranked.sort == TOGETHER else ranked.sort
    yield f"\n{ranked.measure}, {ties} ({MEANINGS[ranked.measure]})"
    if not ranked.first:
        yield "  nobody"
    for place, number in enumerate(ranked.first, 1):
        yield f"  {place:>2}. {network.organisations[number].name}"
    if ranked.equals:
        yield f"  The last score is that of {ranked.equals} organisations; more neighbours, then the name, decided."
    if ranked.kept is not None:
        yield f"  {_holds(ranked.kept)}"


def _holds(kept: float) -> str:
    """What the share that stays says."""
    share = f"Without a tenth of the ties, {kept:.0f} per cent of the list stay"
    if kept >= _FIRM:
        return f"{share}: it holds."
    return f"{share}: {'read it with care.' if kept >= _FIRM / 2 else 'it does not hold, use no rank of it.'}"


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
