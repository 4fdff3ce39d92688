"""Nothing is lost: whatever changes in a wiki shows in the comparison, and one edition against itself is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit.altering import SETTINGS, Values, Way, alter_each, at, full, graph_of, grown
from kit.filling import FULL
from kit.mutating import made

from vademecum.graph import Graph, build_graph
from vademecum.records import Library, load_library
from vademecum.source import collect
from vademecum.versions import FORMS, Comparison, compare, told


def size(found: Comparison) -> tuple[int, ...]:
    """How much a comparison holds."""
    changes = sum(len(record.changes) for record in found.records)
    return len(found.records), changes, len(found.moves), len(found.layout), len(found.boards)


def assert_told(old: Graph, values: Values, path: str, way: Way, changed: Values) -> bool:
    """Asserts that one changed scalar shows, there and back; False when the new edition cannot be read."""
    new = graph_of(changed)
    if new.unread or new.clashes:
        return False
    there, back = compare(old, new), compare(new, old)
    assert not there.is_empty, (path, way, at(values[path], way), at(changed[path], way))
    found = json.loads(told(there, "json"))
    assert found["records"] or found["layout"] or found["boards"]
    assert size(there) == size(back), (path, way)
    return True


@pytest.mark.parametrize("seed", range(3))
def test_every_scalar_shows(seed: int) -> None:
    """A scalar that is changed at random in a random wiki shows, and back again is as much."""
    values = grown(seed)
    old = graph_of(values)
    assert sum(assert_told(old, values, *one) for one in alter_each(values, seed, 8)) > 2


def test_every_field_shows() -> None:
    """So does one in the wiki in which every field stands."""
    values = full()
    old = graph_of(values)
    assert sum(assert_told(old, values, *one) for one in alter_each(values, 7, 12)) > 4


@pytest.mark.prove
def test_every_scalar_of_every_field_shows() -> None:
    """Each single scalar of the wiki in which every field stands shows; those of twenty random wikis as well."""
    values = full()
    old = graph_of(values)
    assert sum(assert_told(old, values, *one) for one in alter_each(values, 1, 100_000)) > 300
    for seed in range(20):
        values = grown(100 + seed)
        old = graph_of(values)
        for one in alter_each(values, seed, 60):
            assert_told(old, values, *one)


def test_same_wiki() -> None:
    """A wiki against itself is nothing, read once or twice."""
    values = grown(5)
    assert compare(graph_of(values), graph_of(values)).is_empty


def test_an_old_id_tells_who_it_is() -> None:
    """A record that says everything anew is still the same one where it keeps its old id as an alias."""
    note = {"kind": "note", "id": "one", "title": "Old words", "status": "trial", "text": "As it was."}
    anew = {
        "kind": "note",
        "id": "two",
        "aliases": ["one"],
        "title": "Nothing alike",
        "status": "trial",
        "text": "Else.",
    }
    there, back = (
        compare(*map(graph_of, pair))
        for pair in (({"a.yml": note}, {"a.yml": anew}), ({"a.yml": anew}, {"a.yml": note}))
    )
    assert [(record.how, record.old_id, record.id) for record in there.records] == [("changed", "one", "two")]
    assert [(record.how, record.old_id, record.id) for record in back.records] == [("changed", "two", "one")]


def test_unrelated_wikis() -> None:
    """Two wikis that have nothing in common are all gone and all new, in every form."""
    one, two = graph_of(grown(1)), graph_of(full())
    there, back = compare(one, two), compare(two, one)
    assert size(there) == size(back)
    assert {record.how for record in there.records} >= {"removed", "added"}
    for form in FORMS:
        assert told(there, form)
        assert told(back, form)


def test_nothing_and_something() -> None:
    """From an empty tree everything is new; two empty ones do not differ."""
    empty = build_graph(Library(()), SETTINGS)
    something = graph_of(full())
    assert compare(empty, empty).is_empty
    there = compare(empty, something)
    assert {record.how for record in there.records} == {"added"}
    assert len(there.records) == len(something.entries)
    assert len(compare(something, empty).records) == len(something.entries)


@pytest.mark.parametrize("first", [0, 50])
def test_spoiled_files(first: int, tmp_path: Path) -> None:
    """Files that nobody would write, beside sound ones, give words and no exception."""
    sound = [(path, data) for path, data in collect(FULL).files]
    old = build_graph(load_library(sound)[0], SETTINGS)
    for number in range(first, first + 50, 5):
        spoiled = [(f"playbooks/spoiled-{number + more}.yml", made(number + more)) for more in range(5)]
        new = build_graph(load_library([*sound[number % 7 :], *spoiled])[0], SETTINGS)
        for one, two in ((old, new), (new, old)):
            found = compare(one, two)
            assert all(told(found, form) for form in FORMS)
            assert len(told(found, "markdown")) <= 60_000


def test_a_comment_is_never_too_long() -> None:
    """Markdown of a thousand changed records stays under the limit of the forges, and says that it was cut."""
    text = "kind: note\nid: note-{0}\ntitle: Note {0}\nstatus: trial\ntext: '{1}'\n"
    graphs = [
        build_graph(
            load_library(
                (f"playbooks/{number}.yml", text.format(f"n{number}", words).encode()) for number in range(1000)
            )[0],
            SETTINGS,
        )
        for words in ("All is as it was", "&<>@ " * 60 + "now")
    ]
    found = compare(*graphs)
    words = told(found, "markdown")
    assert len(words) <= 60_000
    assert "This review is cut here" in words
    assert len(json.loads(told(found, "json"))["records"]) == 1000
