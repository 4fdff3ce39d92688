"""What the judges' sheets of an event come to: totals, spread, places, and how ties are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from vademecum.records.kinds.event import JudgesSheet, Project, Result, Sheet

FULL = 100
"""What a project with full points on every line comes to."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the judges gave one project. All are points of 100 and exact; `lines` are shares of each line's weight."""

    project: str
    total: Fraction
    spread: Fraction
    judges: int
    lines: Mapping[str, Fraction]


def of_sheet(rule: JudgesSheet, points: Mapping[str, float]) -> Fraction:
    """One judge's points for a project, weighed: 0 to 100. A line without points counts as 0."""
    return sum((_share(rule, points, line.id) * line.weight for line in rule.lines), Fraction(0))


def results_of(rule: JudgesSheet, projects: Iterable[Project], sheets: Sequence[Sheet]) -> tuple[Result, ...]:
    """A result for each project that somebody scored, the best first; those that stay level share a place."""
    tallies = [_tally(rule, project.id, sheets) for project in projects]
    judged = [tally for tally in tallies if tally.judges]
    judged.sort(key=lambda tally: (tally.total, *_decisive(rule, tally)), reverse=True)
    found: list[Result] = []
    for _, group in groupby(judged, lambda tally: tally.total):
        level = list(group)
        start = len(found)
        for number, tally in enumerate(level):
            first = next(at for at, other in enumerate(level) if _decisive(rule, other) == _decisive(rule, tally))
            found.append(_result(tally, start + 1 + first, _tie(rule, tally, level[:number] + level[number + 1 :])))
    return tuple(found)


def fits(written: Result, right: Sequence[Result]) -> bool:
    """True when a result says what the sheets come to. Among those that stay level the place may be set by hand."""
    own = next((one for one in right if one.project == written.project), None)
    if own is None or (written.total, written.spread, written.judges) != (own.total, own.spread, own.judges):
        return False
    level = sum(one.place == own.place for one in right)
    by_hand = bool(written.tie) and own.place <= written.place < own.place + level
    return written.place == own.place or by_hand


def kept(right: Sequence[Result], written: Sequence[Result]) -> tuple[Result, ...]:
    """The results, with the places and words that somebody set by hand where nothing else has changed."""
    by_hand = {one.project: one for one in written if fits(one, right)}
    level = {one.project for one in right if sum(other.place == one.place for other in right) > 1}
    found = [by_hand.get(one.project, one) if one.project in level else one for one in right]
    return tuple(sorted(found, key=lambda one: one.place))


def shown(value: Fraction) -> float:
    """To two decimals, a half upwards; places are given on the exact value."""
    return int(value * 100 + Fraction(1, 2)) / 100


def _tally(rule: JudgesSheet, project: str, sheets: Sequence[Sheet]) -> Tally:
    own = [sheet.points for sheet in sheets if sheet.project == project]
    if not own:
        return Tally(project, Fraction(0), Fraction(0), 0, {})
    given = [of_sheet(rule, points) for points in own]
    lines = {line.id: sum(_share(rule, points, line.id) for points in own) / Fraction(len(own)) for line in rule.lines}
    return Tally(project, sum(given, Fraction(0)) / len(given), max(given) - min(given), len(given), lines)


def _share(rule: JudgesSheet, points: Mapping[str, float], line: str) -> Fraction:
    # A float of at most six decimals: its shortest text is what the file says.
    return Fraction(str(points.get(line, 0))) / rule.most


def _decisive(rule: JudgesSheet, tally: Tally) -> tuple[Fraction, ...]:
    """The lines that resolve a tie, in their order."""
    return tuple(tally.lines.get(name, Fraction(0)) for name in rule.ties)


def _tie(rule: JudgesSheet, tally: Tally, others: Sequence[Tally]) -> str | None:
    """How the tie with others of the same total was resolved; None without one."""
    if not others:
        return None
    own = _decisive(rule, tally)
    names = {line.id: line.name for line in rule.lines}
    parted = [_first_difference(own, _decisive(rule, other)) for other in others]
    level = [other.project for other, at in zip(others, parted, strict=True) if at is None]
    said = f"Level with {_listed([other.project for other in others])} at {shown(tally.total):g}."
    used = sorted({at for at in parted if at is not None})
    if used:
        said += f" Decided by {_listed([f'“{names.get(rule.ties[at], rule.ties[at])}”' for at in used])}."
    if level:
        rest = rule.then or "the rule says nothing more: decide by hand, and write how"
        said += f" Still level with {_listed(level)}: {rest.rstrip('.')}."
    return said if len(said) <= 300 else f"{said[:298].rstrip()} …"


def _first_difference(one: Sequence[Fraction], other: Sequence[Fraction]) -> int | None:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), None)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _result(tally: Tally, place: int, tie: str | None) -> Result:
    # Records take texts, as a file writes them.
    given = {
        "project": tally.project,
        "place": f"{place}",
        "total": f"{shown(tally.total):g}",
        "spread": f"{shown(tally.spread):g}",
        "judges": f"{tally.judges}",
    }
    return Result.model_validate(given | ({"tie": tie} if tie else {}))
