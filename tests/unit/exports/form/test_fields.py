"""The fields of the form: each field of each kind has a widget, plain words, and says what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from vademecum.exports.form.collecting import Filed, collections
from vademecum.exports.form.fields import field, fields
from vademecum.exports.form.ordering import ordered
from vademecum.exports.form.wording import label, singular
from vademecum.records import KINDS, Record
from vademecum.records.shapes import Shape, shapes

WIDGETS = {"string", "text", "select", "list", "object", "hidden", "reference", "step"}


def inside(made: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every field, at any depth."""
    for one in made:
        yield one
        yield from inside(one.get("fields", []))
        yield from inside([one["field"]] if "field" in one else [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_in_the_form(kind: str) -> None:
    """No field is left out or there twice, and each is needed exactly where the kind needs it."""
    model = KINDS[kind].model
    made = fields(ordered(kind))
    names = [one["name"] for one in made if one["name"] != "goal" or kind != "playbook"]
    assert sorted(names) == sorted(found.alias or name for name, found in model.model_fields.items())
    needed = {found.alias or name for name, found in model.model_fields.items() if found.is_required()}
    assert {one["name"] for one in made if one["required"]} == needed


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_plain_words(kind: str) -> None:
    """Each has a widget that the form knows, a label without an underscore, and names that Decap takes once."""
    for one in inside(fields(ordered(kind))):
        assert one["widget"] in WIDGETS
        assert "_" not in one["label"]
        assert one["label"][0].isupper()
        keys = [held["name"] for held in one.get("fields", [])]
        assert len(keys) == len(set(keys))
        if "pattern" in one:
            assert re.compile(one["pattern"][0])
            assert not one["pattern"][1].endswith(".")  # Decap puts the label before it and a full stop behind it


def test_what_a_field_asks_is_said() -> None:
    """Description, rung, example and Markdown stand in the hint; patterns have words."""
    steps = next(one for one in fields(ordered("playbook")) if one["name"] == "steps")
    step = {one["name"]: one for one in steps["fields"]}
    assert steps["summary"] == "{{heading}} ({{mode}})"
    assert steps["label_singular"] == "Step"
    assert step["owner"]["widget"] == "reference"
    assert step["owner"]["kinds"] == ["role"]
    assert 'Needed from the status "Trial" on.' in step["owner"]["hint"]
    assert step["by"]["pattern"][1] == "is a point on the clock, such as T+0:30, T-6w or T+10d"
    assert step["by"]["hint"].endswith("Example: T+0:30")
    assert step["done_when"]["label"] == "Done when"
    assert step["mode"]["options"][0] == {"label": "Online", "value": "online"}
    assert step["pause_point"]["options"][0] == {"label": "Yes", "value": "true"}
    assert (step["do"]["label"], step["do"]["label_singular"]) == ("Actions", "Action")
    assert "Left empty" in step["id"]["hint"]
    assert step["feeds"]["widget"] == "step"
    assert step["fallback"]["max"] == 1
    because = next(one for one in fields(ordered("playbook")) if one["name"] == "because")
    assert because["widget"] == "text"
    assert "Markdown" in because["hint"]


def test_nothing_is_asked_of_the_short_name_of_an_item() -> None:
    """A step without a short name gets one from its heading; a record needs one."""
    made = {one["name"]: one for one in fields(ordered("playbook"))}
    assert made["id"]["required"]
    assert not next(one for one in made["steps"]["fields"] if one["name"] == "id")["required"]


def test_what_a_mapping_becomes() -> None:
    """A mapping is a list of entries, each with its key and its value."""
    body = next(shape for shape in shapes(KINDS["message"].model) if shape.key == "body")
    assert [one["name"] for one in field(body)["fields"]] == ["__key", "__value"]
    assert field(body)["fields"][0]["label"] == "Language"


@pytest.mark.parametrize(
    ("key", "words"), [("done_when", "Done when"), ("micro_post_variant", "Micro post variant"), ("id", "Short name")]
)
def test_a_key_in_words(key: str, words: str) -> None:
    """A label says the key in words."""
    assert label(key) == words


@pytest.mark.parametrize(
    ("key", "word"), [("steps", "Step"), ("duties", "Duty"), ("tags", "Tag"), ("family", "Family")]
)
def test_one_item_of_a_list(key: str, word: str) -> None:
    """The button that adds to a list says what it adds."""
    assert singular(Shape(key, "line", listed=True)) == word


def test_the_order_of_the_form() -> None:
    """What a record says first comes first; what all kinds have in common comes last."""
    keys = [shape.key for shape in ordered("playbook")]
    assert keys[:6] == ["kind", "id", "title", "summary", "code", "status"]
    assert keys.index("steps") < keys.index("sources")
    common = {shape.key for shape in shapes(Record)}
    assert set(keys[-5:]) <= common


def test_files_are_reached_where_they_lie() -> None:
    """Each file is in exactly one collection that opens it, wherever it lies; a mission's own are with the missions."""
    files = [
        Filed("wiki/book/consular/lost-passport.yml", "playbook"),
        Filed("wiki/book/missions/sella/playbooks/a.yml", "playbook"),
        Filed("wiki/book/missions/sella/mission.yml", "mission"),
        Filed("wiki/book/consular/deep/er/goals/b.yml", "goal"),
        Filed("wiki/book/common/roles.yml", "role", frozenset({"tlp"})),
    ]
    made = list(collections("wiki/book", files, ["sella"]))
    by_name = {one["name"]: one for one in made}
    assert by_name["playbook"]["path"] == "{{department}}/{{id}}"
    assert by_name["playbook-of-missions"]["folder"] == "wiki/book/missions"
    assert by_name["playbook-of-missions"]["path"] == "{{__place}}/playbooks/{{id}}"
    assert by_name["goal-0"]["folder"] == "wiki/book/consular/deep/er/goals"
    assert by_name["mission"]["path"] == "{{id}}/mission"
    (listed,) = by_name["role-lists"]["files"]
    assert listed["file"] == "wiki/book/common/roles.yml"
    assert listed["label"] == "common / roles"
    entries = {one["name"]: one for one in listed["fields"][1]["fields"]}
    assert not entries["tlp"]["required"]
    assert entries["family"]["required"]
    assert len(by_name) == len(made)


def test_a_wiki_without_records_has_a_form() -> None:
    """An empty wiki gets a collection for each kind but the reviews of missions, of which it has none."""
    made = [one["name"] for one in collections("playbooks", [])]
    assert set(made) == set(KINDS) - {"after-action"}


def test_every_list_is_read_to_its_end() -> None:
    """Each list of records has an order: without one, Decap stops at the first page of a forge's tree."""
    for one in collections("playbooks", [], ["sella"]):
        orders = [field for field in one["sortable_fields"] if "default_sort" in field]
        assert orders == [{"field": "title", "default_sort": "asc"}], one["name"]


def test_what_can_be_added_has_a_name_of_its_own() -> None:
    """Among what one can add no two have the same name, and each goes on after "New": a playbook of a mission."""
    deep = [Filed("playbooks/consular/deep/goals/b.yml", "goal")]
    names = [one["label_singular"] for one in collections("playbooks", deep, ["sella"])]
    assert len(set(names)) == len(names)
    assert {"playbook", "playbook of a mission", "goal in playbooks/consular/deep/goals"} <= {
        name.removeprefix("offline ") for name in names
    }
    assert all(name[0].islower() for name in names)
