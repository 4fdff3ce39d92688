"""When a text must be looked at again: so many months after somebody last did, fewer for a crisis playbook."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from vademecum.graph.settings import Settings
from vademecum.records import Record
from vademecum.records.kinds.playbook import Playbook


def last_review(record: Record) -> tuple[str, date | None]:
    """The field that says when somebody last looked, and the day: the review, else the approval."""
    if record.reviewed_on:
        return "reviewed_on", record.reviewed_on
    return "approved_on", getattr(record, "approved_on", None)


def review_months(record: Record, settings: Settings) -> int:
    """How many months may lie between two reviews of it."""
    crisis = isinstance(record, Playbook) and record.crisis
    return settings.crisis_review_months if crisis else settings.review_months


def latest_review(record: Record, settings: Settings) -> date | None:
    """The last day on which its next review is in time; None when nobody has looked yet."""
    last = last_review(record)[1]
    return months_later(last, review_months(record, settings)) if last else None


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
