"""The settings of editors: the same for this repository and for a wiki elsewhere, and complete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vademecum.exports import IGNORED, LOCAL_SCHEMA_FILE, SCHEMA_FILE, SCHEMA_FOLDER, editor_files, workspace_file

SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"


def read(data: bytes) -> Any:
    """A JSON file."""
    return json.loads(data)


def test_this_repository_has_the_settings_of_a_wiki(repository: Path) -> None:
    """Whoever edits records here has what a new wiki has; what programmers need comes on top."""
    made = {name: read(data) for name, data in editor_files().items()}
    here = {name: read((repository / name).read_bytes()) for name in made}
    assert set(made) == {SETTINGS, EXTENSIONS}
    assert here[SETTINGS] | made[SETTINGS] == here[SETTINGS]
    assert set(made[EXTENSIONS]["recommendations"]) <= set(here[EXTENSIONS]["recommendations"])


def test_the_schema_that_the_settings_name_is_there(repository: Path) -> None:
    """Committed settings name committed files only."""
    (name,) = read(editor_files()[SETTINGS])["yaml.schemas"]
    assert name == f"./{SCHEMA_FOLDER}/{SCHEMA_FILE}"
    assert (repository / name).is_file()


def test_layout_is_left_to_fmt_and_nobody_is_asked() -> None:
    """The editor indents by two spaces, lays nothing out by itself, and fetches no schema from elsewhere."""
    made = read(editor_files()[SETTINGS])
    off = (
        "yaml.format.enable",
        "yaml.schemaStore.enable",
        "yaml.kubernetesCRDStore.enable",
        "redhat.telemetry.enabled",
    )
    assert not any(made[key] for key in off)
    assert made["yaml.customTags"] == []
    assert (made["[yaml]"]["editor.tabSize"], made["[yaml]"]["editor.insertSpaces"]) == (2, True)
    assert not made["[yaml]"]["editor.formatOnSave"]


def test_records_may_lie_elsewhere() -> None:
    """A wiki whose mkdocs.yml names another folder of records has it in its settings."""
    for data in (
        editor_files("records")[SETTINGS],
        json.dumps(read(workspace_file("./a.json", "records"))["settings"]),
    ):
        assert list(json.loads(data)["yaml.schemas"].values()) == [["records/**/*.yml"]]


def test_the_workspace_differs_by_its_schema_alone() -> None:
    """The workspace has all settings, since an editor may leave those of the folder out."""
    workspace = read(workspace_file(f"./{SCHEMA_FOLDER}/{LOCAL_SCHEMA_FILE}"))
    settings = read(editor_files()[SETTINGS])
    assert workspace["folders"] == [{"path": "."}]
    assert list(workspace["settings"].pop("yaml.schemas")) == [f"./{SCHEMA_FOLDER}/{LOCAL_SCHEMA_FILE}"]
    del settings["yaml.schemas"]
    assert workspace["settings"] == settings


def test_local_files_are_ignored_here(repository: Path) -> None:
    """Nobody commits by mistake what names restricted records."""
    assert set(IGNORED) <= set((repository / ".gitignore").read_text(encoding="utf-8").splitlines())
