"""Who stands in for a record that is gone or that nobody is to act on any more."""

from __future__ import annotations

from collections.abc import Mapping

from vademecum.graph import Graph


def successor(old: Graph, new: Graph, name: str, renamed: Mapping[str, str]) -> str:
    """The present id of a record: its own, a new one, or that of whoever replaced it; empty when it is lost."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        found = new.find(renamed.get(name, name))
        if found is not None:
            return found.record.id
        name = replacement(old, name)
    return ""


def replacement(graph: Graph, name: str) -> str:
    """The record that says it replaces this one; the first by id where several do, empty where none does."""
    return min((edge.origin for edge in graph.sources_of(name, "replaces")), default="")
