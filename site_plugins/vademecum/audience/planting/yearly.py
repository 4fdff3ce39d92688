"""What the rules of the collaboration year bind together, so that a planted wiki stays without errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vademecum.audience.planting.leaves import Spoken, replaced
from vademecum.audience.planting.restricted import Text
from vademecum.graph import Graph
from vademecum.graph.rules.b1_instructed import HEAD
from vademecum.graph.year.locking import fingerprint
from vademecum.records import Entry
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.criteria import Criteria
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.recognition import Recognition
from vademecum.records.kinds.study_map import StudyMap
from vademecum.source import Way

LIMITED = frozenset(
    {
        "message.approval_max_minutes",
        "criteria.criteria.weight",
        "criteria.pass_rule.total",
        "collaboration.evaluation.scores.score",
        "collaboration-year.min_collaborations",
        "network-study.off_map_share",
        "collaboration.event.hours",
        "collaboration.event.show_rate",
        "collaboration.event.judges_sheet.lines.weight",
        "collaboration.event.judges_sheet.most",
        *(f"collaboration.event.results.{name}" for name in ("place", "total", "spread", "judges")),
    }
)
"""Numbers that have a limit which a rare number would break, or that are computed from others."""

_POINTS = "collaboration.event.sheets.points."


def is_limited(field: str) -> bool:
    """True for a number in whose place no rare one may stand."""
    return field in LIMITED or field.startswith(_POINTS)


HASHES = frozenset({"criteria.content_hash", "network-study.map.hash"})
"""Fields that hold a hash of what others in the record say."""

PRAISE = "recognition.why"
READ = "collaboration.evaluation.readings.value"


def named_by_rules(graph: Graph) -> frozenset[str]:
    """Ids that the rules themselves know and ask for in this wiki: who signs an instruction."""
    return frozenset({HEAD}) if any(True for _ in graph.of(CollaborationYear)) else frozenset()


def resting(graph: Graph) -> frozenset[str]:
    """The work, and its criteria, on which a recognition without a day rests: it must stay evaluated by today."""
    found = (graph.record(name, Collaboration) for name in _praised(graph))
    return frozenset(name for work in found if work is not None for name in (work.id, work.criteria))


def _praised(graph: Graph) -> Iterator[str]:
    return (entry.record.collaboration for entry in graph.of(Recognition) if entry.record.given_on is None)


def quoted(graph: Graph, text: Text) -> str:
    """The reading that the words of a recognition without a day must quote; nothing for any other text."""
    reward = text.entry.record
    if text.field != PRAISE or not isinstance(reward, Recognition) or reward.given_on is not None:
        return ""
    work = graph.record(reward.collaboration, Collaboration)
    if work is None or work.evaluation is None:
        return ""
    read = [one.value for one in work.evaluation.readings if one.date <= graph.settings.as_of]
    return f" {read[0]:.6f}".rstrip("0").rstrip(".") if read else ""


def locked_anew(graph: Graph, said: Mapping[str, Mapping[Spoken, str]]) -> Iterator[tuple[str, Way, str]]:
    """For each locked set and measured map that says something else now: its file, the way to its hash, the new one."""
    yield from _measured_anew(graph, said)
    for entry in graph.of(Criteria):
        if entry.record.locked_on is not None and entry.record.content_hash is not None:
            new = said.get(entry.file, {})
            way = (*entry.prefix, "content_hash")
            if ((*entry.prefix, "id"), False) in new:
                planted = _read(entry, new)
                if planted.locked_on is not None:
                    yield entry.file, way, fingerprint(planted, planted.locked_on)


def _measured_anew(graph: Graph, said: Mapping[str, Mapping[Spoken, str]]) -> Iterator[tuple[str, Way, str]]:
    for entry in graph.of(NetworkStudy):
        drawn, way = entry.record.map, (*entry.prefix, "map")
        new = said.get(entry.file, {})
        if drawn is not None and drawn.hash is not None and any(spoken[: len(way)] == way for spoken, _ in new):
            planted = StudyMap.model_validate(_values(entry, new)["map"])
            yield entry.file, (*way, "hash"), planted.fingerprint()


def _read(entry: Entry[Criteria], said: Mapping[Spoken, str]) -> Criteria:
    return Criteria.model_validate(_values(entry, said))


def _values(entry: Entry[Any], said: Mapping[Spoken, str]) -> dict[str, Any]:
    """The values of a record with the texts that `said` has for their places."""
    root = replaced(entry.document.root, (), said)
    own = root
    for step in entry.prefix:
        own = own[step]
    return {**{name: root[name] for name in entry.shared if name in root}, **own}
