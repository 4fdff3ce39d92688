"""What an after-action review's page computes: the objectives by name, and which actions are past their day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath

from vademecum.graph import Graph
from vademecum.graph.rehearsals import is_overdue
from vademecum.pages.filing import Filing
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
    """An action, whether its day has passed, and while it is open the file and title of the record that it changes."""

    action: Action
    overdue: bool
    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed for a review's page."""

    playbook: str | None
    ratings: tuple[Rated, ...]
    actions: tuple[Owed, ...]
    next: Filing


def facts(graph: Graph, entry: Entry[AfterAction]) -> Facts:
    """Computes the facts of one review."""
    review = entry.record
    exercise = graph.record(review.exercise or "", Exercise)
    objectives = {one.id: one for one in exercise.objectives} if exercise else {}
    return Facts(
        playbook=review.playbook or (exercise.playbook if exercise else None),
        ratings=tuple(Rated(one, objectives.get(one.objective), RATINGS[one.rating]) for one in review.ratings),
        actions=tuple(_owed(graph, action) for action in review.actions),
        next=_next(graph, entry),
    )


def _owed(graph: Graph, action: Action) -> Owed:
    changed = graph.find(action.changes) if action.changes and action.state == "open" else None
    overdue = is_overdue(action, graph.settings.as_of)
    return Owed(action, overdue, changed.file if changed else "", changed.record.title if changed else "")


def _next(graph: Graph, entry: Entry[AfterAction]) -> Filing:
    """The skeleton of the next review of the same exercise or playbook, beside this one."""
    review, day = entry.record, graph.settings.as_of.isoformat()
    base = f"{(review.exercise or review.playbook or review.id)[:50].rstrip('-')}-{day}"
    ids = (base if number == 1 else f"{base}-{number}" for number in count(1))
    name = next(one for one in ids if graph.find(one) is None)
    reviewed = (f"{field}: {getattr(review, field)}" for field in ("exercise", "playbook") if getattr(review, field))
    lines = (
        "kind: after-action",
        f"id: {name}",
        "title: What was done, and when",
        f"tlp: {graph.labels[review.id]}",
        f"of: {review.of}",
        *reviewed,
        f"held_on: {day}",
        "# What stays, what changes, and who changes it by when:",
        "# strengths: [...]",
        "# to_improve: [{finding: ..., root_cause: ..., element: planning}]",
        f"# actions: [{{id: ..., text: ..., owner_role: ..., due: {day}, changes: ...}}]",
    )
    return Filing(str(PurePosixPath(entry.file).parent), f"{name}.yml", "\n".join(lines) + "\n")
