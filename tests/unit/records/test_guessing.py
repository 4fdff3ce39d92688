"""Guessing: the known word that is nearest to one that is not known."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.records import Register, did_you_mean

IDS = [f"{one}-{other}" for one in ("live", "head", "deputy") for other in ("crisis", "consular", "mission", "officer")]


@pytest.mark.parametrize("known", IDS)
@pytest.mark.parametrize(
    "change", [lambda word: word[1:], lambda word: word[:-1], lambda word: word.replace("i", "ie")]
)
def test_a_register_knows_a_mistyped_word(known: str, change: object) -> None:
    """A word with a letter too few or too many is known again, as a full comparison knows it."""
    assert callable(change)
    word = change(known)
    nearest = difflib.get_close_matches(word, IDS, n=1)[0]
    assert Register.of(IDS).did_you_mean(word) == f' Did you mean "{nearest}"?'


def test_a_far_word_is_not_guessed() -> None:
    """When none is near, nothing is said."""
    assert Register.of(IDS).did_you_mean("zzz") == ""
    assert Register.of(()).did_you_mean("live-crisis") == ""


def test_a_long_word_is_not_compared() -> None:
    """Nobody mistypes a text of a page."""
    long = "live-crisis" * 1000
    assert did_you_mean(long, [long]) == Register.of([long]).did_you_mean(long) == ""


def test_among_many_words_that_share_their_letters() -> None:
    """The nearest of very many words that begin alike is found by what they do not share."""
    register = Register.of([f"reach-the-district-{number}" for number in range(30_000)])
    assert register.did_you_mean("reach-the-districkt-12345") == ' Did you mean "reach-the-district-12345"?'


@given(st.text("ab-c", max_size=12), st.lists(st.text("ab-c", min_size=1, max_size=12), max_size=8))
def test_a_guess_is_a_known_and_near_word(word: str, known: list[str]) -> None:
    """Whatever is said is one of the known words, and near."""
    said = Register.of(known).did_you_mean(word)
    if said:
        guess = said.split('"')[1]
        assert guess in known
        assert difflib.SequenceMatcher(None, guess, word).ratio() >= 0.6
