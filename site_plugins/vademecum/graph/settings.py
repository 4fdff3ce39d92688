"""What a ministry sets for its rules, in days and counts; and the day on which the wiki is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the rules, with the defaults of the model. `as_of` is the only clock a rule knows."""

    as_of: date
    contact_days: int = 90
    review_months: int = 12
    crisis_review_months: int = 6
    quote_words: int = 25
    approval_minutes: int = 15
    rehearsal_months: int = 12
    review_days: int = 60
    evaluation_days: int = 60
    offline_weight: int = 40
    off_map_percent: int = 25
