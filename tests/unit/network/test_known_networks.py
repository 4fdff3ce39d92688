"""Four networks that networkx ships come out as networkx says; persons there, so the list of names overrides."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest

from vademecum.network import MEASURES, TOGETHER, Asked, Columns, Names, Sorts, gather, rank, read_names, read_ties

NETWORKS: dict[str, Callable[[], Any]] = {
    "Davis Southern Women": networkx.davis_southern_women_graph,
    "Les Miserables": networkx.les_miserables_graph,
    "Florentine families": networkx.florentine_families_graph,
    "karate club": networkx.karate_club_graph,
}
FORMS = ("gexf", "graphml", "csv")


def written(graph: Any, form: str, folder: Path) -> bytes:
    """A graph as a file."""
    if form == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerow(["Source", "Target", "Type", "Weight"])
        writer.writerows([one, other, "Undirected", weight] for one, other, weight in graph.edges.data("weight", 1))
        return stream.getvalue().encode()
    file = folder / f"graph.{form}"
    graph.graph.clear()  # lists of names, which no format takes
    (networkx.write_gexf if form == "gexf" else networkx.write_graphml)(graph, file)
    return file.read_bytes()


def overridden(graph: Any) -> Names:
    """A list of names that calls each node an organisation."""
    lines = "".join(f'  "{node}": It is a node of a known network\n' for node in graph)
    names, problems = read_names("names.yml", f"organisations:\n{lines}".encode())
    assert problems == ()
    return names


def direct(graph: Any, measure: str) -> list[str]:
    """The first ten by networkx alone: by score, then neighbours, then name."""
    scores = {
        "in-degree": lambda: dict(graph.degree(weight="weight")),
        "betweenness": lambda: networkx.betweenness_centrality(graph),
        "eigenvector": lambda: networkx.eigenvector_centrality(graph, max_iter=2000, tol=1e-8, weight="weight"),
        "pagerank": lambda: networkx.pagerank(graph, max_iter=500, tol=1e-9, weight="weight"),
    }[measure]()
    ranked = sorted(graph, key=lambda node: (-float(f"{scores[node]:.9g}"), -graph.degree(node), str(node)))
    return [str(node) for node in ranked][:10]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NETWORKS)
def test_the_first_ten_are_those_of_networkx(name: str, form: str, tmp_path: Path) -> None:
    """Each measure gives the same ten in the same order, whatever the form of the file."""
    graph = NETWORKS[name]()
    read = read_ties("graph", written(graph, form, tmp_path), Columns({}))
    network, problems = gather([read], overridden(graph), Sorts())
    assert [one.message for one in (*read.problems, *problems) if one.severity == 0] == []
    ranking = rank(network, Asked(times=0))
    found = {one.measure: [network.organisations[at].name for at in one.first] for one in ranking.lists}
    assert found == {measure: direct(graph, measure) for measure in MEASURES}
    assert {one.sort for one in ranking.lists} == {TOGETHER}


@pytest.mark.parametrize("name", ["Davis Southern Women", "Les Miserables"])
def test_without_the_list_of_names_persons_are_refused(name: str, tmp_path: Path) -> None:
    """Nothing is measured of nodes that look like persons."""
    graph = NETWORKS[name]()
    network, problems = gather([read_ties("graph", written(graph, "gexf", tmp_path), Columns({}))], Names(), Sorts())
    assert network.ties == ()
    assert {one.code for one in problems if one.severity == 0} == {"N6"}


def test_directed_ties_are_those_of_networkx(tmp_path: Path) -> None:
    """With direction and weights, in-degree and PageRank follow the arrows, and betweenness does not."""
    graph = networkx.DiGraph()
    for number, (one, other) in enumerate(networkx.gnm_random_graph(30, 120, seed=3, directed=True).edges):
        graph.add_edge(f"Guild {one}", f"Guild {other}", weight=number % 5 + 1)
    network, _ = gather([read_ties("graph", written(graph, "gexf", tmp_path), Columns({}))], Names(), Sorts())
    ranking = rank(network, Asked(times=0))
    plain = networkx.Graph()
    for one, other, weight in graph.edges.data("weight"):
        plain.add_edge(one, other, weight=weight + plain.get_edge_data(one, other, {"weight": 0})["weight"])
    names = [one.name for one in network.organisations]
    expected = {
        "in-degree": dict(graph.in_degree(weight="weight")),
        "pagerank": networkx.pagerank(graph, max_iter=500, tol=1e-9, weight="weight"),
        "betweenness": networkx.betweenness_centrality(plain),
        "eigenvector": networkx.eigenvector_centrality(plain, max_iter=2000, tol=1e-8, weight="weight"),
    }
    for measure, scores in expected.items():
        found = {names[at]: score for at, score in ranking.scores[measure].items()}
        assert found == pytest.approx(scores, rel=1e-6)
