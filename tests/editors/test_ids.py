"""What the editor offers and takes where a record names another, and how it learns of new ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit.language_server import LanguageServer

from vademecum.exports import LOCAL_SCHEMA_FILE, SCHEMA_FILE, SCHEMA_FOLDER, KnownIds, json_schema
from vademecum.graph import Graph

STEP = "kind: playbook\nsteps:\n  - id: a\n    heading: Ring them\n"
PLAYBOOK = "kind: playbook\nid: p\ntitle: P\nstatus: draft\ndepartment: consular\n"


@pytest.fixture(scope="session")
def known(graph: Graph) -> dict[str, dict[str, str]]:
    """The ids of the shipped wiki by kind, each with its title."""
    found: dict[str, dict[str, str]] = {}
    for name, entry in graph.entries.items():
        found.setdefault(entry.record.kind, {})[name] = entry.record.title
    return found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (STEP + "    owner: |\n", ("role",)),
        (STEP + "    serves: |\n", ("goal",)),
        (STEP + "    platform: |\n", ("platform",)),
        ("kind: playbook\ndepartment: |\n", ("department",)),
        ("kind: playbook\ngoals:\n  - |\n", ("goal",)),
        ("kind: playbook\nauthors: [duty-officer, |]\n", ("role",)),
        ("kind: note\nsources:\n  - |\n", ("source",)),
        ("kind: collaboration\ncriteria: |\n", ("criteria",)),
        ("kind: recognition\nadopted_by:\n  - |\n", ("mission", "department")),
        ("kind: mission\nrole_cover:\n  |\n", ("role",)),
    ],
)
def test_ids_of_the_right_kinds_are_offered(
    local: LanguageServer, known: dict[str, dict[str, str]], text: str, kinds: tuple[str, ...]
) -> None:
    """All ids of the kinds that may stand there are offered, and no id of another kind."""
    offered = set(local.completions(text))
    fitting = {name for kind in kinds for name in known[kind]}
    assert fitting <= offered
    assert offered & {name for names in known.values() for name in names} == fitting


def test_an_id_is_offered_with_its_title(local: LanguageServer, known: dict[str, dict[str, str]]) -> None:
    """Whoever does not know the ids chooses by the titles."""
    item = local.completions(STEP + "    owner: |\n")["duty-officer"]
    assert item["documentation"] == f"{known['role']['duty-officer']} (role)"


def test_steps_of_the_file_stay_free(local: LanguageServer) -> None:
    """An id that is local to the file may be any."""
    text = PLAYBOOK + "steps:\n  - {id: a, heading: A, mode: online, feeds: [b]}\n"
    assert local.findings({"p.yml": text}) == {"p.yml": []}


def test_committed_settings_name_no_file_that_may_be_missing(
    command: list[str], folder: Path, settings: dict[str, object], tmp_path: Path
) -> None:
    """Right after cloning, where nobody has asked for the ids, a wrong line is marked and no file is missed."""
    (tmp_path / SCHEMA_FOLDER).mkdir()
    (tmp_path / SCHEMA_FOLDER / SCHEMA_FILE).write_bytes((folder / SCHEMA_FOLDER / SCHEMA_FILE).read_bytes())
    with LanguageServer(command, tmp_path, settings) as server:
        said = server.findings({"a.yml": PLAYBOOK, "b.yml": PLAYBOOK.replace("draft", "ready")})
    assert said["a.yml"] == []
    assert [one.line for one in said["b.yml"]] == [4]


def test_both_schemas_may_hold(
    command: list[str], folder: Path, settings: dict[str, object], local_settings: dict[str, object]
) -> None:
    """Where an editor joins the settings of workspace and folder, each fault is still told once."""
    schemas = [one["yaml.schemas"] for one in (settings, local_settings)]
    both = {**settings, "yaml.schemas": {name: at for one in schemas for name, at in dict(one).items()}}  # type: ignore[call-overload]
    assert len(both["yaml.schemas"]) == 2  # type: ignore[arg-type]
    text = PLAYBOOK.replace("draft", "ready").replace("consular", "konsular")
    with LanguageServer(command, folder, both) as server:
        said = server.findings({"a.yml": PLAYBOOK, "b.yml": text})
    assert said["a.yml"] == []
    assert sorted(one.line for one in said["b.yml"]) == [4, 5]


def test_new_ids_are_taken_while_the_editor_is_open(
    command: list[str], local_settings: dict[str, object], tmp_path: Path
) -> None:
    """When the local schema is written anew, the editor knows the new ids at once."""
    file = tmp_path / SCHEMA_FOLDER / LOCAL_SCHEMA_FILE
    file.parent.mkdir()
    file.write_bytes(json_schema(ids=KnownIds({"department": {"consular": "Consular"}})))
    more = KnownIds({"department": {"consular": "Consular", "harbour": "Harbour"}})
    text = PLAYBOOK.replace("consular", "harbour")
    with LanguageServer(command, tmp_path, local_settings) as server:
        assert [one.line for one in server.findings({"a.yml": text})["a.yml"]] == [5]
        file.write_bytes(json_schema(ids=more))
        server.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
        assert server.findings({"a.yml": text}) == {"a.yml": []}
        assert set(server.completions("kind: playbook\ndepartment: |\n")) == {"consular", "harbour"}


def test_old_ids_are_taken_and_not_offered(
    command: list[str], local_settings: dict[str, object], tmp_path: Path
) -> None:
    """An old id, or one in a file that has an error, is not marked, since `check` takes it too; no list names it."""
    file = tmp_path / SCHEMA_FOLDER / LOCAL_SCHEMA_FILE
    file.parent.mkdir()
    file.write_bytes(json_schema(ids=KnownIds({"department": {"consular": "Consular"}}, ("consulate",))))
    texts = {f"{name}.yml": PLAYBOOK.replace("consular", name) for name in ("consular", "consulate", "konsulate")}
    with LanguageServer(command, tmp_path, local_settings) as server:
        said = server.findings(texts)
        offered = set(server.completions("kind: playbook\ndepartment: |\n"))
    assert {name: [one.line for one in found] for name, found in said.items()} == {
        "consular.yml": [],
        "consulate.yml": [],
        "konsulate.yml": [5],
    }
    assert offered == {"consular"}
    assert "consulate" in json.dumps(json.loads(file.read_bytes())["$defs"]["id-of-department"])
