"""When a playbook was last rehearsed, by which exercises, and what is still open from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vademecum.graph.graph import Graph
from vademecum.records import Entry
from vademecum.records.kinds.after_action import Action, AfterAction
from vademecum.records.kinds.exercise import Exercise
from vademecum.records.kinds.playbook import Playbook


def exercises_of(graph: Graph, playbook: Playbook) -> Iterator[Entry[Exercise]]:
    """The exercises that rehearse a playbook: those that it names, and those that name it."""
    for entry in graph.of(Exercise):
        if entry.record.id in playbook.exercises or entry.record.playbook == playbook.id:
            yield entry


def reviews_of(graph: Graph, playbook: Playbook) -> Iterator[Entry[AfterAction]]:
    """The after-action reviews of a playbook: those that name it, and those of its exercises."""
    exercises = {entry.record.id for entry in exercises_of(graph, playbook)}
    for entry in graph.of(AfterAction):
        if entry.record.playbook == playbook.id or (not entry.record.playbook and entry.record.exercise in exercises):
            yield entry


def last_rehearsed(graph: Graph, playbook: Playbook) -> date | None:
    """The day on which it was last used in an exercise or an event, not after `as_of`; None when never."""
    days = [entry.record.held_on for entry in reviews_of(graph, playbook)]
    days += [practice.date for practice in playbook.practice]
    return max((day for day in days if day <= graph.settings.as_of), default=None)


def months_since(day: date, as_of: date) -> int:
    """Whole months from one day to a later one."""
    months = (as_of.year - day.year) * 12 + as_of.month - day.month
    return months - (as_of.day < day.day)


def is_overdue(action: Action, as_of: date) -> bool:
    """True for an open action whose day has passed."""
    return action.state == "open" and action.due < as_of


def overdue_actions(graph: Graph) -> Iterator[tuple[Entry[AfterAction], int, Action]]:
    """The open actions past their day, each with its review and its number there."""
    for entry in graph.of(AfterAction):
        for number, action in enumerate(entry.record.actions):
            if is_overdue(action, graph.settings.as_of):
                yield entry, number, action
