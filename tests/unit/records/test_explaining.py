"""Explaining: guesses, and the part of a record that a path leads to."""

from __future__ import annotations

from vademecum.records import did_you_mean
from vademecum.records.explaining import fields_at, part_at
from vademecum.records.kinds.goal import Goal, Indicator, Proof
from vademecum.records.kinds.mission import Contact, Mission
from vademecum.records.kinds.playbook import Fallback, Playbook, Step
from vademecum.records.record import CitationParts


def test_a_near_word_is_guessed() -> None:
    """The nearest known word is offered, and nothing when none is near."""
    assert did_you_mean("owmer", ["owner", "order"]) == ' Did you mean "owner"?'
    assert did_you_mean("zzz", ["owner"]) == ""


def test_parts_of_parts_are_found() -> None:
    """A path leads through lists, mappings and optional parts to its class."""
    assert part_at(Playbook, ()) is Playbook
    assert part_at(Playbook, ("steps", 3)) is Step
    assert part_at(Playbook, ("steps", 3, "fallback")) is Fallback
    assert part_at(Goal, ("indicators", 0)) is Indicator
    assert part_at(Goal, ("indicators", 0, "proof")) is Proof
    assert part_at(Mission, ("public_contacts", "phone")) is Contact
    assert part_at(Playbook, ("sources", 0)) is CitationParts


def test_keys_are_those_that_authors_write() -> None:
    """The known keys of a step hold `with`, not the name it has in Python."""
    known = fields_at(Playbook, ("steps", 0))
    assert "with" in known
    assert "with_" not in known
