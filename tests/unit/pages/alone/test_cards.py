"""First-hour cards: whose they are, how roles are called there, and what is said of numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vademecum.graph import Graph, build_graph
from vademecum.pages.alone.cards import cards, dialled
from vademecum.records import Entry, Library
from vademecum.records.kinds.mission import Mission


def test_each_post_with_the_department_has_a_card(own_wiki: Graph) -> None:
    """The ministry's card comes first, then one for each mission with that department."""
    found = [card.uri for card in cards(own_wiki)]
    posts = ("lisenne/", "sella/", "velmora/")
    assert found[:4] == ["cards/live-crisis", *(f"cards/{post}live-crisis" for post in posts)]
    assert found[4:] == ["cards/account-taken-over", *(f"cards/{post}account-taken-over" for post in posts)]


def test_roles_are_those_of_the_post(own_wiki: Graph) -> None:
    """A role that somebody else covers is called by its name there; one who stands in for himself is named once."""
    found = {card.uri: card for card in cards(own_wiki)}
    ministry, post = found["cards/live-crisis"], found["cards/sella/live-crisis"]
    assert (ministry.lines[1].owner, post.lines[1].owner) == ("Deputy head of mission", "Consular officer")
    assert all(line.owner and line.owner != line.deputy for line in post.lines)
    assert ministry.numbers == ()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 31), ""),
        (date(2027, 2, 1), "not tested for 91 days"),
        (date(2027, 6, 1), "not tested for 211 days"),
    ],
)
def test_a_number_says_when_nobody_tested_it(own_wiki: Graph, day: date, said: str) -> None:
    """After 90 days a card says of a number how long ago it was tested."""
    later = replace(own_wiki, settings=replace(own_wiki.settings, as_of=day))
    card = next(card for card in cards(later) if card.uri == "cards/sella/live-crisis")
    (phone,) = [number for number in card.numbers if number.words == "Emergency phone"]
    assert phone.doubt == said


def test_a_card_has_the_label_of_the_most_closed_thing_on_it(own_wiki: Graph) -> None:
    """A number of the post that is closer than the playbook closes the post's card, and not the ministry's."""
    entry = own_wiki.entries["sella"]
    mission = entry.record
    assert isinstance(mission, Mission)
    contacts = {name: one.model_copy(update={"tlp": "TLP:AMBER"}) for name, one in mission.public_contacts.items()}
    closer = replace(entry, record=mission.model_copy(update={"public_contacts": contacts}))
    found = {card.uri: card.label for card in cards(_with(own_wiki, closer))}
    assert found["cards/live-crisis"] == "TLP:CLEAR"
    assert found["cards/sella/live-crisis"] == "TLP:AMBER"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+999 0 555 0101", "+99905550101"),
        ("(555) 0100", "5550100"),
        ("555 0100", "5550100"),
        ("https://sella.example", ""),
        ("2 Customs Steps", ""),
        ("112", "112"),
    ],
)
def test_only_numbers_are_dialled(text: str, number: str) -> None:
    """An address is no number; a number is dialled without spaces."""
    assert dialled(text) == number


def _with(graph: Graph, entry: Entry[Mission]) -> Graph:
    """The graph with another edition of one record."""
    others = (one for name, one in graph.entries.items() if name != entry.record.id)
    return build_graph(Library((*others, entry)), graph.settings)
