"""What went badly has an owner and a day.

In an after-action review an objective rated M (major challenges) or U (unable) is answered by an action that
names it in `objective`, with `owner_role` and `due`. Ratings and actions name objectives of the exercise.

Why: a finding that nobody owns is found again next year. Origin: exercise rules of the model, after
`hseep-2020`. Bad: `{objective: first-word, rating: M}` and no action. Good: `{id: radio-desk, objective:
first-word, owner_role: press-officer, due: 2026-09-01, ...}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.graph.graph import Graph
from vademecum.graph.rungs import content
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.after_action import AfterAction
from vademecum.records.kinds.exercise import Exercise
from vademecum.source import Problem


def check(graph: Graph) -> Iterator[Problem]:
    """One problem for each bad rating without an action, and each name that is no objective of the exercise."""
    for entry in graph.of(AfterAction):
        answered = {action.objective for action in entry.record.actions}
        for number, rating in enumerate(entry.record.ratings):
            if rating.rating in {"M", "U"} and rating.objective not in answered:
                fact = f'"{rating.objective}" is rated {rating.rating}, and no action answers it'
                remedy = f"Add an action with `objective: {rating.objective}`, `owner_role:` and `due:`."
                yield from content(entry, entry.place("ratings", number, "rating"), "E7", fact, remedy)
        exercise = graph.record(entry.record.exercise, Exercise) if entry.record.exercise else None
        if exercise is not None:
            yield from _named(entry, [objective.id for objective in exercise.objectives])


def _named(entry: Entry[AfterAction], known: list[str]) -> Iterator[Problem]:
    named = [("ratings", number, part.objective) for number, part in enumerate(entry.record.ratings)]
    named += [("actions", number, part.objective) for number, part in enumerate(entry.record.actions) if part.objective]
    for field, number, name in named:
        if name not in known:
            fact = f'"{name}" is no objective of "{entry.record.exercise}"'
            place = entry.place(field, number, "objective")
            yield from content(entry, place, "E7", fact, f"Name one of its own.{did_you_mean(name, known)}")
