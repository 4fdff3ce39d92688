"""What an edition changed for its readers: which records, in which words, and since when each step stands."""

from __future__ import annotations

from typing import Any

import pytest
from kit.editions import CRISIS, ROLES, Values, edited, graph_of

from vademecum.versions import Weight, grouped, happenings, since
from vademecum.versions.said import Named, Reworded, Theirs

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


def test_what_breaks_stands_first(world: Values) -> None:
    """A step that is gone stands before a gate that has come, though its place on the page is after it."""

    def change(record: Any) -> None:
        record["steps"].pop()
        record["steps"][1]["feeds"] = []
        record["before_you_start"] = [{"gate": "consent", "text": "Each family has said whom we may tell."}]

    changes = happenings(graph_of(world), graph_of(edited(world, CRISIS, change)))["live-crisis"].changes
    weights = [line.weight is Weight.BREAKS for line in grouped(changes)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0]
    assert not weights[-1]
    assert "gate-added" in {one.sort for one in changes}


def test_gates_of_one_sort_have_a_line_each(world: Values) -> None:
    """Two gates of one sort are two lines, each with the first words of what it asks."""
    texts = ["Nobody goes out alone.", "Whoever drives has slept."]

    def change(record: Any) -> None:
        record["before_you_start"] = [{"gate": "safety", "text": text} for text in texts]

    changes = happenings(graph_of(world), graph_of(edited(world, CRISIS, change)))["live-crisis"].changes
    assert [line.subject[4] for line in grouped(changes)] == [Theirs(text) for text in texts]


def test_a_goal_leaves_the_drafts_with_its_playbook(world: Values) -> None:
    """Who may read the goal inside a playbook is told of the goal too, as what it is: nobody changed a label."""

    def draft(record: Any) -> None:
        record["status"] = "draft"
        record["goal"] = {
            "id": "nobody-is-forgotten",
            "title": "Nobody is forgotten",
            "end_type": "persons_safe",
            "statement": "Each family has an answer by the third day.",
        }

    before = edited(world, "consular/train-the-team.yml", draft)
    after = edited(before, "consular/train-the-team.yml", lambda record: record.update(status="trial"))
    found = happenings(graph_of(before), graph_of(after))
    assert [one.sort for one in found["train-the-team"].changes] == ["status-climbed"]
    (one,) = found["nobody-is-forgotten"].changes
    assert (one.sort, one.weight) == ("label-follows", Weight.ALTERS)
    assert Named("train-the-team", "Train the crisis team") in one.words


def test_a_label_changed_by_hand_breaks(world: Values) -> None:
    """A label that somebody opened is told as heavy, also where the record leaves the drafts at the same time."""
    before = edited(world, CRISIS, lambda record: record.update(status="draft", tlp="TLP:GREEN"))
    after = edited(before, CRISIS, lambda record: record.update(status="trial", tlp="TLP:CLEAR"))
    changes = happenings(graph_of(before), graph_of(after))["live-crisis"].changes
    assert {one.sort: one.weight for one in changes}["label-widened"] is Weight.BREAKS


def test_links_are_read(world: Values) -> None:
    """A text shows a link by its words or by the title of its record; where only the link differs, as it is written."""

    def link(to: str) -> Values:
        return edited(world, CRISIS, lambda record: record.update(stop_when=f"The list of {to} is empty"))

    def words(old: str, new: str) -> tuple[Any, ...]:
        return happenings(graph_of(link(old)), graph_of(link(new)))["live-crisis"].changes[0].words

    assert words("all", "[[case-sheet]]")[-1] == Reworded("The list of all is empty", "The list of Case sheet is empty")
    assert words("all", "[[case-sheet|sheets]]")[-1].new == "The list of sheets is empty"
    assert words("[[sms|all]]", "[[case-sheet|all]]")[-1].new == "The list of [[case-sheet|all]] is empty"
