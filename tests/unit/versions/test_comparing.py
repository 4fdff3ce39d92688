"""Nothing is lost: whatever changes in a wiki shows in the comparison, and one edition against itself is nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from kit.filling import FULL
from kit.growing import PROFILES, grow
from kit.mutating import made
from kit.wikis import ALL
from kit.wikis import Wiki as Grown

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import Library, load_library
from vademecum.source import collect, parse
from vademecum.versions import FORMS, Comparison, compare, told

SETTINGS = Settings(date(2026, 11, 21))
Values = dict[str, Any]
Way = tuple[str | int, ...]


def graph_of(values: Values) -> Graph:
    """The graph of files of values, by path below `playbooks`."""
    library, _ = load_library(
        (f"playbooks/{path}", json.dumps(value, ensure_ascii=False).encode()) for path, value in values.items()
    )
    return build_graph(library, SETTINGS)


def grown(seed: int) -> Values:
    """The files of a random wiki that is valid by construction."""
    wiki: Grown = grow(seed, PROFILES[seed % len(PROFILES)], ALL, seed)
    return wiki.part()


def full() -> Values:
    """The files of the wiki in which every field of every kind stands at least once."""
    documents = (parse(path, data).document for path, data in collect(FULL).files)
    return {one.path.removeprefix("playbooks/"): one.root for one in documents if one is not None}


def size(found: Comparison) -> tuple[int, ...]:
    """How much a comparison holds."""
    changes = sum(len(record.changes) for record in found.records)
    return len(found.records), changes, len(found.moves), len(found.layout), len(found.boards)


def scalars(value: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to all scalars."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from scalars(inner, (*way, number))
    else:
        yield way


def at(value: Any, way: Way) -> Any:
    """What stands at a way."""
    for step in way:
        value = value[step]
    return value


def altered(values: Values, path: str, way: Way, text: Any) -> Values:
    """The files with one scalar changed."""
    changed = {**values, path: deepcopy(values[path])}
    at(changed[path], way[:-1])[way[-1]] = text
    return changed


def other(chance: Random, value: Any, values: Values) -> Any:
    """Another value of the same sort, as far as one can tell without the schema."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text in {"true", "false"}:
        return "false" if text == "true" else "true"
    if text.startswith("TLP:"):
        return chance.choice([label for label in ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER") if label != text])
    if text[:4].isdigit() and text[4:5] == "-" and len(text) == 10:
        return f"{int(text[:4]) + 1}{text[4:]}" if not text.endswith("02-29") else "2027-01-01"
    if text.isdigit():
        return str(int(text) + 1)
    if " " in text:
        return f"{text.rstrip('.')} anew."
    return chance.choice([text + "x", *ids(values)])


def ids(values: Values) -> list[str]:
    """Some ids of the wiki."""
    records = [record for value in values.values() for record in value.get("records", [value])]
    return [record["id"] for record in records]


def alter_each(values: Values, seed: int, count: int) -> Iterator[tuple[str, Way, Values]]:
    """Editions that differ from the given one in a scalar each, at random places, as far as they can be read."""
    chance = Random(seed)
    places = [(path, way) for path, value in values.items() for way in scalars(value)]
    for path, way in chance.sample(places, min(count, len(places))):
        before = at(values[path], way)
        after = other(chance, before, values)
        if after != before:
            yield path, way, altered(values, path, way, after)


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
