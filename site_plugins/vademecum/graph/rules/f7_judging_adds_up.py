"""The plan of an event hangs together, and its judging adds up.

In an event no room, challenge, judge, project or line of the judges' sheet has the id of another, and what is named
is there. A judge scores each project once, every line of it, within the points of the sheet, and none from which
they stand back. The results are what the sheets come to: the weighed points of each judge, then their mean.

Origin: demand S5 of the founding texts. Bad: a judge with 6 points of 5, or a place that was changed by hand. Good:
the sheets and results that `vademecum hackathon merge` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vademecum.graph.graph import Graph
from vademecum.graph.judging import fits, results_of
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, JudgesSheet, Sheet
from vademecum.source import Place, Problem, Way, error

_LISTS = {"rooms": "room", "challenges": "challenge", "judges": "judge", "projects": "project"}


def check(graph: Graph) -> Iterator[Problem]:
    """One error for each name that does not hold, each score that cannot be, and each result that differs."""
    for entry in graph.of(Collaboration):
        if entry.record.event is not None:
            yield from _Checked(entry, entry.record.event, graph.for_staff).problems()


@dataclass(frozen=True, slots=True)
class _Checked:
    """An event while it is looked through. Only staff see all sheets, so that others cannot reckon from them."""

    entry: Entry[Collaboration]
    event: Event
    sees_all: bool

    def problems(self) -> Iterator[Problem]:
        event, rule = self.event, self.event.judges_sheet
        for field, noun in _LISTS.items():
            yield from self._twice((field,), [one.id for one in getattr(event, field)], noun)
        if rule is not None:
            lines = [line.id for line in rule.lines]
            yield from self._twice(("judges_sheet", "lines"), lines, "line")
            yield from self._unknown(((("judges_sheet", "ties", at), one) for at, one in enumerate(rule.ties)), lines)
        rooms = [room.id for room in event.rooms]
        held = ((("slots", at, "room"), slot.room) for at, slot in enumerate(event.slots) if slot.room)
        yield from self._unknown(held, rooms)
        challenges = [one.id for one in event.challenges]
        asked = ((("projects", at, "challenge"), one.challenge) for at, one in enumerate(event.projects))
        yield from self._unknown(asked, challenges)
        known = [project.id for project in event.projects]
        for number, judge in enumerate(event.judges):
            listed = enumerate(judge.stands_back_from)
            backs = ((("judges", number, "stands_back_from", at), one) for at, one in listed)
            yield from self._unknown(backs, known)
        found = list(self._sheets(known))
        yield from found
        placed = ((("results", at, "project"), one.project) for at, one in enumerate(event.results))
        yield from self._unknown(placed, known)
        if self.sees_all and rule is not None and event.sheets and not found:
            yield from self._results(rule)

    def _place(self, *way: str | int) -> Place:
        return self.entry.place("event", *way)

    def _twice(self, way: Way, names: list[str], noun: str) -> Iterator[Problem]:
        for at, name in enumerate(names):
            if name in names[:at]:
                fact = f'another {noun} of the event has the id "{name}"'
                yield error(self._place(*way, at, "id"), "F7", fact, "Choose another id.")

    def _unknown(self, named: Iterable[tuple[Way, str]], known: Iterable[str]) -> Iterator[Problem]:
        listed = list(known)
        for way, name in named:
            if name not in listed:
                fact = f'the event has no {_noun(way)} "{name}"'
                remedy = f"Name one of its own.{did_you_mean(name, listed)}"
                yield error(self._place(*way), "F7", fact, remedy)

    def _sheets(self, projects: list[str]) -> Iterator[Problem]:
        event, seen = self.event, set[tuple[str, str]]()
        backs = {judge.id: judge.stands_back_from for judge in event.judges}
        for at, sheet in enumerate(event.sheets):
            yield from self._unknown([(("sheets", at, "judge"), sheet.judge)], backs)
            yield from self._unknown([(("sheets", at, "project"), sheet.project)], projects)
            if (sheet.judge, sheet.project) in seen:
                fact = f'"{sheet.judge}" scores "{sheet.project}" twice'
                yield error(self._place("sheets", at, "project"), "F7", fact, "Keep one sheet.")
            if sheet.project in backs.get(sheet.judge, ()):
                fact = f'"{sheet.judge}" stands back from "{sheet.project}" and scores it'
                yield error(self._place("sheets", at, "project"), "F7", fact, "Delete the sheet.")
            seen.add((sheet.judge, sheet.project))
            yield from self._points(at, sheet)

    def _points(self, at: int, sheet: Sheet) -> Iterator[Problem]:
        rule = self.event.judges_sheet
        if rule is None:
            remedy = "Add `judges_sheet` with its lines and weights."
            yield error(self._place("sheets", at, "judge"), "F7", "the event has points and no judges' sheet", remedy)
            return
        lines = [line.id for line in rule.lines]
        yield from self._unknown(((("sheets", at, "points", name), name) for name in sheet.points), lines)
        for name in lines:
            if name not in sheet.points:
                fact = f'"{sheet.judge}" leaves "{name}" of "{sheet.project}" open'
                yield error(self._place("sheets", at, "points"), "F7", fact, f"Write points from 0 to {rule.most}.")
            elif not 0 <= sheet.points[name] <= rule.most:
                fact = f'"{name}" has {sheet.points[name]:g} points'
                place = self._place("sheets", at, "points", name)
                yield error(place, "F7", fact, f"Write points from 0 to {rule.most}.")

    def _results(self, rule: JudgesSheet) -> Iterator[Problem]:
        right = results_of(rule, self.event.projects, self.event.sheets)
        by_name = {one.project: one for one in right}
        remedy = "Run `vademecum hackathon merge` with all sheets and --write; results are never written by hand."
        seen = set()
        for at, result in enumerate(self.event.results):
            if not fits(result, right) or result.project in seen:
                own = by_name.get(result.project)
                said = f"place {own.place} with {own.total:g} of 100" if own else "nothing: nobody scored it"
                fact = f'the result of "{result.project}" is not what the sheets come to, {said}'
                yield error(self._place("results", at, "project"), "F7", fact, remedy)
            seen.add(result.project)
        for name in by_name.keys() - seen if self.event.results else ():
            fact = f'"{name}" was scored and has no result'
            yield error(self._place("results"), "F7", fact, remedy)


_NOUNS = {"room": "room", "challenge": "challenge", "judge": "judge", "points": "line"}


def _noun(way: Way) -> str:
    """What is named at a way, the second part of which is a number but for the lines of a tie."""
    return "line" if way[0] == "judges_sheet" else _NOUNS.get(str(way[2]), "project")
