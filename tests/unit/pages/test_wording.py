"""Wording: values of the schema in the words of the field."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from vademecum.audience import AUDIENCES
from vademecum.pages import wording
from vademecum.records import KINDS
from vademecum.records.record import Rank, Status


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("in-force", "In force"),
        ("persons_safe", "Persons safe"),
        ("sms", "SMS"),
        ("run-the-house", "Run the house"),
        ("some_new-value", "Some new value"),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    """A value has words of its own, or is read without its hyphens."""
    assert wording.word(value) == words


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Radio and television", "radio and television"), ("SMS", "SMS"), ("E-mail", "e-mail"), ("A", "a"), ("", "")],
)
def test_words_inside_a_sentence(text: str, inside: str) -> None:
    """Inside a sentence a word begins small, unless it is an acronym."""
    assert wording.low(text) == inside


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("emergency_phone", "Emergency phone"), ("sms_number", "SMS number"), ("email", "E-mail")),
        *(("desk_2", "Desk 2"), ("second_site", "Second site")),
    ],
)
def test_contacts_in_words(name: str, words: str) -> None:
    """The name of a public contact is read as words."""
    assert wording.contact_words(name) == words


def test_days_and_counts() -> None:
    """Days are written without a locale, and one thing has no s."""
    assert wording.day(date(2026, 5, 4)) == "4 May 2026"
    assert wording.day(date(999, 12, 31)) == "31 December 999"
    assert [wording.count(number, "step") for number in (0, 1, 2)] == ["0 steps", "1 step", "2 steps"]
    assert wording.count(2, "mission", "missions abroad") == "2 missions abroad"


def test_every_status_and_rank_has_a_sentence() -> None:
    """What a page says of its force is there for every value of the schema."""
    assert set(wording.STATUS_SENTENCES) == set(get_args(Status))
    assert set(wording.RANK_SENTENCES) == set(get_args(Rank))
    assert set(wording.AUDIENCE_SENTENCES) == set(AUDIENCES) - {"public"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_can_be_read(kind: str) -> None:
    """No word on screen for a choice of the schema shows a sign of the schema."""
    for hint in get_type_hints(KINDS[kind].model).values():
        for part in (hint, *get_args(hint)):
            for value in get_args(part) if get_origin(part) is Literal else ():
                words = wording.word(value)
                assert words[0].isupper(), value
                assert "_" not in words, value
