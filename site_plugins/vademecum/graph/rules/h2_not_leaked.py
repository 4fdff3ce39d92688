"""Leaked material is never cited.

A source marked `leaked: true` stops the build. A wiki that quotes stolen cables teaches its readers that ours
may be quoted too, and puts colleagues in breach of their own law.

Origin: the cautions of the domain notes. Bad: `leaked: true`. Good: the published review that tells the same
facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.records.kinds.source import Source
from vademecum.source import Problem, error


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each leaked source."""
    for entry in graph.of(Source):
        if entry.record.leaked:
            remedy = "Delete the record and cite a published source for the same fact."
            yield error(entry.place("leaked"), "H2", "this source was leaked", remedy)
