"""How a playbook earns its force: exercise, review, change, edition; and the work that followed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vademecum.graph import Graph
from vademecum.graph.rehearsals import exercises_of, reviews_of
from vademecum.graph.year.attaining import result_of
from vademecum.graph.year.counting import is_called_off, is_evaluated
from vademecum.graph.year.failing import failed
from vademecum.pages.facts.collaboration import RESULT_WORDS
from vademecum.pages.wording import MONTHS
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring of the chain: its name, the records in it by id with a word each, and what is said when it is empty."""

    name: str
    records: tuple[tuple[str, str], ...]
    empty: str
    said: str = ""

    @property
    def is_open(self) -> bool:
        """True when nothing stands in it yet."""
        return not self.records and not self.said


@dataclass(frozen=True, slots=True)
class Use:
    """Work that followed the playbook: what came of it in words, once it was evaluated."""

    work: Collaboration
    result: str
    failed: bool


def chain(graph: Graph, playbook: Playbook) -> tuple[Ring, ...]:
    """The five rings of a playbook's chain, as far as its readers may see them."""
    reviews = sorted(reviews_of(graph, playbook), key=lambda entry: entry.record.held_on)
    done = [
        (entry.record.id, action)
        for entry in reviews
        for action in entry.record.actions
        if action.changes == playbook.id and action.state == "done"
    ]
    edition = playbook.status == "in-force" and playbook.approved_on
    return (
        Ring("Playbook", ((playbook.id, playbook.status),), ""),
        Ring("Exercise", tuple((one.record.id, "") for one in exercises_of(graph, playbook)), "no exercise yet"),
        Ring(
            "After-action review",
            tuple((entry.record.id, _month(entry.record.held_on)) for entry in reviews),
            "no review yet",
            _practised(playbook) if not reviews else "",
        ),
        Ring("Change", tuple((name, action.text) for name, action in done), "no change from a review yet"),
        Ring("Edition", (), "not in force yet", f"in force since {_month(playbook.approved_on)}" if edition else ""),
    )


def uses(graph: Graph, playbook: Playbook) -> Iterator[Use]:
    """The collaborations that follow a playbook, the latest first."""
    as_of = graph.settings.as_of
    found = {edge.origin: graph.entries[edge.origin].record for edge in graph.sources_of(playbook.id, "playbook")}
    works = [work for work in found.values() if isinstance(work, Collaboration) and not is_called_off(work, as_of)]
    for work in sorted(works, key=lambda one: (one.starts_on, one.id), reverse=True):
        told = RESULT_WORDS[result_of(graph, work, as_of)] if is_evaluated(work, as_of) else ""
        yield Use(work, told, failed(graph, work))


def _practised(playbook: Playbook) -> str:
    """What an open playbook says of its practice itself, since reviews may be closed to its readers."""
    if not playbook.practice:
        return ""
    last = max(playbook.practice, key=lambda one: one.date)
    return (
        f"practised {len(playbook.practice)} times, last in {_month(last.date)}"
        if len(playbook.practice) > 1
        else (f"practised in {_month(last.date)}")
    )


def _month(day: date | None) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""
