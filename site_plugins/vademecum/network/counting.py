"""The measures of a network, by networkx. The only door to it; whoever builds a wiki needs neither it nor numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

from vademecum.network.limits import MANY, PIVOTS
from vademecum.network.network import Tie

_MISSING = "Measuring a network needs networkx, numpy and scipy: pip install 'vademecum[network]'. What is missing: {}"

Scores = Mapping[int, float]


class NoNetworkxError(Exception):
    """networkx, numpy or scipy is not on this machine; the text says what to install."""


class NoAnswerError(Exception):
    """A measure has no answer for these ties; the text says why."""


def library() -> Any:
    """networkx. Raises NoNetworkxError where it, numpy or scipy is missing."""
    try:
        import_module("numpy")
        import_module("scipy")
        return import_module("networkx")
    except ImportError as fault:
        raise NoNetworkxError(_MISSING.format(str(fault).partition("\n")[0])) from fault


@dataclass(frozen=True, slots=True)
class Drawn:
    """Ties as graphs of networkx: with their direction, and without; the numbers of organisations are its nodes."""

    directed: Any
    undirected: Any


def drawn(ties: Iterable[Tie], numbers: Iterable[int]) -> Drawn:
    """The graphs of ties between organisations. Weights of ties between the same two add up."""
    networkx = library()
    directed, undirected = networkx.DiGraph(), networkx.Graph()
    nodes = sorted(numbers)
    directed.add_nodes_from(nodes)
    undirected.add_nodes_from(nodes)
    for tie in ties:
        _add(undirected, tie.giver, tie.taker, tie.weight)
        _add(directed, tie.giver, tie.taker, tie.weight)
        if tie.both_ways:
            _add(directed, tie.taker, tie.giver, tie.weight)
    return Drawn(directed, undirected)


def is_estimated(count: int) -> bool:
    """True where betweenness is estimated from some of so many organisations."""
    return count >= MANY


def score(measure: str, graphs: Drawn, seed: int, start: Scores | None = None) -> Scores:
    """The score of each organisation. `start` is what it was before some ties were dropped: a hint that saves time.

    Raises NoAnswerError where there is none, and KeyError for no measure of ours.
    """
    if not graphs.undirected.number_of_edges():
        raise NoAnswerError("there is no tie")
    return MEASURES[measure](graphs, seed, start)


def groups(graphs: Drawn, seed: int) -> list[list[int]]:
    """Organisations that are tied more with each other than with the rest (Louvain), the largest group first."""
    found = library().community.louvain_communities(graphs.undirected, weight="weight", seed=seed)
    return sorted((sorted(one) for one in found), key=lambda group: (-len(group), group))


def pieces(graphs: Drawn) -> int:
    """How many parts there are with no tie between them."""
    return int(library().number_connected_components(graphs.undirected))


def top(scores: Scores, degrees: Scores, names: Sequence[str], length: int) -> list[int]:
    """The first organisations by a measure: by score, where it is the same by the number of neighbours, then by name.

    Those without any score are left out. Scores are compared to nine figures, so that no rounding decides.
    """
    ranked = [number for number, value in scores.items() if value > 1e-12]
    ranked.sort(key=lambda number: (-float(f"{scores[number]:.9g}"), -degrees[number], names[number]))
    return ranked[:length]


def _add(graph: Any, one: int, other: int, weight: float) -> None:
    if graph.has_edge(one, other):
        graph[one][other]["weight"] += weight
    else:
        graph.add_edge(one, other, weight=weight)


def _in_degree(graphs: Drawn, _: int, __: Scores | None) -> Scores:
    """Ties that point to an organisation, by weight."""
    return dict(graphs.directed.in_degree(weight="weight"))


def _betweenness(graphs: Drawn, seed: int, _: Scores | None) -> Scores:
    """On how many shortest ways between two others an organisation lies; steps count, not weights or direction."""
    count = graphs.undirected.number_of_nodes()
    pivots = min(PIVOTS, count) if is_estimated(count) else None
    scores: Scores = library().betweenness_centrality(graphs.undirected, k=pivots, seed=seed)
    return scores


def _eigenvector(graphs: Drawn, _: int, start: Scores | None) -> Scores:
    """How well an organisation is tied to the well tied, by weight, without direction."""
    networkx = library()
    # From a start that is nearly right, a coarser end gives the same lists in a fifth of the time.
    hint = {number: start.get(number, 0.0) + 1e-4 for number in graphs.undirected} if start else None
    given = {"max_iter": 2000, "tol": 1e-6 if hint else 1e-8, "nstart": hint}
    try:
        scores: Scores = networkx.eigenvector_centrality(graphs.undirected, weight="weight", **given)
    except networkx.PowerIterationFailedConvergence as fault:
        raise NoAnswerError("eigenvector does not settle on these ties; use pagerank") from fault
    return scores


def _pagerank(graphs: Drawn, _: int, __: Scores | None) -> Scores:
    """How often a walk along the ties, by weight and direction, comes by."""
    networkx = library()
    try:
        scores: Scores = networkx.pagerank(graphs.directed, max_iter=500, tol=1e-9, weight="weight")
    except networkx.PowerIterationFailedConvergence as fault:
        raise NoAnswerError("pagerank does not settle on these ties") from fault
    return scores


MEASURES: Mapping[str, Callable[[Drawn, int, Scores | None], Scores]] = MappingProxyType(
    {"in-degree": _in_degree, "betweenness": _betweenness, "eigenvector": _eigenvector, "pagerank": _pagerank}
)
"""What is counted, by the name that a study has for it."""
