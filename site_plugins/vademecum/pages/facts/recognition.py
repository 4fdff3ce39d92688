"""What a recognition's page computes: the work that it rests on, and what was read there."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.year.attaining import promised
from vademecum.graph.year.failing import failed
from vademecum.pages.facts.collaboration import PromiseRow, promise_row
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Facts:
    """The collaboration, its promises with their readings, and whether it is a failure that taught others."""

    work: Collaboration | None
    promises: tuple[PromiseRow, ...]
    failed: bool
    used_by: tuple[str, ...]


def facts(graph: Graph, entry: Entry[Recognition]) -> Facts:
    """Computes the facts of one recognition."""
    work = graph.record(entry.record.collaboration, Collaboration)
    if work is None:
        return Facts(None, (), False, ())
    return Facts(
        work=work,
        promises=tuple(promise_row(one) for one in promised(graph, work, graph.settings.as_of)),
        failed=failed(graph, work),
        used_by=tuple(dict.fromkeys(edge.origin for edge in graph.sources_of(work.id, "builds_on"))),
    )
