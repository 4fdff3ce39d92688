"""What a proof of kills strikes at: nothing that decides is left out, and the sample reaches all parts of the run."""

from __future__ import annotations

import pytest

from kit.choosing import ALIKE, chosen, chosen_calls, strikes
from kit.endangering import Event

RUN = [Event(number, "os.rename" if number % 97 == 0 else "os.remove", "('a', 'b')") for number in range(1, 1001)]
DECISIVE = 582


def test_all_that_decides_is_struck() -> None:
    """Every rename, and the changes around the decisive one, at the start and at the end, with no sample at all."""
    found = chosen(RUN, DECISIVE, 0, 1)
    assert {one.number for one in RUN if one.name not in ALIKE} <= set(found)
    assert {*range(1, 11), *range(572, 593), *range(991, 1001)} <= set(found)
    assert len(found) == 10 + 21 + 10 + 9, "of the ten renames one is next to the decisive change"


def test_the_sample_is_drawn_from_everywhere() -> None:
    """It has its number, is the same for the same seed and another for another, and each part of the run has some."""
    some = chosen(RUN, DECISIVE, 50, 1)
    assert len(some) == len(chosen(RUN, DECISIVE, 0, 1)) + 50
    assert some == chosen(RUN, DECISIVE, 50, 1) != chosen(RUN, DECISIVE, 50, 2)
    assert all(sum(start < number <= start + 100 for number in some) > 3 for start in range(0, 1000, 100))


def test_more_than_there_are_is_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """`all`, and a number that is too high, take every change; without the variable the number of the test stands."""
    assert strikes(40) == 40
    monkeypatch.setenv("VADEMECUM_STRIKES", "all")
    assert chosen(RUN, DECISIVE, strikes(40), 1) == list(range(1, 1001)) == chosen(RUN, DECISIVE, 5_000, 1)


def test_of_calls_only_writes_are_drawn() -> None:
    """Each call is struck once, though two processes make it; of the writes some, of the others all, in their order."""
    calls = [("openat", 1), *(("write", number) for number in range(1, 41)), ("write", 1), ("rename", 1), ("rename", 2)]
    found = chosen_calls(calls, 8, 1)
    assert [call for call in found if call[0] != "write"] == [("openat", 1), ("rename", 1), ("rename", 2)]
    assert len(found) == len(set(found)) == 3 + 8
    assert found == sorted(found, key=calls.index)
    assert chosen_calls(calls, None, 1) == list(dict.fromkeys(calls))
