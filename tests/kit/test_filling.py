"""The made-up wiki holds every field, every slot of it is listed, and filling changes the slots alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kit import filling
from kit.filling import TEXTS, Slot, World, fill, read_world
from vademecum.graph import Settings
from vademecum.records import KINDS, Part, load_library, walk
from vademecum.records.explaining import part_at
from vademecum.site import read_wiki
from vademecum.source import Way, collect


@pytest.fixture(scope="module")
def world() -> World:
    """The wiki in which every field stands."""
    return read_world()


def parts_of(model: type[Part]) -> set[type[Part]]:
    """A class of records and the classes of all parts that it may hold."""
    found, waiting = set(), [model]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            inner = (part_at(part, (field.alias or name,)) for name, field in part.model_fields.items())
            waiting += [other for other in inner if other is not None]
    return found


def in_record(slot: Slot) -> Way:
    """The way to a slot from its record."""
    way = slot.way[2:] if slot.way[:1] == ("records",) else slot.way
    return way[1:] if slot.kind == "goal" and way[:1] == ("goal",) else way


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_in_the_world(world: World, kind: str) -> None:
    """Each field of a kind and of its parts occurs in the made-up wiki: whoever adds a field adds it there."""
    model = KINDS[kind].model
    ways = {way[:end] for slot in world.slots if slot.kind == kind for way in [in_record(slot)] for end in range(9)}
    used = {(part_at(model, way[:-1]), way[-1]) for way in ways if way}
    wanted = {(part, field.alias or name) for part in parts_of(model) for name, field in part.model_fields.items()}
    assert sorted(f"{part.__name__}.{name}" for part, name in wanted - used) == []


def test_the_world_is_public_and_without_problem(world: World, as_of: str) -> None:
    """The made-up wiki has no problem of any weight, and the public may read all of it."""
    wiki = read_wiki(world.folder, "playbooks", Settings(date.fromisoformat(as_of)))
    assert wiki.problems == ()
    assert set(wiki.graph.labels.values()) == {"TLP:CLEAR"}


def test_every_marked_text_has_a_slot(world: World) -> None:
    """Whatever the product walks over as a text or a reference is a slot with that text."""
    library, _ = load_library(collect(world.folder).files)
    listed = {(slot.record, in_record(slot)[0], slot.text.strip()) for slot in world.slots if slot.way}
    found = {(entry.record.id, one.way[0], one.text) for entry in library.entries for one in walk(entry.record)}
    # What a playbook's inline goal takes from the playbook, and the playbook from it.
    inherited = {("market-day", "goals"), ("wardens-found", "title"), ("wardens-found", "department")}
    assert {(record, field) for record, field, _ in found - listed} == inherited
    assert len(listed) > 400


def test_a_copy_says_the_same(world: World, tmp_path: Path) -> None:
    """A copy in which each slot keeps its text holds the same values."""
    copy = read_world(fill(world, tmp_path, lambda slot: slot.text))
    assert [document.root for document in copy.documents] == [document.root for document in world.documents]
    assert copy.slots == world.slots
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_filled_copy_differs_in_its_slots_alone(world: World, tmp_path: Path) -> None:
    """Texts with every sort of mark come back as they were written, cut to the slot's limit, and nothing else moves."""
    said = "a\"b\\c'd: #e\n- f\t[g] {h} <i>&amp; \u00e9\u0435\U0001f000 " + "x" * 9000

    def write(slot: Slot) -> str:
        return said if slot.sort in TEXTS else slot.text

    copy = read_world(fill(world, tmp_path, write))
    expected = [replace(slot, text=said[: slot.most]) if slot.sort in TEXTS else slot for slot in world.slots]
    assert copy.slots == tuple(expected)


def test_keys_and_files_can_be_filled(world: World, tmp_path: Path) -> None:
    """The name of a file and the key of a mapping are slots as well."""

    def write(slot: Slot) -> str:
        return {"file": f"{slot.text[:-4]}-x.yml", "key": f"{slot.text}_x"}.get(slot.sort, slot.text)

    copy = read_world(fill(world, tmp_path, write))
    assert [document.path for document in copy.documents] == [f"{one.path[:-4]}-x.yml" for one in world.documents]
    contacts = next(one for one in copy.documents if one.root["kind"] == "mission").root["public_contacts"]
    assert list(contacts) == ["emergency_phone_x", "duty_e_mail_x"]


def test_a_lone_surrogate_is_written_as_an_escape(world: World, tmp_path: Path) -> None:
    """Even a text that no file can hold is handed to the reader, who refuses it."""
    first = next(slot for slot in world.slots if slot.sort == "title")
    fill(world, tmp_path, lambda slot: "a\ud800b" if slot == first else slot.text)
    _, problems = load_library(collect(tmp_path).files)
    assert [(problem.code, problem.place.path) for problem in problems] == [("Y3", first.file)]


@pytest.mark.parametrize(("alias", "sort", "most"), [one for one in filling._SORTS if one[1] in TEXTS])
def test_limits_are_the_products(alias: Any, sort: str, most: int) -> None:
    """The most characters of a slot are what the product's own field takes, and not one more."""
    adapter = TypeAdapter(alias)
    assert len(adapter.validate_python("x" * most)) == most
    with pytest.raises(ValidationError):
        adapter.validate_python("x" * (most + 1))
