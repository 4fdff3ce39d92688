"""What an after-action review's page computes: the objectives by name, and which actions are past their day."""

from __future__ import annotations

from dataclasses import dataclass

from vademecum.graph import Graph
from vademecum.graph.rehearsals import is_overdue
from vademecum.records import Entry
from vademecum.records.kinds.after_action import RATINGS, Action, AfterAction, ObjectiveRating
from vademecum.records.kinds.exercise import Exercise, Objective


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with its objective, when the exercise has it, and what the letter means."""

    rating: ObjectiveRating
    objective: Objective | None
    words: str


@dataclass(frozen=True, slots=True)
class Owed:
    """An action, and whether its day has passed."""

    action: Action
    overdue: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a review's page."""

    playbook: str | None
    ratings: tuple[Rated, ...]
    actions: tuple[Owed, ...]


def facts(graph: Graph, entry: Entry[AfterAction]) -> Facts:
    """Computes the facts of one review."""
    review = entry.record
    exercise = graph.record(review.exercise or "", Exercise)
    objectives = {one.id: one for one in exercise.objectives} if exercise else {}
    return Facts(
        playbook=review.playbook or (exercise.playbook if exercise else None),
        ratings=tuple(Rated(one, objectives.get(one.objective), RATINGS[one.rating]) for one in review.ratings),
        actions=tuple(Owed(action, is_overdue(action, graph.settings.as_of)) for action in review.actions),
    )
