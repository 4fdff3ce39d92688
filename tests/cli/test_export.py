"""`vademecum export`: the records as JSON for an audience, and the schema that editors use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

CLOSED = ("crisis-kit-contents", "liaison-calling-order")
"""Shipped records that the public must not see."""


@pytest.fixture(scope="session")
def exported(command: Any, shipped: Path) -> Path:
    """The shipped wiki as JSON: `public` and `staff` beneath this folder."""
    folder = shipped.parent / "exported"
    for audience in ("public", "staff"):
        done = command("export", "json", folder / audience, "--audience", audience, cwd=shipped)
        assert done.returncode == 0, done.stderr
    return folder


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_index_lists_each_record(exported: Path) -> None:
    """index.json names each record's file, and each file holds that record."""
    index = read(exported / "public" / "index.json")
    assert (index["version"], index["as_of"]) == (1, "2026-11-21")
    assert len(index["records"]) > 100
    for row in index["records"]:
        record = read(exported / "public" / row["file"])
        assert (record["record"]["id"], record["record"]["kind"]) == (row["id"], row["kind"])
        assert record["record"]["title"] == row["title"]
        assert record["file"].startswith("playbooks/")
    files = {path.relative_to(exported / "public").as_posix() for path in (exported / "public").rglob("*.json")}
    assert files == {row["file"] for row in index["records"]} | {"index.json", "graph.json", "problems.json"}


def test_the_graph_joins_listed_records(exported: Path) -> None:
    """Both ends of each edge are records of the same export, and an edge that an author wrote is there."""
    for audience in ("public", "staff"):
        names = {row["id"] for row in read(exported / audience / "index.json")["records"]}
        edges = read(exported / audience / "graph.json")["edges"]
        assert {edge["from"] for edge in edges} | {edge["to"] for edge in edges} <= names
        assert any(
            (edge["from"], edge["to"], edge["at"][0]) == ("climate-network", "climate-coalition-meets", "goals")
            for edge in edges
        )


def test_the_public_export_has_no_closed_record(exported: Path, shipped: Path) -> None:
    """No byte of the public export names a closed record, its title or its text; the staff export has them all."""
    public = b"".join(path.read_bytes() for path in sorted((exported / "public").rglob("*.json"))).decode()
    staff = b"".join(path.read_bytes() for path in sorted((exported / "staff").rglob("*.json"))).decode()
    for name in CLOSED:
        (path,) = shipped.rglob(f"{name}.yml")
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        for said in (name, record["title"], record["summary"], record["text"].splitlines()[0]):
            assert json.dumps(said, ensure_ascii=False)[1:-1] in staff
            assert json.dumps(said, ensure_ascii=False)[1:-1] not in public
    labels = {read(path)["record"]["tlp"] for path in (exported / "public").glob("*/*.json")}
    assert labels == {"TLP:CLEAR"}


def test_a_faulty_wiki_is_not_exported(command: Any, wiki: Path) -> None:
    """With an error in a record nothing is written, the error is printed, and the exit code is 1."""
    (wiki / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\ntitle: Bad\n", encoding="utf-8")
    done = command("export", "json", "out", cwd=wiki)
    assert (done.returncode, done.stdout) == (1, "")
    assert "playbooks/bad.yml:1:1: error:" in done.stderr
    assert not (wiki / "out").exists()


@pytest.fixture(scope="session")
def schema(command: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema, written outside any wiki."""
    folder = tmp_path_factory.mktemp("schema")
    done = command("export", "schema", "schemas", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "schemas" / "vademecum.schema.json"


@pytest.fixture(scope="session")
def judge(schema: Path) -> jsonschema.Draft7Validator:
    """Judges values by the schema, as an editor would."""
    jsonschema.Draft7Validator.check_schema(read(schema))
    return jsonschema.Draft7Validator(read(schema))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, true and false are what they look like; dates, `on` and `no` are text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


def load(text: str) -> Any:
    """A YAML file as an editor reads it."""
    return yaml.load(text, Loader=EditorLoader)


def test_the_loader_reads_as_editors_do() -> None:
    """The loader of these tests turns nothing into a date, nor `on` and `NO` into booleans."""
    assert load("[2026-11-21, on, NO, true, 12, 1.5, 1:30, ~]") == [
        "2026-11-21",
        "on",
        "NO",
        True,
        12,
        1.5,
        "1:30",
        None,
    ]


def faults(judge: jsonschema.Draft7Validator, text: str) -> list[str]:
    """What the schema has against a file."""
    return [f"{'/'.join(map(str, fault.path))}: {fault.message}"[:300] for fault in judge.iter_errors(load(text))]


def test_the_committed_schema_is_fresh(repository: Path, schema: Path) -> None:
    """schemas/vademecum.schema.json is what the program writes: scripts/schema was run after the last change."""
    committed = repository / "schemas" / "vademecum.schema.json"
    assert committed.read_bytes() == schema.read_bytes()


def test_shipped_files_fit_the_schema(judge: jsonschema.Draft7Validator, repository: Path) -> None:
    """Each shipped file is valid in an editor that uses the schema."""
    files = sorted((repository / "playbooks").rglob("*.yml"))
    assert len(files) > 40
    found = {path.name: some for path in files if (some := faults(judge, path.read_text(encoding="utf-8")))}
    assert found == {}


def test_valid_samples_fit_the_schema(judge: jsonschema.Draft7Validator, repository: Path) -> None:
    """Whatever our own reader takes, the schema takes too."""
    files = sorted((repository / "tests" / "samples").glob("*/valid/*.yml"))
    assert files
    found = {}
    for path in files:
        if path.parent.parent.name != "reader" and (some := faults(judge, path.read_text(encoding="utf-8"))):
            found[f"{path.parent.parent.name}/{path.name}"] = some
    assert found == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: playbook\n", "kind: playbook\ntitel: x\n"),
        ("kind: playbook\n", "kind: playbok\n"),
        ("crisis: true\n", "crisis: perhaps\n"),
        ("department: consular\n", ""),
        ("    mode: offline\n", "    mode: of-line\n"),
        ("    mode: offline\n", "    mode: offline\n    colour: red\n"),
        ("id: live-crisis\n", "id: Live Crisis\n"),
    ],
    ids=["key", "kind", "boolean", "missing", "choice", "key-of-a-step", "id"],
)
def test_a_faulty_file_does_not_fit(judge: jsonschema.Draft7Validator, repository: Path, old: str, new: str) -> None:
    """An unknown key, a kind, word, id or boolean that is none, and a missing field are marked in the editor."""
    text = (repository / "playbooks" / "consular" / "live-crisis.yml").read_text(encoding="utf-8")
    assert faults(judge, text) == []
    assert old in text
    assert len(faults(judge, text.replace(old, new, 1))) >= 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("    title: Post\n", "    titel: Post\n"), ("    title: Post\n", "    title: Post\n    colour: red\n")],
    ids=["missing", "key"],
)
def test_a_faulty_record_of_a_list_does_not_fit(
    judge: jsonschema.Draft7Validator, repository: Path, old: str, new: str
) -> None:
    """The records of a file that holds many are judged as those that stand alone."""
    text = (repository / "playbooks" / "common" / "terms.yml").read_text(encoding="utf-8")
    assert old in text
    assert len(faults(judge, text.replace(old, new, 1))) >= 1
