"""The published schema of snapshots: frozen for good, carried by the package, and true of what is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from kit.editions import WORLD, edited, graph_of, values_in

from vademecum.audience import AUDIENCES, select
from vademecum.versions.accumulating import Note, accumulate
from vademecum.versions.edition import Edition, KeptFile, Snapshot
from vademecum.versions.snapshots import SCHEMA, write_snapshot

HASHES = {1: "302fc64de03bb5462a861f129436b551bd5b70910a171936d5bf25e076401ba6"}
"""Of every form that was ever published. A file that is listed here is never written again: make the next form."""

REPOSITORY = Path(__file__).parents[4]


def schema(number: int) -> bytes:
    """The schema of a form, as the package carries it."""
    return (files("vademecum.versions.snapshots") / f"snapshot-{number}.schema.json").read_bytes()


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Judges values by the schema of the present form."""
    values = json.loads(schema(SCHEMA))
    Draft202012Validator.check_schema(values)
    return Draft202012Validator(values)


def test_a_published_schema_never_changes() -> None:
    """Somebody outside may hold the file of each form, and must find it true of every release."""
    assert list(HASHES) == list(range(1, SCHEMA + 1))
    assert {number: hashlib.sha256(schema(number)).hexdigest() for number in HASHES} == HASHES


def written() -> Iterator[bytes]:
    """Snapshots of two editions of the small world, for each audience."""
    values = values_in(WORLD)
    after = edited(values, "common/roles.yml", lambda one: one["records"].pop())
    first = Edition("2026.1", 1, date(2026, 11, 6), date(2027, 11, 6), "One.")
    second = Edition("2026.2", 2, date(2026, 11, 20), date(2027, 11, 20))
    for audience in AUDIENCES:
        old, new = select(graph_of(values), audience), select(graph_of(after), audience)
        kept = {"attachments/a.png": KeptFile("0" * 64, 3, 4)}
        one = Snapshot("World", audience, first, old, accumulate(None, old, first, {}), kept)
        notes = {name: Note("A note.", minor=True) for name in new.entries}
        yield write_snapshot(one)
        yield write_snapshot(Snapshot("World", audience, second, new, accumulate(one, new, second, notes)))


def test_what_is_written_is_as_the_schema_says(validator: Draft202012Validator) -> None:
    """For each audience, with and without a past."""
    for data in written():
        assert [error.message for error in validator.iter_errors(json.loads(data))] == []


def test_the_first_releases_of_the_shipped_library_are_as_the_schema_says(validator: Draft202012Validator) -> None:
    """They stay readable by whoever has the schema, whatever later releases of the tool write."""
    found = sorted((REPOSITORY / "releases").glob("2026.1/*/snapshot.json"))
    if not (REPOSITORY / "releases").exists():
        pytest.skip("the shipped library has no release yet")
    assert [path.parent.name for path in found] == sorted(AUDIENCES)
    for path in found:
        values = json.loads(path.read_bytes())
        assert values["schema"] == 1
        assert [error.message for error in validator.iter_errors(values)] == []


WRONG: dict[str, tuple[tuple[Any, ...], Any]] = {
    "another form": (("schema",), 2),
    "no audience": (("audience",), "all"),
    "a way out": (("records", 0, "file"), "../x.yml"),
    "a number among texts": (("records", 0, "values", "title"), 3),
    "an empty past": (("past", "editions"), []),
    "a day in other letters": (("edition", "released"), "6 November"),
    "a null": (("wiki",), None),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_schema_refuses_what_is_wrong(validator: Draft202012Validator, name: str) -> None:
    """A schema that lets everything pass would say nothing."""
    values = json.loads(next(written()))
    way, wrong = WRONG[name]
    holder = values
    for part in way[:-1]:
        holder = holder[part]
    holder[way[-1]] = wrong
    assert not validator.is_valid(values)
