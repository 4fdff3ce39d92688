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
from vademecum.records import KINDS, load_library, slots
from vademecum.source import parse

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


TERM = "kind: term\nid: ttx\ntitle: TTX\nmeaning: M.\n"
PLAYBOOK = "kind: playbook\nid: p\ntitle: P\nstatus: draft\ndepartment: consular\n"
GOAL = "goal: {id: g, statement: S., end_type: harm_prevented}\n"
EXERCISE = "kind: exercise\nid: e\ntitle: E\nstatus: draft\nplaybook: p\npurpose: P.\nexercise_type: game\n"
PLATFORM = "kind: platform\nid: p\ntitle: P\nplatform_type: in-person\nwho_controls: nobody\n"
CRITERIA = "kind: criteria\nid: c\ntitle: C\nadopted_by_role: r\nadopted_on: 2026-01-01\n"


@pytest.mark.parametrize("path", VALID, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_valid_samples_are_accepted(path: Path) -> None:
    """What our reader takes, an editor takes."""
    assert [fault.message for fault in CHECKER.iter_errors(read(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_quotes_change_nothing(path: Path) -> None:
    """Our reader takes every value as text, quoted or not; so an editor takes each sample with all values in quotes."""
    document = parse(path.name, path.read_bytes()).document
    assert document is not None
    assert [fault.message for fault in CHECKER.iter_errors(document.root)] == []


@pytest.mark.parametrize(
    "text",
    [
        EXERCISE + "injects:\n  - {id: a, t: T+0:10, content: C, claim: false}\n",
        TERM.replace("title: TTX", "title: 2026").replace("M.", "12.5"),
        TERM.replace("title: TTX", "title: '  A title with blanks around it  '"),
        TERM.replace("title: TTX", f"title: >\n  {'a' * 90}"),
        TERM.replace("title: TTX", f"title: {chr(0x1E900) * 90}"),
        TERM + "sources: [a, {source: b, where: 3}]\n",
        PLATFORM + "needs_internet: 'false'\nif_it_disappears: none\n",
        CRITERIA + "pass_rule: {total: 60, at_least: {care: 2, people: '3'}}\n",
    ],
)
def test_what_yaml_reads_otherwise_is_accepted(text: str) -> None:
    """Words that YAML takes for numbers or for true and false are no fault where our own reader takes them."""
    assert load_library([("a.yml", text.encode())])[1] == []
    assert [fault.message for fault in CHECKER.iter_errors(read(text))] == []


def test_each_word_of_a_list_is_explained() -> None:
    """An editor says of each word that may be chosen what it means, in one sentence without a line break."""
    lists = [one for one in _enums(SCHEMA) if any(isinstance(word, str) and not word.isdigit() for word in one["enum"])]
    assert len(lists) > 60
    for one in lists:
        said = one.get("enumDescriptions", [])
        assert len(said) == len(one["enum"]), one["enum"]
        assert all(re.fullmatch(r"[^\n`]+[.?]", words) for words in said), said


def _enums(value: Any) -> Any:
    """Each list of words in a schema, but for those of keys."""
    if isinstance(value, dict):
        if "enum" in value:
            yield value
        yield from (found for key, inner in value.items() if key != "propertyNames" for found in _enums(inner))
    elif isinstance(value, list):
        yield from (found for inner in value for found in _enums(inner))


def test_each_definition_and_field_has_a_title_and_a_description() -> None:
    """Whatever the pointer rests on has a name and a sentence."""
    for name, made in SCHEMA["$defs"].items():
        if name.startswith("id-of-"):
            continue
        assert made["title"], name
        assert made["description"].strip(), name
        for key, field in made["properties"].items():
            if "$ref" not in field:
                assert field["title"], f"{name}.{key}"
                assert field["description"].strip(), f"{name}.{key}"


def test_rungs_are_said() -> None:
    """A field that a status asks for says from when on, and a kind lists what each rung asks for."""
    playbook = SCHEMA["$defs"]["playbook"]
    assert playbook["properties"]["trigger"]["description"].endswith("From trial on it is required.")
    assert playbook["properties"]["department"]["description"].endswith("Required.")
    assert "From in-force on: " in playbook["markdownDescription"]
    assert "`care_notes`" in playbook["markdownDescription"].partition("From in-force on: ")[2]


def test_nothing_is_inserted_that_nobody_wrote() -> None:
    """No empty list or nothing stands as a default, which editors would write into the file."""
    defaults = [one["default"] for one in _dicts(SCHEMA) if "default" in one and isinstance(one.get("title"), str)]
    assert defaults
    assert not [one for one in defaults if one in (None, [], {})]


def _dicts(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        yield from (found for inner in value for found in _dicts(inner))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """An editor can show a description of each field that a kind has."""
    properties = SCHEMA["$defs"][kind]["properties"]
    for slot in slots(KINDS[kind].model):
        assert slot.key in properties
        assert slot.key == "kind" or slot.key == "goal" or slot.description in str(properties[slot.key]), slot.key


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
