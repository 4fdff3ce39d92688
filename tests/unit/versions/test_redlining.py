"""Two editions side by side: everything is shown once, nothing is made up, and what moved is one piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.altering import alter_each, full, grown
from kit.altering import graph_of as read
from kit.editions import CRISIS, ROLES, Values, edited, graph_of

from vademecum.audience import select
from vademecum.graph import Graph, build_graph
from vademecum.records import Library
from vademecum.versions import Redline, Row, redline
from vademecum.versions.comparing import case_of, differences_of
from vademecum.versions.difference import Difference
from vademecum.versions.redlining.aligning import aligned
from vademecum.versions.rewording import every_piece

NAME = "live-crisis"
WORDS = st.lists(st.sampled_from(["ring", "the", "post", "at", "noon.", "\n", "gate", "gate,"]), max_size=40)


def of(world: Values, change: Any) -> Redline:
    """CON-1 of the small world before and after a change in place."""
    return redline(graph_of(world), graph_of(edited(world, CRISIS, change)), NAME)


def rows(found: Redline) -> Iterator[Row]:
    """All rows that differ."""
    for group in found.groups:
        yield from (row for row in group.rows if row.sort != "same")


def text(row: Row) -> tuple[str, str]:
    """What a row says of the old and of the new edition."""
    return " ".join(piece.text for piece in row.old), " ".join(piece.text for piece in row.new)


def assert_shown(old: Graph, new: Graph, name: str) -> int:
    """Asserts that each difference of a record is in one row or group, and that no other differs; says how many."""
    case = case_of(old, new, old.entries[name], new.entries[name], {})
    found = redline(old, new, name)
    marked = Counter((row.way, row.sort) for row in rows(found))
    marked.update((one.way, one.sort) for one in found.groups if one.subject and one.sort != "same")
    expected = [one for one in differences_of(case, {}, {}) if _is_shown(one)]
    for one in expected:
        within = [way for way, sort in marked if way[: len(one.way)] == one.way]
        assert within, one
        assert max(count for (way, _), count in marked.items() if way[: len(one.way)] == one.way) == 1, one
    for way, _ in marked:
        assert any(way[: len(one.way)] == one.way or one.way[: len(way)] == way for one in expected), way
    assert found.is_same == (not expected)
    return len(expected)


def _is_shown(one: Difference) -> bool:
    """All but ids of parts, labels as they are written, and what is computed beside the label that counts."""
    return one.fields == ("@label",) or not (one.fields[-1] in {"id", "@end", "@id"} or one.fields == ("tlp",))


@pytest.mark.parametrize("seed", range(3))
def test_itself(seed: int) -> None:
    """A record against itself is the same in every row and tells no change."""
    graph = read(grown(seed))
    for name in graph.entries:
        found = redline(graph, graph, name)
        assert found.is_same
        assert found.changes == ()
        assert all(row.sort == "same" and row.old == row.new for group in found.groups for row in group.rows)


def altered(values: Values, seed: int, count: int) -> Iterator[tuple[Graph, Graph, str]]:
    """Editions that differ in a scalar, with the ids of the records that both have."""
    old = read(values)
    for _, _, changed in alter_each(values, seed, count):
        new = read(changed)
        if not new.unread and not new.clashes:
            yield from ((old, new, name) for name, entry in new.entries.items() if _differs(old, new, name))


def _differs(old: Graph, new: Graph, name: str) -> bool:
    return name in old.entries and old.entries[name].record != new.entries[name].record


@pytest.mark.parametrize("seed", range(3))
def test_each_scalar_is_in_one_row(seed: int) -> None:
    """A scalar changed at random is shown once, in a row of its own or a part that came or went, there and back."""
    shown = 0
    for old, new, name in altered(grown(seed), seed, 8):
        shown += assert_shown(old, new, name)
        there, back = redline(old, new, name), redline(new, old, name)
        turned = {"added": "removed", "removed": "added"}
        assert Counter(turned.get(row.sort, row.sort) for row in rows(there)) == Counter(row.sort for row in rows(back))
    assert shown > 2


@pytest.mark.prove
def test_many_scalars_are_in_one_row() -> None:
    """The same for many scalars of the wiki in which every field stands, and of random wikis."""
    shown = sum(assert_shown(*one) for one in altered(full(), 1, 500))
    shown += sum(assert_shown(*one) for seed in range(8) for one in altered(grown(100 + seed), seed, 30))
    assert shown > 300


STEPS = ("ask", "sort", "visit")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(STEPS), unique=True, min_size=1),
    st.lists(st.sampled_from(STEPS), unique=True, min_size=1),
    st.sets(st.sampled_from(STEPS)),
)
def test_steps_come_go_and_move(world: Values, first: list[str], last: list[str], reworded: set[str]) -> None:
    """Whatever steps are dropped, added, moved and reworded: each is one group, and turned round it mirrors."""

    def keeping(names: list[str], *, anew: bool) -> Any:
        def change(record: Any) -> None:
            steps = {step["id"]: step for step in record["steps"]}
            record["steps"] = [steps[name] for name in names]
            for step in record["steps"]:
                step["feeds"] = []
                if anew and step["id"] in reworded:
                    step["done_when"] = "Somebody has seen that it is done"

        return change

    alone = {CRISIS: world[CRISIS]}
    old = graph_of(edited(alone, CRISIS, keeping(first, anew=False)))
    new = graph_of(edited(alone, CRISIS, keeping(last, anew=True)))
    there, back = redline(old, new, NAME), redline(new, old, NAME)
    steps = [group for group in there.groups if group.way[0] == "steps"]
    assert sorted(group.way[1] for group in steps) == sorted({*first, *last})
    sorts = {group.way[1]: group.sort for group in steps}
    assert {name for name, sort in sorts.items() if sort == "added"} == set(last) - set(first)
    assert {name for name, sort in sorts.items() if sort == "removed"} == set(first) - set(last)
    both = set(first) & set(last)
    assert {name for name, sort in sorts.items() if "changed" in sort} == both & reworded
    turned = {"added": "removed", "removed": "added"}
    assert Counter(turned.get(sort, sort).removesuffix("-and-changed") for sort in sorts.values())["added"] == sum(
        group.sort == "added" for group in back.groups if group.way[0] == "steps"
    )
    assert [group.places[1] for group in steps if group.places[1]] == list(range(1, len(last) + 1))


def test_moved_and_reworded_is_one(world: Values) -> None:
    """A step that moved and says other things is one group with its changes in it, and comes nowhere twice."""

    def change(record: Any) -> None:
        record["steps"].insert(0, record["steps"].pop())
        record["steps"][0].update(id="see-them", heading="Visit people in danger", owner="head-consular")
        record["steps"][2]["feeds"] = ["see-them"]

    found = of(world, change)
    steps = [group for group in found.groups if group.way[0] == "steps"]
    assert [group.said for group in steps] == ["moved from 3 to 1 and changed", "unchanged", "unchanged"]
    assert [(row.name, row.sort) for row in steps[0].rows if row.sort != "same"] == [
        ("heading", "changed"),
        ("owner", "changed"),
    ]


def test_what_is_gone_stands_where_it_stood(world: Values) -> None:
    """A step that was removed is shown between those that stood around it."""
    found = of(world, lambda record: record["steps"].pop(1))
    steps = [(group.way[1], group.sort, group.places) for group in found.groups if group.way[0] == "steps"]
    assert steps == [("ask", "same", (1, 1)), ("sort", "removed", (2, 0)), ("visit", "same", (3, 2))]


def test_values_are_in_words(world: Values) -> None:
    """References are titles, times and days are in words, and a choice is as on the page."""

    def change(record: Any) -> None:
        record["steps"][0].update(by="T+1:15", owner="head-consular")
        record["steps"][1]["every"] = "1d"
        record.update(status="trial", review_due="2027-03-01")

    assert {(row.name, *text(row)) for row in rows(of(world, change))} == {
        ("deadline", "T+0:30 (30 minutes after T)", "T+1:15 (1 hour 15 minutes after T)"),
        ("owner", "Digital officer", "Head of the consular section"),
        ("rhythm", "2 hours", "1 day"),
        ("status", "in force", "trial"),
        ("next review due", "28 February 2027", "1 March 2027"),
    }


def test_a_new_title_of_a_role_is_no_change(world: Values) -> None:
    """A role under another title or id leaves the steps that it owns as they were; each side has its own title."""

    def change(file: Any) -> None:
        file["records"][4].update(id="platforms", title="Officer for platforms", aliases=["digital-officer"])

    found = redline(graph_of(world), graph_of(edited(world, ROLES, change)), NAME)
    assert found.is_same
    owners = {text(row) for group in found.groups for row in group.rows if row.name == "owner"}
    assert ("Digital officer", "Officer for platforms") in owners


def test_only_the_record_is_needed(world: Values) -> None:
    """Two graphs that hold the record alone give the same rows, with ids for titles."""

    def alone(graph: Graph) -> Graph:
        return build_graph(Library((graph.entries[NAME],)), graph.settings)

    old, new = graph_of(world), graph_of(edited(world, CRISIS, lambda record: record["steps"][0].update(owner="visit")))
    there, bare = redline(old, new, NAME), redline(alone(old), alone(new), NAME)
    assert [(row.way, row.sort) for row in rows(there)] == [(row.way, row.sort) for row in rows(bare)]
    assert text(next(rows(bare))) == ("digital-officer", "visit")


def test_links_are_their_words(world: Values) -> None:
    """In a text that changed, links stand by their words; where only the link changed, as they were written."""

    def to(link: str, more: str = "") -> Any:
        return lambda record: record.update(because=f"Ask {link} at the gate, and read the words aloud{more}.")

    def side(change: Any) -> Graph:
        return graph_of(edited(world, CRISIS, change))

    one = redline(side(to("[[sms|the line]]")), side(to("[[sms|the line]]", " twice")), NAME)
    assert text(next(rows(one)))[1] == "Ask the line at the gate, and read the words aloud twice."
    other = redline(side(to("[[sms|the line]]")), side(to("[[messaging-group|the line]]")), NAME)
    assert "[[messaging-group|the line]]" in text(next(rows(other)))[1]


def test_of_what_an_audience_sees(world: Values) -> None:
    """Redlines of the public part of two editions say nothing of what was closed."""

    def closed(words: str) -> Any:
        def change(record: Any) -> None:
            record["tlp"] = "TLP:CLEAR"
            record["labels"] = {"known_failures": "TLP:AMBER"}
            record["known_failures"] = [words]

        return change

    sides = [select(graph_of(edited(world, CRISIS, closed(words))), "public") for words in ("Once.", "Twice, alas.")]
    assert redline(sides[0], sides[1], NAME).is_same


def test_no_such_record(world: Values) -> None:
    """A record that one edition has not, or has as another kind, has no redline."""
    graph = graph_of(world)
    without = {path: value for path, value in world.items() if path != CRISIS}
    for old, new in ((graph, graph_of(without)), (graph_of(without), graph)):
        with pytest.raises(LookupError):
            redline(old, new, NAME)


def test_a_record_under_another_name(world: Values) -> None:
    """It is found by its old id, and where nobody wrote that down by the name that the caller knows."""
    old = graph_of(world)
    kept = graph_of(edited(world, CRISIS, lambda record: record.update(id="crisis-now", aliases=[NAME])))
    lost = graph_of(edited(world, CRISIS, lambda record: record.update(id="crisis-now")))
    assert (redline(old, kept, "crisis-now").old_id, redline(kept, old, NAME).id) == (NAME, NAME)
    assert redline(old, lost, "crisis-now", NAME).old_id == NAME
    with pytest.raises(LookupError):
        redline(old, lost, "crisis-now")


@given(WORDS, WORDS)
def test_every_word_is_kept(one: list[str], other: list[str]) -> None:
    """The words of either text can be read off the pieces, whole and in order; the same text is not marked."""
    old, new = " ".join(one), " ".join(other)
    found = every_piece(old, new)
    for words, sort in ((one, "old"), (other, "new")):
        kept = " ".join(piece.text for piece in found if piece.sort in {"same", sort})
        assert "".join(kept.split()) == "".join(" ".join(words).split())


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_every_item_has_one_slot(old: list[int], new: list[int]) -> None:
    """Aligned lists hold each item once, the new ones in their order; what did not move keeps the old order too."""
    slots = aligned([f"item {number}" for number in old], [f"item {number}" for number in new])
    assert [slot.new for slot in slots if slot.new is not None] == list(range(len(new)))
    assert sorted(slot.old for slot in slots if slot.old is not None) == list(range(len(old)))
    still = [slot.old for slot in slots if slot.old is not None and not slot.moved]
    assert still == sorted(still)
