"""What a playbook's page tells of its rehearsals: exercises, reviews, and what is still open from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vademecum.graph import Graph
from vademecum.graph.rehearsals import exercises_of, is_overdue, last_rehearsed, months_since, reviews_of
from vademecum.records.kinds.after_action import Action
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is open, the review that asks for it, and whether its day has passed."""

    action: Action
    review: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The exercises and reviews of a playbook by id, the day of the last, and what staff are warned of.

    `warning` is empty for those who do not see the reviews: they could not tell.
    """

    exercises: tuple[str, ...]
    reviews: tuple[str, ...]
    last: date | None
    warning: str
    open_actions: tuple[OpenAction, ...]


def rehearsal(graph: Graph, playbook: Playbook) -> Rehearsal:
    """What the page of a playbook tells of its rehearsals."""
    as_of = graph.settings.as_of
    reviews = sorted(reviews_of(graph, playbook), key=lambda entry: entry.record.held_on, reverse=True)
    last = last_rehearsed(graph, playbook)
    asked = playbook.crisis or last is not None
    return Rehearsal(
        exercises=tuple(entry.record.id for entry in exercises_of(graph, playbook)),
        reviews=tuple(entry.record.id for entry in reviews),
        last=last,
        warning=_warning(last, graph) if asked and graph.for_staff else "",
        open_actions=tuple(
            OpenAction(action, entry.record.id, is_overdue(action, as_of))
            for entry in reviews
            for action in entry.record.actions
            if action.state == "open"
        ),
    )


def _warning(last: date | None, graph: Graph) -> str:
    if last is None:
        return "Nobody has rehearsed this playbook yet."
    months = months_since(last, graph.settings.as_of)
    return f"Not rehearsed for {months} months." if months >= graph.settings.rehearsal_months else ""
