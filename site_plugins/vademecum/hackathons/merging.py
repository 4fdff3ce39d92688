"""The files of several judges become the sheets and results of an event; what does not fit is told with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vademecum.graph.judging import kept, results_of
from vademecum.hackathons.reading import CODE, Given, points_of, read_table
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, JudgesSheet, Result, Sheet
from vademecum.source import Place, Problem, Severity, error, warning


@dataclass(frozen=True, slots=True)
class Merged:
    """What the files come to, and all that is to be told of them. With an error there are no results."""

    sheets: tuple[Sheet, ...]
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]


def merge(entry: Entry[Collaboration], event: Event, rule: JudgesSheet, files: Mapping[str, bytes]) -> Merged:
    """The sheets in the files, by their names. They are all that counts: sheets of the record are replaced."""
    merging = _Merging(entry, event, rule)
    for name, data in files.items():
        rows, problems = read_table(name, data)
        merging.problems += problems
        merging.take(rows)
    merging.look_for_gaps()
    found = tuple(sorted(merging.problems, key=lambda one: one.order))
    if any(one.severity is Severity.ERROR for one in found):
        return Merged((), (), found)
    sheets = tuple(merging.sheets())
    return Merged(sheets, kept(results_of(rule, event.projects, sheets), event.results), found)


@dataclass(slots=True)
class _Merging:
    """An event while files are read: the points so far, by judge, project and line, and the row of each."""

    entry: Entry[Collaboration]
    event: Event
    rule: JudgesSheet
    problems: list[Problem] = field(default_factory=list)
    rows: dict[tuple[str, str, str], Given] = field(default_factory=dict)

    def take(self, rows: Iterable[Given]) -> None:
        """Looks at each row, and keeps those whose names hold."""
        for row in rows:
            faults = list(self._names(row)) or list(self._points(row))
            self.problems += faults
            if not faults and (row.points or (row.judge, row.project, row.line) not in self.rows):
                self.rows[row.judge, row.project, row.line] = row

    def _names(self, row: Given) -> Iterator[Problem]:
        known = {
            "judge": [one.id for one in self.event.judges],
            "project": [one.id for one in self.event.projects],
            "line": [one.id for one in self.rule.lines],
        }
        for column, names in known.items():
            said = getattr(row, column)
            if said not in names:
                fact = f'the event has no {column} "{said[:40]}"' if said else f"no {column} is named"
                remedy = did_you_mean(said, names).strip() or f"Write one of: {', '.join(names[:20])}."
                yield error(row.place(column), CODE, fact, remedy)

    def _points(self, row: Given) -> Iterator[Problem]:
        if not row.points:
            return
        before = self.rows.get((row.judge, row.project, row.line))
        if before is not None and before.points:
            fact = (
                f'"{row.judge}" scores "{row.line}" of "{row.project}" twice: also in {before.file}, row {before.row}'
            )
            yield error(row.place("project"), CODE, fact, "Keep the row that counts, and delete the other.")
        backs = next((one.stands_back_from for one in self.event.judges if one.id == row.judge), ())
        if row.project in backs:
            fact = f'"{row.judge}" stands back from "{row.project}" and scores it'
            yield error(row.place("points"), CODE, fact, "Empty the cell.")
        points = points_of(row.points)
        if points is None or not 0 <= points <= self.rule.most:
            said = f"{points:g} points" if points is not None else f'"{row.points[:20]}"'
            fact = f'"{row.line}" of "{row.project}" has {said}'
            yield error(row.place("points"), CODE, fact, f"Write a number from 0 to {self.rule.most}.")

    def look_for_gaps(self) -> None:
        """Tells of lines left open, projects skipped, judges who handed in nothing, and sheets that would be lost."""
        seen = {project.id: 0 for project in self.event.projects}
        for number, judge in enumerate(self.event.judges):
            own = [row for row in self.rows.values() if row.judge == judge.id]
            if not own and not self._named(judge.id):
                fact = f'no file has a row of "{judge.id}"'
                remedy = "Ask for the sheet, or go on without this judge."
                self.problems.append(warning(self.entry.place("event", "judges", number, "id"), CODE, fact, remedy))
            for project in seen:
                if own and project not in judge.stands_back_from:
                    seen[project] += self._project(judge.id, project, own)
        if not any(one.severity is Severity.ERROR for one in self.problems):
            self.problems += self._too_few(seen)
            self.problems += self._lost()

    def _named(self, judge: str) -> bool:
        """True when a file that could not be read says the name of the judge: its own fault is told already."""
        return any(problem.place.path.endswith(f"{judge}.csv") for problem in self.problems)

    def _project(self, judge: str, project: str, own: list[Given]) -> bool:
        """True when a judge scored a project on every line; tells of what is open."""
        rows = [row for row in own if row.project == project]
        open_lines = {line.id for line in self.rule.lines} - {row.line for row in rows if row.points}
        if len(open_lines) == len(self.rule.lines):
            place = rows[0].place("points") if rows else Place(own[0].file, 1, 1)
            fact, remedy = f'"{judge}" skips "{project}"', "Ask whether that was meant; the mean is that of the others."
            self.problems.append(warning(place, CODE, fact, remedy))
            return False
        for line in sorted(open_lines):
            row = next((row for row in rows if row.line == line), rows[0])
            fact = f'"{judge}" leaves "{line}" of "{project}" open'
            self.problems.append(error(row.place("points"), CODE, fact, f"Write 0 to {self.rule.most}."))
        return not open_lines

    def _too_few(self, seen: Mapping[str, int]) -> Iterator[Problem]:
        for number, project in enumerate(self.event.projects):
            free = sum(project.id not in judge.stands_back_from for judge in self.event.judges)
            wanted = max(1, min(self.rule.rounds, free))
            if seen[project.id] < wanted:
                fact = f'"{project.id}" is scored by {seen[project.id]} of the {wanted} judges that the plan asks for'
                remedy = "Send another judge, or lower `rounds` in the judges' sheet and say so to the teams."
                yield error(self.entry.place("event", "projects", number, "id"), CODE, fact, remedy)

    def _lost(self) -> Iterator[Problem]:
        """One error for each judge of whom the record has points that no file has."""
        given = {(row.judge, row.project) for row in self.rows.values() if row.points}
        told: set[str] = set()
        for number, sheet in enumerate(self.event.sheets):
            if (sheet.judge, sheet.project) not in given and sheet.judge not in told:
                told.add(sheet.judge)
                fact = f'the record has points of "{sheet.judge}" for "{sheet.project}" that no file has'
                remedy = "Give that file as well, or delete the sheet from the record first."
                yield error(self.entry.place("event", "sheets", number, "judge"), CODE, fact, remedy)

    def sheets(self) -> Iterator[Sheet]:
        """The sheets in the order of judges and projects. The label of a sheet that was there before stays."""
        labels = {(one.judge, one.project): one.tlp for one in self.event.sheets}
        for judge in self.event.judges:
            for project in self.event.projects:
                rows = [self.rows.get((judge.id, project.id, line.id)) for line in self.rule.lines]
                points = {row.line: row.points.replace(",", ".") for row in rows if row and row.points}
                if points:
                    label = labels.get((judge.id, project.id))
                    given = {"judge": judge.id, "project": project.id, "points": _plain(points)}
                    yield Sheet.model_validate(given | ({"tlp": label} if label else {}))


def _plain(points: Mapping[str, str]) -> dict[str, str]:
    """Points as a record writes them: `3.50` is `3.5`, `04` is `4`."""
    return {line: f"{float(text):.6f}".rstrip("0").rstrip(".") for line, text in points.items()}
