"""A network study of a made-up city in which bridges, insiders and loud outsiders were planted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any

import networkx as nx
import yaml

TYPES = {"letters": "records", "hearings": "records", "mentions": "social-media"}
"""The types of tie, and where each comes from."""

_PLACES = ("Harbour", "Hill", "River", "Old Town", "Salt Coast", "Upper Valley", "Mill", "Lakeside", "Northern", "Port")
_BODIES = (
    *("Growers' Union", "Teachers' Association", "Parish Council", "Trade Board", "Women's Network", "Youth Forum"),
    *("Institute", "Fishers", "Bird Club", "Chamber of Small Workshops and Markets", "Weather Circle", "Tenants"),
    *("Forest Guard", "Law Centre", "Nurses", "Press Club"),
)


@dataclass(frozen=True)
class City:
    """The values of a study, and the ids of those who were planted in it, by what they are."""

    values: dict[str, Any]
    planted: dict[str, frozenset[str]]

    @property
    def text(self) -> str:
        """The record as a file."""
        return yaml.safe_dump(self.values, sort_keys=False, allow_unicode=True)


def city(organisations: int = 150, seed: int = 8, **more: Any) -> City:
    """A city of groups with five bridges, five insiders and five loud outsiders; `more` replaces fields of the study.

    Insiders are tied to each other and to half of a group each, bridges to a few of each of two groups. Outsiders are
    mentioned by most of a group, and have signed one letter.
    """
    draw = Random(seed)
    names = [f"{place} {body}" for place in _PLACES for body in _BODIES][:organisations]
    draw.shuffle(names)
    ids = [f"o-{number}" for number in range(organisations)]
    planted = {
        word: frozenset(ids[5 * at : 5 * at + 5]) for at, word in enumerate(("bridge", "insider", "loud outsider"))
    }
    ties = {name: nx.DiGraph() for name in TYPES}
    for graph in ties.values():
        graph.add_nodes_from(ids)
    _tie(ties, ids, draw)
    return City(_study(ids, names, ties) | more, planted)


def _tie(ties: dict[str, Any], ids: list[str], draw: Random) -> None:
    bridges, insiders, loud, rest = ids[:5], ids[5:10], ids[10:15], ids[15:]
    groups = [rest[at::5] for at in range(5)]
    for at, group in enumerate(groups):
        for number, name in enumerate(group):
            for other in draw.sample(group, 2):
                _add(ties["letters"], name, other)
            if number % 2:
                _add(ties["hearings"], name, insiders[at])
                _add(ties["letters"], name, insiders[at])
    for one in insiders:
        for other in insiders:
            _add(ties["letters"], one, other)
            _add(ties["hearings"], one, other)
    for at, bridge in enumerate(bridges):
        for group in (groups[at], groups[(at + 2) % 5]):
            for other in draw.sample(group, 5):
                _add(ties["letters"], other, bridge)
                _add(ties["letters"], bridge, other)
    for one, group in zip(loud, groups, strict=True):
        for other in draw.sample(group, len(group) * 4 // 5):
            _add(ties["mentions"], other, one)
        _add(ties["letters"], one, draw.choice(group))
        for other in group:
            _add(ties["mentions"], other, draw.choice(group))


def _add(graph: Any, first: str, last: str) -> None:
    if first != last:
        graph.add_edge(first, last)


def _study(ids: list[str], names: list[str], ties: dict[str, Any]) -> dict[str, Any]:
    whole = nx.DiGraph()
    whole.add_nodes_from(ids)
    types: dict[tuple[str, str], list[str]] = {}
    for name, graph in ties.items():
        whole.add_edges_from(graph.edges)
        for edge in graph.edges:
            types.setdefault(edge, []).append(name)
    measured = {name: _measures(graph) for name, graph in {"together": whole, **ties}.items()}
    tops = [
        {"ties": name, "measure": measure, "organisations": sorted(scores, key=lambda one: -scores[one])[:10]}
        for name, found in measured.items()
        for measure, scores in found.items()
    ]
    groups = nx.community.louvain_communities(whole.to_undirected(), seed=8)
    group_of = {name: at for at, group in enumerate(sorted(groups, key=len, reverse=True), 1) for name in group}
    spots = nx.spring_layout(whole.to_undirected(), seed=8)
    together = measured["together"]
    top = {measure: set(tops[at]["organisations"]) for at, measure in enumerate(together)}
    pairs = [("in-degree", "betweenness"), ("in-degree", "eigenvector"), ("betweenness", "eigenvector")]
    return {
        "kind": "network-study",
        "id": "city",
        "title": "Who is heard on the river law",
        "tlp": "TLP:CLEAR",
        "mission": "velmora",
        "question": "Which organisations does the river committee listen to?",
        "goal": "persons-located",
        "boundary_rule": "Whoever sent a letter or spoke in a hearing.",
        "tie_types": [{"id": name, "name": name.capitalize(), "origin": origin} for name, origin in TYPES.items()],
        "measures": [{"measure": "betweenness", "why": "Who joins camps."}, {"measure": "in-degree", "why": "Fame."}],
        "measured": {
            "on": "2026-06-01",
            "organisations": len(ids),
            "ties": [_counted(name, graph) for name, graph in ties.items()],
            "groups": len(groups),
            "pieces": nx.number_weakly_connected_components(whole),
            "agreement": [{"first": a, "second": b, "shared": len(top[a] & top[b])} for a, b in pairs],
        },
        "robustness": {
            "dropped_percent": 10,
            "times": 50,
            "seed": 8,
            "list_length": 10,
            "kept": [
                {"ties": "together", "measure": measure, "share": share}
                for measure, share in (("in-degree", 96.2), ("betweenness", 84.5), ("eigenvector", 58))
            ],
        },
        "map": {
            "organisations": [
                {
                    "id": one,
                    "name": name,
                    "group": group_of[one],
                    "x": round(500 + 500 * float(spots[one][0])),
                    "y": round(500 + 500 * float(spots[one][1])),
                    "scores": {measure: round(scores[one], 4) for measure, scores in together.items()},
                }
                for one, name in zip(ids, names, strict=True)
            ],
            "lines": [{"a": a, "b": b, "types": found} for (a, b), found in types.items()],
            "tops": tops,
        },
    }


def _measures(graph: Any) -> dict[str, dict[str, float]]:
    plain = graph.to_undirected()
    return {
        "in-degree": {name: float(number) for name, number in graph.in_degree},
        "betweenness": nx.betweenness_centrality(plain),
        "eigenvector": nx.eigenvector_centrality_numpy(plain) if nx.is_connected(plain) else nx.pagerank(plain),
    }


def _counted(name: str, graph: Any) -> dict[str, Any]:
    tied = Counter(end for edge in graph.edges for end in edge)
    return {"type": name, "ties": graph.number_of_edges(), "organisations": len(tied)}
