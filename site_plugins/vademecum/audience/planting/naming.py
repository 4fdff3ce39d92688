"""Names of parts of a record: objectives, injects, questions, exits, blanks, criteria, indicators, judges and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vademecum.audience.planting.restricted import Text
from vademecum.graph import Graph
from vademecum.graph.year.attaining import indicator_of
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.message import BLANK, Message
from vademecum.records.kinds.network_study import NetworkStudy

Name = tuple[str, str]
"""The record in which a name holds, and the name."""

NAMING: Mapping[str, str] = MappingProxyType(
    {
        "exercise.injects.objectives": "an objective",
        "exercise.injects.if_missing": "an inject",
        "after-action.ratings.objective": "an objective",
        "after-action.actions.objective": "an objective",
        "decision-tree.nodes.yes": "a question or an exit",
        "decision-tree.nodes.no": "a question or an exit",
        "decision-tree.nodes.unsure": "a question or an exit",
        "decision-tree.default_exit": "an exit",
        "collaboration.evaluation.scores.criterion": "a criterion",
        "collaboration.promises.indicator": "an indicator",
        "collaboration.promises.baseline.unknown": "a step",
        "collaboration.evaluation.readings.indicator": "an indicator",
        "collaboration.event.slots.room": "a room",
        "collaboration.event.judges_sheet.ties": "a line of the sheet",
        "collaboration.event.judges.stands_back_from": "a project",
        "collaboration.event.projects.challenge": "a challenge",
        "collaboration.event.sheets.judge": "a judge",
        "collaboration.event.sheets.project": "a project",
        "collaboration.event.results.project": "a project",
        "network-study.data_sources.tie_types": "a type of tie",
        "network-study.measured.ties.type": "a type of tie",
        "network-study.robustness.kept.ties": "a type of tie",
        "network-study.map.lines.a": "an organisation",
        "network-study.map.lines.b": "an organisation",
        "network-study.map.lines.types": "a type of tie",
        "network-study.map.tops.ties": "a type of tie",
        "network-study.map.tops.organisations": "an organisation",
    }
)
"""Fields that hold such a name, and what it is the name of."""

_POINTS = "collaboration.event.sheets.points"
_TOWER = "network-study.talks.towers.organisation"

BLANK_NAME = "message.blanks.name"
"""The field that gives a blank its name."""


def is_body(text: Text) -> bool:
    """True for words of a message, in which blanks may stand."""
    return isinstance(text.entry.record, Message) and text.leaf.way[0] in {"body", "holding"} and not text.leaf.key


def blanks(text: Text) -> list[str]:
    """The names of the blanks in the words of a message, in their order."""
    return [match[1] for match in BLANK.finditer(text.leaf.text)]


def naming(text: Text) -> str:
    """What a text names that is part of a record; nothing for any other text."""
    if text.leaf.key and text.leaf.way[:2] == ("pass_rule", "at_least"):
        return "a criterion"
    if text.leaf.key and text.field.startswith(_POINTS):
        return "a line of the sheet"
    if text.field == _TOWER and isinstance(text.entry.record, NetworkStudy):
        drawn = text.entry.record.map
        return "an organisation" if drawn and any(one.id == text.leaf.text for one in drawn.organisations) else ""
    return NAMING.get(text.field, "")


def named_in(graph: Graph, text: Text) -> Iterator[Name]:
    """The names that a text says: a review those of its exercise, work those of what it rests on, others their own."""
    record = text.entry.record
    if naming(text):
        if isinstance(record, Collaboration) and text.leaf.way[0] != "event":
            yield _of_work(graph, record, text), text.leaf.text
        else:
            yield (record.exercise or "" if isinstance(record, AfterAction) else text.record), text.leaf.text
    elif is_body(text):
        for name in blanks(text):
            yield text.record, name


def _of_work(graph: Graph, work: Collaboration, text: Text) -> str:
    """The record whose part a text of a collaboration names: its criteria, its playbook or one of its goals."""
    way = text.leaf.way
    if way[0] == "event":
        return work.id
    if way[-1] == "criterion":
        return work.criteria
    if way[-1] == "unknown":
        return work.playbook or ""
    number = next(step for step in way if isinstance(step, int))
    told = work.promises if way[0] == "promises" else work.evaluation.readings if work.evaluation else ()
    found = indicator_of(graph, work, text.leaf.text, told[number].goal)
    return found[0].id if found is not None else ""
