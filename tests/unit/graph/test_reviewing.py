"""Reviewing: so many months after the last look, fewer for a crisis playbook, and the last day of a short month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vademecum.graph import Settings
from vademecum.graph.reviewing import last_review, latest_review, months_later
from vademecum.records import KINDS

SETTINGS = Settings(date(2026, 11, 21))


def playbook(**given: Any) -> Any:
    """A playbook with these fields."""
    steps = [{"id": name, "heading": "Do it", "mode": "offline"} for name in ("a", "b")]
    fields = {"kind": "playbook", "id": "x", "title": "X", "status": "draft", "department": "visa", "goals": ["g"]}
    return KINDS["playbook"].model.model_validate({**fields, "steps": steps, **given})


@pytest.mark.parametrize(("crisis", "wanted"), [("false", date(2027, 8, 31)), ("true", date(2027, 2, 28))])
def test_a_crisis_playbook_is_due_sooner(crisis: str, wanted: date) -> None:
    """Twelve months, and six in a crisis; what has no 31st ends with its month."""
    assert latest_review(playbook(reviewed_on="2026-08-31", crisis=crisis), SETTINGS) == wanted


def test_an_approval_counts_as_a_look() -> None:
    """Without a review the approval counts; without either nothing can be said."""
    assert last_review(playbook(approved_on="2026-01-02")) == ("approved_on", date(2026, 1, 2))
    assert last_review(playbook(approved_on="2026-01-02", reviewed_on="2026-03-04"))[0] == "reviewed_on"
    assert latest_review(playbook(), SETTINGS) is None


@pytest.mark.parametrize(
    ("months", "wanted"), [(1, date(2024, 2, 29)), (11, date(2024, 12, 31)), (13, date(2025, 2, 28))]
)
def test_months_are_months(months: int, wanted: date) -> None:
    """Months are counted, not days."""
    assert months_later(date(2024, 1, 31), months) == wanted
