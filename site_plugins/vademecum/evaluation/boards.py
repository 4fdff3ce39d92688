"""The year board of a mission: each department with its state, the offline end, the reason and the remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from vademecum.graph import Graph
from vademecum.graph.year.counting import Claim, is_evaluated
from vademecum.graph.year.standing import Standing, State, standings, year_of
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.collaboration_year import CollaborationYear
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.mission import Mission

STATES: tuple[State, ...] = ("done", "planned", "due", "none")

STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {"done": "Done", "planned": "Planned", "due": "Due", "none": "None yet"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A department on the board.

    `work` is the collaboration to tell of, `goal` its offline end for this department; both may be missing. `reason`
    says why the state is what it is, `remedy` what to do; a department that is done needs none.
    """

    standing: Standing
    work: Collaboration | None
    goal: Goal | None
    reason: str
    remedy: str

    @property
    def state(self) -> State:
        """done, planned, due or none."""
        return self.standing.state

    @property
    def is_red(self) -> bool:
        """True when somebody must act now: nothing counts and nothing is planned, and the year is nearly over."""
        return self.state == "due"


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a mission on a day. `year` is the instruction in force on that day."""

    mission: Mission
    as_of: date
    year: CollaborationYear | None
    rows: tuple[Row, ...]

    @property
    def counts(self) -> tuple[tuple[State, int], ...]:
        """How many departments are in each state."""
        found = Counter(row.state for row in self.rows)
        return tuple((state, found[state]) for state in STATES)

    @property
    def complete(self) -> bool:
        """True when something counts for every department."""
        return all(row.state == "done" for row in self.rows)


def board_of(graph: Graph, mission: Mission) -> Board:
    """The board of a mission on the day of the graph."""
    year = year_of(graph, mission.id)
    rows = tuple(_row(graph, one) for one in standings(graph, mission))
    return Board(mission, graph.settings.as_of, year.record if year else None, rows)


def _row(graph: Graph, standing: Standing) -> Row:
    claim = standing.shown
    reason, remedy = _said(graph, standing)
    work = claim.collaboration if claim else None
    return Row(standing, work, _goal(graph, standing, work), reason, remedy)


def _goal(graph: Graph, standing: Standing, work: Collaboration | None) -> Goal | None:
    """The goal of the work that is this department's, else of one whose officer it shares, else its first one."""
    goals = [goal for name in (work.goals if work else ()) if (goal := graph.record(name, Goal))]
    for department in (standing.department, *standing.shares):
        for goal in goals:
            if goal.department == department:
                return goal
    return next(iter(goals), None)


def _said(graph: Graph, standing: Standing) -> tuple[str, str]:
    if standing.state == "done":
        return _of_done(graph, standing), ""
    if standing.state == "planned":
        claim = standing.open[0]
        return _of_open(graph, claim, standing), _do(claim)
    return _of_nothing(standing), _begin(standing)


def _of_done(graph: Graph, standing: Standing) -> str:
    claim = standing.counting[0]
    words = f"Counts since {claim.since}, until {claim.until}."
    if claim.collaboration.department != standing.department and claim.collaboration.department in standing.shares:
        words += f" The work for {claim.collaboration.department} serves both: one officer holds them here."
    if not is_evaluated(claim.collaboration, graph.settings.as_of):
        words += f" To be evaluated by {claim.collaboration.evaluate_by}."
    return words


def _of_open(graph: Graph, claim: Claim, standing: Standing) -> str:
    start = claim.collaboration.starts_on
    begun = f"Starts on {start}." if start > graph.settings.as_of else f"Runs since {start}."
    if standing.counting:
        return f"{len(standing.counting)} of {standing.needed} count. {begun}"
    return f"{begun} It does not count yet: {_sentence(' and '.join(lack.fact for lack in claim.lacks))}"


def _do(claim: Claim) -> str:
    return " ".join(dict.fromkeys(lack.remedy for lack in claim.lacks))


def _of_nothing(standing: Standing) -> str:
    words = list(_past(standing))
    if standing.counting:
        words.append(f"{len(standing.counting)} of {standing.needed} count; no other is planned.")
    elif not words:
        words.append("Nothing counts, and nothing is planned.")
    if standing.left is None:
        words.append("No instruction is in force on this day.")
    else:
        words.append(f"{standing.left} days of the year are left.")
    return " ".join(words)


def _past(standing: Standing) -> Iterator[str]:
    for claim in standing.past[:1]:
        facts = " and ".join(lack.fact for lack in claim.lacks)
        yield f"“{claim.collaboration.title}” does not count: {_sentence(facts)}"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _begin(standing: Standing) -> str:
    if standing.mendable is not None:
        return standing.mendable.lacks[0].remedy
    return (
        "Hold the one-hour interview with the department, and plan what it shows this month."
        if (standing.state == "due")
        else "Hold the one-hour interview with the department."
    )
