"""Puts present names in the place of old ones, so that a new name is told once and not wherever it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vademecum.graph import Graph
from vademecum.graph.links import LINK
from vademecum.records import Found, Record, Ref, StepRef, rewritten


def present(graph: Graph, record: Record, records: Mapping[str, str], steps: Mapping[str, str]) -> Record:
    """A record of the graph with present ids, of records in its references and links and of its own steps."""
    concerned = any(edge.target in records for edge in graph.edges.get(record.id, ()))
    if not concerned and not steps:
        return record

    def link(match: re.Match[str]) -> str:
        name = match[1].strip()
        return match[0].replace(match[1], records[name], 1) if name in records else match[0]

    def rewrite(one: Found) -> str:
        if isinstance(one.mark, Ref):
            return records.get(one.text, one.text)
        if isinstance(one.mark, StepRef):
            return steps.get(one.text, one.text)
        return LINK.sub(link, one.text) if one.mark.prose else one.text

    return rewritten(record, graph.marked[record.id], rewrite)
