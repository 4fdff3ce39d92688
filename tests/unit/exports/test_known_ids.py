"""The ids that an editor offers: those of the wiki, of the right kinds, and no others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from vademecum.exports import KnownIds, json_schema
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import KINDS, load_library

FILES = {
    "roles.yml": (
        "kind: role\nfamily: digital\nduties: [Write]\nrecords:\n"
        "  - {id: digital-officer, title: Digital officer, aliases: [web-master]}\n  - {id: clerk, title: Clerk}\n"
    ),
    "department.yml": "kind: department\nid: consular\ntitle: Consular\ncode: CON\npurpose: P.\nhead_role: clerk\n",
    "broken.yml": "kind: goal\nid: half-written\ntitle: Half\ndepartmnt: consular\n",
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A wiki in which one file has an error and one record has an old id."""
    library, problems = load_library([(name, text.encode()) for name, text in FILES.items()])
    assert {problem.place.path for problem in problems} == {"broken.yml"}
    return build_graph(library, Settings(date(2026, 11, 21)))


def test_ids_are_listed_by_kind_with_their_titles(graph: Graph) -> None:
    """A reference to a role offers roles alone, each with its title and kind; one to any record offers all."""
    known = KnownIds.of(graph)
    (roles, _) = known.schema(("role",))["anyOf"]
    assert dict(zip(roles["enum"], roles["enumDescriptions"], strict=True)) == {
        "clerk": "Clerk (role)",
        "digital-officer": "Digital officer (role)",
    }
    assert set(known.schema(())["anyOf"][0]["enum"]) == {"clerk", "digital-officer", "consular"}


def test_a_broken_file_lends_no_id(graph: Graph) -> None:
    """What could not be read is offered nowhere; whoever refers to it is not told of a fault of their own."""
    known = KnownIds.of(graph)
    listed = {name for kinds in known.titles.values() for name in kinds}
    assert "half-written" not in listed
    assert set(known.taken) == {"half-written", "web-master"}
    assert jsonschema.Draft7Validator(known.schema(("role",))).is_valid("web-master")
    assert not jsonschema.Draft7Validator(known.schema(("role",))).is_valid("nobody")


def test_a_kind_without_records_takes_any_id(graph: Graph) -> None:
    """Where there is nothing to choose from, the shape alone is asked for."""
    judge = jsonschema.Draft7Validator(KnownIds.of(graph).schema(("tool",)))
    assert judge.is_valid("first-tool")
    assert not judge.is_valid("First Tool")


def test_the_mark_changes_with_ids_and_titles() -> None:
    """Whether a schema is stale can be seen by its first lines."""
    marks = [
        KnownIds({"role": {"clerk": "Clerk"}}).mark,
        KnownIds({"role": {"clerk": "Chief clerk"}}).mark,
        KnownIds({"role": {"clerks": "Clerk"}}).mark,
        KnownIds({"role": {"clerk": "Clerk"}}, ("scribe",)).mark,
        KnownIds().mark,
    ]
    assert len(set(marks)) == 5
    assert marks[0] == KnownIds({"role": {"clerk": "Clerk"}}).mark
    assert marks[4] == ""


def test_the_schema_with_ids_is_a_schema(graph: Graph) -> None:
    """It is valid draft 7, says in its head that it is local, and differs from the other in its ids alone."""
    made = json.loads(json_schema(KINDS, KnownIds.of(graph)))
    plain = json.loads(json_schema())
    jsonschema.Draft7Validator.check_schema(made)
    assert "not to be committed" in made.pop("$comment")
    differing = {name for name in list(plain["$defs"]) if made["$defs"].pop(name) != plain["$defs"].pop(name)}
    assert differing == {
        "id-of-any-record",
        "id-of-department",
        "id-of-mission-or-department",
        "id-of-role",
    }
    assert made == plain


def test_shipped_files_fit_the_schema_with_their_ids(repository: Path) -> None:
    """What the shipped wiki refers to is there; the same files do not fit the ids of another wiki."""
    files = [(str(path), path.read_bytes()) for path in sorted((repository / "playbooks").rglob("*.yml"))]
    library, problems = load_library(files)
    assert problems == []
    known = KnownIds.of(build_graph(library, Settings(date(2026, 11, 21))))
    judge = jsonschema.Draft7Validator(json.loads(json_schema(ids=known)))
    other = jsonschema.Draft7Validator(json.loads(json_schema(ids=KnownIds({"role": {"nobody": "Nobody"}}))))
    roots = {entry.document.path: entry.document.root for entry in library.entries}
    assert [name for name, root in roots.items() if not judge.is_valid(root)] == []
    assert any(not other.is_valid(root) for root in roots.values())
