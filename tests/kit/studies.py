"""A network study of the made-up city, measured here with networkx alone, as its file would say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import yaml

from kit.city import BOARDS, LETTERS, MENTIONS, City, build_city
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import StudyMap
from vademecum.records.record import Part

ORIGINS = {LETTERS: "records", BOARDS: "records", MENTIONS: "social-media"}
"""The types of tie, and where each comes from."""

_LENGTH = 10


@dataclass(frozen=True)
class Study:
    """The values of a study, its city, and the id of each organisation by its name."""

    values: dict[str, Any]
    city: City
    ids: Mapping[str, str]

    @property
    def text(self) -> str:
        """The record as a file."""
        return yaml.safe_dump(self.values, sort_keys=False, allow_unicode=True)

    @property
    def names(self) -> tuple[str, ...]:
        """What the organisations are called."""
        return self.city.organisations


def study_of(city: City | None = None, **more: Any) -> Study:
    """The study of a city; `more` replaces fields of it, and those that are None are left out."""
    city = city or build_city()
    ids = {name: f"o-{number}" for number, name in enumerate(city.organisations)}
    ties = {name: nx.DiGraph() for name in ORIGINS}
    for graph in ties.values():
        graph.add_nodes_from(ids.values())
    for first, last, sort, weight, *_ in city.rows:
        ties[sort].add_edge(ids[first], ids[last], weight=int(weight))
    values = {key: value for key, value in (_values(ids, ties) | more).items() if value is not None}
    if "map" in values:
        values["map"] = {**values["map"], "hash": _hash(values["map"])}
    return Study(values, city, ids)


def read(values: dict[str, Any]) -> NetworkStudy:
    """The record of a study, read past the checks of a whole file."""
    return NetworkStudy.model_validate(_as_text(values))


def _hash(values: dict[str, Any]) -> str:
    part: Part = StudyMap.model_validate(_as_text(values))
    assert isinstance(part, StudyMap)
    return part.fingerprint()


def _as_text(value: Any) -> Any:
    """Values as the reader hands them on: every scalar a text."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return f"{value:.6f}" if isinstance(value, float) else str(value)


def _values(ids: Mapping[str, str], ties: dict[str, Any]) -> dict[str, Any]:
    whole = nx.DiGraph()
    whole.add_nodes_from(ids.values())
    types: dict[tuple[str, str], list[str]] = {}
    for name, graph in ties.items():
        for first, last, weight in graph.edges(data="weight"):
            before = whole.get_edge_data(first, last, {"weight": 0})["weight"]
            whole.add_edge(first, last, weight=before + weight)
            types.setdefault((first, last), []).append(name)
    measured = {name: _measures(graph) for name, graph in {"together": whole, **ties}.items()}
    tops = [
        {"ties": name, "measure": measure, "organisations": _first(scores)}
        for name, found in measured.items()
        for measure, scores in found.items()
    ]
    together = measured["together"]
    first = {measure: set(_first(scores)) for measure, scores in together.items()}
    pairs = [("in-degree", "betweenness"), ("in-degree", "eigenvector"), ("betweenness", "eigenvector")]
    plain = whole.to_undirected()
    groups = sorted(nx.community.louvain_communities(plain, seed=8), key=len, reverse=True)
    group_of = {name: at for at, group in enumerate(groups, 1) for name in group}
    spots = nx.spring_layout(plain, seed=8)
    return {
        **_PLAN,
        "tie_types": [
            {"id": name, "name": name.replace("-", " ").capitalize(), "origin": origin}
            for name, origin in ORIGINS.items()
        ],
        "measured": {
            "on": "2026-06-01",
            "organisations": len(ids),
            "ties": [_counted(name, graph) for name, graph in ties.items()],
            "groups": len(groups),
            "pieces": nx.number_connected_components(plain),
            "agreement": [{"first": a, "second": b, "shared": len(first[a] & first[b])} for a, b in pairs],
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
                for name, one in ids.items()
            ],
            "lines": [{"a": a, "b": b, "types": found} for (a, b), found in types.items()],
            "tops": tops,
        },
    }


_PLAN: dict[str, Any] = {
    "kind": "network-study",
    "id": "city",
    "title": "Who is heard on the river law",
    "tlp": "TLP:CLEAR",
    "mission": "velmora",
    "question": "Which organisations does the river committee listen to?",
    "goal": "persons-located",
    "boundary_rule": "Whoever signed a letter or sits on a board.",
    "measures": [{"measure": "betweenness", "why": "Who joins camps."}, {"measure": "in-degree", "why": "Fame."}],
    "robustness": {
        "dropped_percent": 10,
        "times": 50,
        "seed": 8,
        "list_length": _LENGTH,
        "kept": [
            {"ties": "together", "measure": "in-degree", "share": 96.2},
            {"ties": "together", "measure": "betweenness", "share": 84.5},
            {"ties": "together", "measure": "eigenvector", "share": 58},
        ],
    },
    "validation": {"method": "net-map-talks", "interviews": 4, "changes_made": "Two added.", "date": "2026-06-10"},
    "off_map_share": 28,
    "raw_data_delete_by": "2027-01-01",
}


def _measures(graph: Any) -> dict[str, dict[str, float]]:
    plain = graph.to_undirected()
    core = plain.subgraph(max(nx.connected_components(plain), key=len))
    return {
        "in-degree": {name: float(number) for name, number in graph.in_degree(weight="weight")},
        "betweenness": nx.betweenness_centrality(plain),
        "eigenvector": dict.fromkeys(graph, 0.0) | nx.eigenvector_centrality_numpy(core),
    }


def _first(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))[:_LENGTH]


def _counted(name: str, graph: Any) -> dict[str, Any]:
    tied = Counter(end for edge in graph.edges for end in edge)
    return {"type": name, "ties": graph.number_of_edges(), "organisations": len(tied)}
