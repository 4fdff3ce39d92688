"""The playbook clock: minutes from T, lengths of time, and their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.records import clock


def refused(convert: Callable[[str], object], text: str) -> bool:
    """True when the clock does not know the text."""
    try:
        convert(text)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("T+0", 0),
        ("T-0", 0),
        ("T+0:00", 0),
        ("T+0:30", 30),
        ("T+1:15", 75),
        ("T-1:15", -75),
        ("T+72:00", 72 * 60),
        ("T+15m", 15),
        ("T+4h", 240),
        ("T-3d", -3 * 24 * 60),
        ("T-6w", -6 * 7 * 24 * 60),
        ("T+2mo", 60 * 24 * 60),
    ],
)
def test_points_in_minutes(text: str, minutes: int) -> None:
    """A point is minutes from T, before it negative; a month counts thirty days."""
    assert clock.point(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "T", "T+", "T+5", "0:30", "t+0:30", "T+0:60", "T+0:5", "T 0:30", "T+1y", "T+1h30", " T+1h", "T+1h\n", "T+١h"],
)
def test_no_points(text: str) -> None:
    """A number without a unit, an hour of sixty minutes and other near misses are refused."""
    assert refused(clock.point, text)


@pytest.mark.parametrize(("text", "minutes"), [("1m", 1), ("15m", 15), ("2h", 120), ("3d", 4320), ("1mo", 43200)])
def test_spans_in_minutes(text: str, minutes: int) -> None:
    """A length of time is minutes."""
    assert clock.span(text) == minutes


@pytest.mark.parametrize("text", ["", "0m", "0h", "15", "m", "-5m", "1.5h", "15 m", "15min", "1h\n"])
def test_no_spans(text: str) -> None:
    """Nothing, less than nothing and a missing unit are no length of time."""
    assert refused(clock.span, text)


def test_windows_run_forward() -> None:
    """A window is two points, the earlier first, and not empty."""
    assert clock.window("T-7w to T-2w") == (-70560, -20160)
    for text in ("T-2w to T-7w", "T+1h to T+60m", "T+1h", "T+1h to", "T+1h - T+2h", "T+1h to T+2h to T+3h"):
        assert refused(clock.window, text)


@given(st.one_of(st.text(max_size=12), st.from_regex(clock.POINT), st.from_regex(clock.SPAN)))
def test_every_text_is_a_time_or_refused(text: str) -> None:
    """Whatever stands there, it is refused, or it says the same in words and in minutes."""
    for convert, words in ((clock.point, clock.point_in_words), (clock.span, clock.span_in_words)):
        assert refused(convert, text) or words(text)
    assert refused(clock.window, text)


@given(st.integers(0, 999), st.integers(0, 59))
def test_hours_and_minutes_add_up(hours: int, minutes: int) -> None:
    """T+H:MM and T-H:MM lie as far from T, on its two sides."""
    text = f"{hours}:{minutes:02}"
    assert clock.point(f"T+{text}") == hours * 60 + minutes == -clock.point(f"T-{text}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("T+0", "T, the moment of the trigger"),
        ("T+0:00", "T, the moment of the trigger"),
        ("T+0:20", "20 minutes after T"),
        ("T+1:15", "1 hour 15 minutes after T"),
        ("T+2:00", "2 hours after T"),
        ("T-6w", "6 weeks before T"),
        ("T-1d", "1 day before T"),
        ("T+1mo", "1 month after T"),
    ],
)
def test_points_in_words(text: str, words: str) -> None:
    """A point is said in words, with singular and plural."""
    assert clock.point_in_words(text) == words


def test_spans_in_words() -> None:
    """A length of time is said in words, with singular and plural."""
    assert [clock.span_in_words(text) for text in ("15m", "1h", "2mo")] == ["15 minutes", "1 hour", "2 months"]
