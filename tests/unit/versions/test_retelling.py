"""What an edition changed for its readers: which records, in which words, and since when each step stands."""

from __future__ import annotations

from typing import Any

import pytest
from kit.editions import CRISIS, ROLES, Values, edited, graph_of

from vademecum.versions import Weight, grouped, happenings, since
from vademecum.versions.said import Reworded, Theirs

FIRST = {"": "2026.1", "ask": "2026.1", "sort": "2026.1", "visit": "2026.1"}


def steps_turned(record: Any) -> None:
    """Puts the last step first and words the first one anew."""
    record["steps"].insert(0, record["steps"].pop())
    record["steps"][1]["do"] = "Name, place, hurt or not, in one message"


def test_nothing_happened(world: Values) -> None:
    """Two equal editions have no happenings, and every step stands since it stood."""
    old, new = graph_of(world), graph_of(world)
    assert happenings(old, new) == {}
    assert since(old, new, {name: {"": "2026.1"} for name in old.entries}, "2026.2")["sms"] == {"": "2026.1"}


def test_the_first_edition(world: Values) -> None:
    """In the first edition every record is new, and stands since then."""
    graph = graph_of(world)
    found = happenings(None, graph)
    assert found.keys() == graph.entries.keys()
    assert {(one.how, one.changes) for one in found.values()} == {("added", ())}
    assert since(None, graph, {}, "2026.1")["live-crisis"] == FIRST


def test_changes_of_one_step_stand_together(world: Values) -> None:
    """A step that moved and says other things is told in one line; the lines stand in the order of the page."""

    def change(record: Any) -> None:
        steps_turned(record)
        record["steps"][0]["do"] = "Go to hospitals, shelters and camps"
        record["title"] = "Live consular crisis, the first three days"
        record["aliases"] = ["old-crisis"]

    old, new = graph_of(world), graph_of(edited(world, CRISIS, change))
    one = happenings(old, new)["live-crisis"]
    assert {change.sort for change in one.changes} == {"step-moved", "words-changed", "instruction-changed"}
    told = [line.subject[2] for line in grouped(one.changes) if line.subject]
    assert told == [Theirs("Visit those in danger"), Theirs("Ask people to report")]
    assert [len(line.words) for line in grouped(one.changes)] == [1, 2, 1]
    assert [line.weight for line in grouped(one.changes)] == [Weight.MENDS, Weight.ALTERS, Weight.ALTERS]


def test_what_nobody_sees_is_not_told(world: Values) -> None:
    """An old id and a label written out for the same readers change nothing on a page."""

    def change(record: Any) -> None:
        record["aliases"] = ["old-crisis"]
        record["labels"] = {"known_failures": "TLP:CLEAR"}

    both = [graph_of(edited(world, CRISIS, lambda record: record.update(tlp="TLP:CLEAR")))]
    seen = edited(world, CRISIS, lambda record: (record.update(tlp="TLP:CLEAR"), change(record)))
    assert happenings(both[0], graph_of(seen)) == {}


def test_a_new_id(world: Values) -> None:
    """A record and a step with new ids keep their place in time; what happened is said under the present id."""

    def change(record: Any) -> None:
        record.update(id="crisis-now", aliases=["live-crisis"])
        record["steps"][0]["id"] = "invite"

    old = graph_of(world)
    new = graph_of(edited(world, CRISIS, change))
    one = happenings(old, new)["crisis-now"]
    assert (one.how, one.old_id) == ("changed", "live-crisis")
    found = since(old, new, {"live-crisis": FIRST}, "2026.2")["crisis-now"]
    assert found == {"": "2026.2", "invite": "2026.1", "sort": "2026.1", "visit": "2026.1"}


def test_a_moved_step_has_changed(world: Values) -> None:
    """A step that stands elsewhere has changed; those that only count differently have not."""

    def change(record: Any) -> None:
        record["steps"].insert(0, record["steps"].pop())

    old, new = graph_of(world), graph_of(edited(world, CRISIS, change))
    found = since(old, new, {"live-crisis": FIRST}, "2026.2")["live-crisis"]
    assert found == {"": "2026.2", "visit": "2026.2", "ask": "2026.1", "sort": "2026.1"}


def test_a_new_title_of_the_owner(world: Values) -> None:
    """A step whose owner's role has another title has not changed; the role has."""

    def change(file: Any) -> None:
        file["records"][4]["title"] = "Officer for platforms and data"

    old, new = graph_of(world), graph_of(edited(world, ROLES, change))
    assert set(happenings(old, new)) == {"digital-officer"}
    assert since(old, new, {"live-crisis": FIRST}, "2026.2")["live-crisis"] == FIRST


def test_a_record_gone_and_one_come(world: Values) -> None:
    """A record that is gone is told by its last id, one that came by its own."""
    note = {"kind": "note", "id": "brand-new", "title": "Something else", "status": "trial", "text": "Of its own."}
    rest = {path: value for path, value in world.items() if path != "common/notes/how-to-read.yml"}
    found = happenings(graph_of(world), graph_of({**rest, "common/notes/new.yml": note}))
    assert {name: one.how for name, one in found.items()} == {"how-to-read": "removed", "brand-new": "added"}


@pytest.mark.parametrize("known", [{}, {"live-crisis": {"": "2026.1"}}])
def test_what_is_not_known_counts_as_changed(known: Any, world: Values) -> None:
    """A step of which nothing was carried forward is said to be of this edition, never to be older than it is."""
    graph = graph_of(world)
    found = since(graph, graph, known, "2026.2")["live-crisis"]
    assert found["ask"] == "2026.2"


def test_words_are_kept_whole(world: Values) -> None:
    """What is retold holds the whole texts before and after, so that any form can be made of it later."""
    old, new = graph_of(world), graph_of(edited(world, CRISIS, steps_turned))
    words = [span for one in happenings(old, new)["live-crisis"].changes for span in one.words]
    assert Reworded("Name, place, hurt or not", "Name, place, hurt or not, in one message") in words
