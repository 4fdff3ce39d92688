"""Points on the clock of an event as days of the calendar and hours of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vademecum.graph.year.months import months_after
from vademecum.records import clock
from vademecum.records.kinds.event import Event

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = re.compile(r"T([+-])([0-9]+)mo")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and an hour where the point names hours or minutes; without one the whole day is meant."""

    day: date
    hour: time | None = None

    @property
    def weekday(self) -> str:
        """The name of the day of the week."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def clock(self) -> str:
        """The hour as 09:30, or nothing."""
        return self.hour.strftime("%H:%M") if self.hour else ""

    @property
    def order(self) -> tuple[date, time]:
        """Sorts by day, then hour; what has no hour comes first."""
        return self.day, self.hour or time.min


def start_of(event: Event) -> datetime:
    """T, the first hour of the event, on the local clock."""
    return datetime.combine(event.day, time.fromisoformat(event.begins))


def end_of(event: Event) -> datetime:
    """The last hour of the event."""
    return start_of(event) + timedelta(hours=event.hours)


def moment_of(event: Event, point: str) -> Moment | None:
    """`T-26w` as its day, `T+2:00` as its day and hour. Months are those of the calendar; None beyond its years."""
    try:
        months = _MONTHS.fullmatch(point)
        if months:
            return Moment(months_after(event.day, int(f"{months[1]}{months[2]}")))
        minutes = clock.point(point)
        if point[-1] in "dw":
            return Moment(event.day + timedelta(minutes=minutes))
        found = start_of(event) + timedelta(minutes=minutes)
        return Moment(found.date(), found.time())
    except (OverflowError, ValueError):
        return None
