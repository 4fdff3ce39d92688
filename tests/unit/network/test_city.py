"""A city in which bridges, insiders and loud outsiders are known: each comes out by its own measure, and only there."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from kit.city import BOARDS, BRIDGES, LETTERS, LOUD, MENTIONS, City, build_city

from vademecum.network import MANY, TOGETHER, Asked, Columns, Names, Network, Ranking, Sorts, gather, rank, read_ties
from vademecum.network.counting import drawn, score, top
from vademecum.network.placing import NEAREST, nearest, places

SORTS = Sorts(both_ways=frozenset({LETTERS, BOARDS}))


def network_of(city: City, folder: Path) -> Network:
    """The network of a city, by way of its file."""
    read = read_ties("ties.csv", city.write(folder / "ties.csv").read_bytes(), Columns({}))
    network, problems = gather([read], Names(), SORTS)
    assert (read.problems, problems) == ((), ())
    return network


@pytest.fixture(scope="module")
def city() -> City:
    """The city with all its ties."""
    return build_city()


@pytest.fixture(scope="module")
def network(city: City, tmp_path_factory: pytest.TempPathFactory) -> Network:
    """Its network."""
    return network_of(city, tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def ranking(network: Network) -> Ranking:
    """What is measured of it, without a tenth of the ties twice."""
    return rank(network, Asked(times=2))


def first(network: Network, ranking: Ranking, sort: str, measure: str, length: int) -> set[str]:
    """The names of the first ones of a list."""
    (found,) = [one.first for one in ranking.lists if (one.sort, one.measure) == (sort, measure)]
    return {network.organisations[at].name for at in found[:length]}


def test_bridges_come_out_by_betweenness(city: City, network: Network, ranking: Ranking) -> None:
    """Six ties into three groups put them on the way between others; no other list has them."""
    assert len(city.bridges & first(network, ranking, TOGETHER, "betweenness", BRIDGES + 1)) >= BRIDGES - 1
    assert len(city.bridges & first(network, ranking, LETTERS, "betweenness", BRIDGES + 1)) >= BRIDGES - 1
    for sort, measure in ((TOGETHER, "eigenvector"), (MENTIONS, "in-degree"), (TOGETHER, "in-degree")):
        assert not city.bridges & first(network, ranking, sort, measure, 10)


def test_insiders_come_out_by_eigenvector(city: City, network: Network, ranking: Ranking) -> None:
    """The well tied are tied to them; nobody is loud about them."""
    assert city.insiders <= first(network, ranking, TOGETHER, "eigenvector", 10)
    assert city.insiders <= first(network, ranking, LETTERS, "eigenvector", 10)
    assert city.insiders <= first(network, ranking, BOARDS, "eigenvector", 10)
    assert not city.insiders & first(network, ranking, MENTIONS, "in-degree", 10)


def test_loud_outsiders_come_out_by_mentions_only(city: City, network: Network, ranking: Ranking) -> None:
    """They lead where social media are counted, and stand on no list of letters or boards."""
    assert city.loud == first(network, ranking, MENTIONS, "in-degree", LOUD)
    for one in ranking.lists:
        if one.sort in {LETTERS, BOARDS}:
            assert not city.loud & first(network, ranking, one.sort, one.measure, 10), one


def test_groups_and_pieces_are_counted(ranking: Ranking) -> None:
    """Six neighbourhoods, all joined by the bridges."""
    assert (len(ranking.groups), ranking.pieces, ranking.sampled) == (6, 1, None)


def test_a_list_holds_less_when_ties_are_few(city: City, ranking: Ranking, tmp_path: Path) -> None:
    """With a tenth of the ties found, the list of bridges is not what it was, and loses more when ties are dropped."""
    few = network_of(build_city(keep=0.1), tmp_path)
    thin = rank(few, Asked(times=4))
    kept = {one.measure: one.kept for one in ranking.lists if one.sort == TOGETHER}
    kept_of_few = {one.measure: one.kept for one in thin.lists if one.sort == TOGETHER}
    assert sum(value or 0 for value in kept_of_few.values()) < sum(value or 0 for value in kept.values())
    assert len(city.bridges & first(few, thin, TOGETHER, "betweenness", BRIDGES)) < BRIDGES - 1


def test_the_same_seed_gives_the_same_numbers(tmp_path: Path) -> None:
    """All that is drawn by lot hangs on the seed alone."""
    network = network_of(build_city(organisations=60), tmp_path)
    one, same, other = (rank(network, Asked(("betweenness",), times=2, seed=seed)) for seed in (8, 8, 9))
    assert one == same
    assert [ranked.first for ranked in one.lists] == [ranked.first for ranked in other.lists]
    assert [ranked.kept for ranked in one.lists] != [ranked.kept for ranked in other.lists]


def test_betweenness_of_many_is_estimated(tmp_path: Path) -> None:
    """From five hundred organisations on, it is what networkx says from a hundred of them, and the ranking says so."""
    network = network_of(build_city(organisations=MANY), tmp_path)
    ranking = rank(network, Asked(("betweenness",), times=0))
    graph = drawn(network.of(TOGETHER), range(MANY)).undirected
    assert ranking.sampled == 100
    assert ranking.scores["betweenness"] == networkx.betweenness_centrality(graph, k=100, seed=8)


def test_a_hint_changes_no_list(network: Network) -> None:
    """Where eigenvector starts from what it was before some ties were dropped, it ends at the same list."""
    numbers = range(len(network.organisations))
    names = [one.name for one in network.organisations]
    whole, part = (drawn(network.of(TOGETHER, ties), numbers) for ties in (network.ties, network.ties[::2]))
    start = score("eigenvector", whole, 8)
    lists = [top(score("eigenvector", part, 8, hint), dict.fromkeys(numbers, 0), names, 10) for hint in (None, start)]
    assert lists[0] == lists[1]
    assert lists[0] != top(start, dict.fromkeys(numbers, 0), names, 10)


@pytest.mark.parametrize("keep", [1.0, 0.1])
def test_discs_do_not_touch_and_groups_lie_apart(keep: float, tmp_path: Path) -> None:
    """At 150 organisations each has room; most of its nearest neighbours are of its own group."""
    network = network_of(build_city(keep=keep), tmp_path)
    ranking = rank(network, Asked(("in-degree",), times=0))
    numbers = range(len(network.organisations))
    graphs = drawn(network.of(TOGETHER), numbers)
    points = places(graphs, numbers, ranking.groups, 8)
    assert nearest(points.values()) >= NEAREST - 1
    assert all(0 <= place <= 1000 for point in points.values() for place in point)
    assert places(graphs, numbers, ranking.groups, 8) == points
    group = {number: at for at, part in enumerate(ranking.groups) for number in part}

    def distance(one: int, other: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(points[one], points[other], strict=True))

    own = [
        group[one] == group[min((other for other in numbers if other != one), key=lambda other: distance(one, other))]
        for one in numbers
    ]
    assert sum(own) >= 0.95 * len(own)
