"""The small chart of a promise: where it began, what was read, and where it was to be. Placed here, drawn as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vademecum.graph.year.attaining import Promised

_WIDTH, _HEIGHT = 320, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 60, 22, 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the chart, in SVG units, and its words. `sort` is baseline, reading or target."""

    x: int
    y: int
    value: str
    day: date
    sort: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks from left to right in time, the line through what was read, and the height of the target."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    line: str
    target_y: int
    ground: int


def chart(promised: Promised) -> Chart | None:
    """The chart of a promise with a baseline, a target and a reading; None without one of them."""
    before, target = promised.promise.baseline, promised.promise.target
    if before is None or before.value is None or target is None or not promised.readings:
        return None
    points = [(before.date, before.value, "baseline")]
    points += [(one.date, one.value, "reading") for one in promised.readings]
    points += [(target.date, target.value, "target")]
    days = [day.toordinal() for day, _, _ in points]
    values = [value for _, value, _ in points]
    marks = tuple(
        Mark(
            _scaled(day.toordinal(), min(days), max(days), _LEFT, _WIDTH - _RIGHT),
            _scaled(value, min(values), max(values), _HEIGHT - _BOTTOM, _TOP),
            f"{value:g}",
            day,
            sort,
        )
        for day, value, sort in points
    )
    read = sorted((mark for mark in marks if mark.sort != "target"), key=lambda mark: mark.x)
    line = " ".join(f"{mark.x},{mark.y}" for mark in read)
    return Chart(_WIDTH, _HEIGHT, marks, line, marks[-1].y, _HEIGHT - _BOTTOM + 8)


def _scaled(value: float, least: float, most: float, start: int, end: int) -> int:
    if most == least:
        return (start + end) // 2
    return round(start + (value - least) / (most - least) * (end - start))
