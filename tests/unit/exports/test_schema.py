"""The JSON Schema: sound, and of one mind with our own reader about the samples."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from vademecum.exports import json_schema
from vademecum.records import KINDS, slots

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for kind in (*KINDS, "world") for path in SAMPLES.glob(f"{kind}/**/*.yml"))
VALID = [path for path in FILES if "invalid" not in path.parts]
SCHEMA = json.loads(json_schema())
CHECKER = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


class Loader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: dates are text, and only true and false are neither."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(text: str) -> Any:
    """A text as an editor's schema checker reads it."""
    return yaml.load(text, Loader)


def test_the_schema_is_a_schema() -> None:
    """It is valid draft 7, every reference in it resolves, and it is written the same each time."""
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    references = set(_references(SCHEMA))
    assert references
    assert [name for name in references if _found(name) is None] == []
    assert json_schema() == json_schema()


def _found(reference: str) -> Any:
    """What a reference within the schema leads to."""
    place: Any = SCHEMA
    for step in reference.removeprefix("#/").split("/"):
        place = place.get(step) if isinstance(place, dict) else None
    return place


def _references(value: Any) -> Any:
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key == "$ref")
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


@pytest.mark.parametrize("path", VALID, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_valid_samples_are_accepted(path: Path) -> None:
    """What our reader takes, an editor takes."""
    assert [fault.message for fault in CHECKER.iter_errors(read(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """An editor can show a description of each field that a kind has."""
    properties = SCHEMA["$defs"][kind]["properties"]
    for slot in slots(KINDS[kind].model):
        assert slot.key in properties
        assert slot.key == "kind" or slot.key == "goal" or slot.description in str(properties[slot.key]), slot.key


TERM = "kind: term\nid: ttx\ntitle: TTX\nmeaning: M.\n"
PLAYBOOK = "kind: playbook\nid: p\ntitle: P\nstatus: draft\ndepartment: consular\n"
GOAL = "goal: {id: g, statement: S., end_type: harm_prevented}\n"
WRONG = [
    ("id: ttx\ntitle: TTX\n", "kind"),
    (TERM.replace("kind: term", "kind: terms"), "terms"),
    (TERM.replace("meaning: M.\n", ""), "meaning"),
    (TERM + "meanings: M.\n", "meanings"),
    (TERM.replace("id: ttx", "id: T T X"), "T T X"),
    (TERM + "synonyms: {a: b}\n", "synonyms"),
    (TERM + "review_due: soon\n", "soon"),
    (TERM + "labels: {title: TLP:AMBER}\n", "title"),
    (TERM + "labels: {avoid: TLP:RED}\n", "RED"),
    (TERM + "sources: [{source: a, tlp: secret}]\n", "sources"),
    (PLAYBOOK.replace("draft", "ready"), "ready"),
    (PLAYBOOK + "steps:\n  - {id: a, heading: A, mode: digital}\n", "digital"),
    (PLAYBOOK + "steps:\n  - {id: a, heading: A, mode: online, feed: [b]}\n", "feed"),
    (PLAYBOOK + GOAL.replace("harm_prevented", "fame"), "fame"),
    (PLAYBOOK + GOAL.replace("statement: S., ", ""), "statement"),
    (PLAYBOOK + GOAL.replace("id: g", "id: g, kind: goal"), "kind"),
    ("kind: term\nrecords: []\n", "records"),
    ("- a\n", "object"),
]


@pytest.mark.parametrize(("text", "named"), WRONG)
def test_wrong_files_are_refused(text: str, named: str) -> None:
    """An editor underlines what is wrong and names it."""
    faults = list(CHECKER.iter_errors(read(text)))
    assert faults
    assert any(named in fault.message or named in map(str, fault.absolute_path) for fault in faults)


def test_a_goal_may_stand_in_its_playbook() -> None:
    """An inline goal needs neither kind, title nor department, which it takes from the playbook; a full one does."""
    assert CHECKER.is_valid(read(PLAYBOOK + GOAL))
    assert CHECKER.is_valid(read(PLAYBOOK + GOAL.replace("id: g", "id: g, title: G, department: consular")))
    assert not CHECKER.is_valid(read("kind: goal\nid: g\nstatement: S.\nend_type: harm_prevented\n"))


def test_the_shipped_schema_is_this_one() -> None:
    """The file that editors of this repository use is the one that is made now."""
    shipped = Path(__file__).parents[3] / "schemas" / "vademecum.schema.json"
    assert shipped.read_bytes() == json_schema()


def test_some_kinds_alone() -> None:
    """A table without goals has a schema without inline goals."""
    made = json.loads(json_schema({"term": KINDS["term"]}))
    jsonschema.Draft7Validator.check_schema(made)
    assert set(made["$defs"]) == {
        "Attachment",
        "CitationParts",
        "id-of-any-record",
        "id-of-role",
        "id-of-source",
        "term",
        "term-list",
    }
