"""What a mission owes on a day: numbers to try, work to judge, actions and reviews past their day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from vademecum.graph import Graph
from vademecum.graph.rehearsals import is_overdue
from vademecum.graph.year.counting import is_called_off, is_evaluated
from vademecum.graph.year.standing import collaborations_of
from vademecum.records import Entry, Record
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.mission import Mission


@dataclass(frozen=True, slots=True)
class Owed:
    """Something past its day: the record where it stands, what it is, since when, and who does it (may be empty)."""

    record: str
    what: str
    since: date | None
    role: str = ""


def owed_by(graph: Graph, entry: Entry[Mission]) -> tuple[Owed, ...]:
    """What a mission owes on the day of the graph, the oldest first, as far as its readers may see."""
    found = (*_tests(graph, entry), *_evaluations(graph, entry), *_actions(graph, entry), *_reviews(graph, entry))
    return tuple(sorted(found, key=lambda one: (one.since or date.min, one.record, one.what)))


def of_mission(graph: Graph, entry: Entry[Mission]) -> Iterator[Entry[Record]]:
    """The records in the folder of a mission, itself among them."""
    folder = f"{PurePosixPath(entry.file).parent}/"
    return (one for one in graph.entries.values() if one.file.startswith(folder))


def reviews_of_mission(graph: Graph, entry: Entry[Mission]) -> Iterator[Entry[AfterAction]]:
    """After-action reviews of a mission: those in its folder, and those of its collaborations."""
    folder = f"{PurePosixPath(entry.file).parent}/"
    for one in graph.of(AfterAction):
        work = graph.record(one.record.collaboration or "", Collaboration)
        if one.file.startswith(folder) or (work is not None and work.mission == entry.record.id):
            yield one


def _tests(graph: Graph, entry: Entry[Mission]) -> Iterator[Owed]:
    mission, settings = entry.record, graph.settings
    named = [(f"{name.replace('_', ' ')} not tried", one.last_tested) for name, one in mission.public_contacts.items()]
    if mission.connectivity is not None and mission.connectivity.offline_copy:
        named.append(("offline copy not opened", mission.connectivity.last_tested))
    for what, tested in named:
        if tested is None or (settings.as_of - tested).days > settings.contact_days:
            yield Owed(mission.id, what, tested)


def _evaluations(graph: Graph, entry: Entry[Mission]) -> Iterator[Owed]:
    as_of = graph.settings.as_of
    for one in collaborations_of(graph, entry.record.id):
        work = one.record
        if work.evaluate_by < as_of and not is_evaluated(work, as_of) and not is_called_off(work, as_of):
            yield Owed(work.id, "not evaluated", work.evaluate_by)


def _actions(graph: Graph, entry: Entry[Mission]) -> Iterator[Owed]:
    for review in reviews_of_mission(graph, entry):
        for action in review.record.actions:
            if is_overdue(action, graph.settings.as_of):
                yield Owed(review.record.id, action.text, action.due, action.owner_role)


def _reviews(graph: Graph, entry: Entry[Mission]) -> Iterator[Owed]:
    for one in of_mission(graph, entry):
        due = one.record.review_due
        if due is not None and due < graph.settings.as_of:
            yield Owed(one.record.id, "text not checked again", due, one.record.owner_role or "")
