"""A wiki as an author's editor sees it, and the language server that reads along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from kit.language_server import LanguageServer

from vademecum.exports import (
    LOCAL_SCHEMA_FILE,
    SCHEMA_FILE,
    SCHEMA_FOLDER,
    KnownIds,
    editor_files,
    json_schema,
    workspace_file,
)
from vademecum.graph import Graph, Settings
from vademecum.site import read_wiki


@pytest.fixture(scope="session")
def graph(repository: Path, as_of: str) -> Graph:
    """The shipped wiki."""
    return read_wiki(repository, "playbooks", Settings(date.fromisoformat(as_of))).graph


@pytest.fixture(scope="session")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wiki with both schemas and the settings that it is committed with. No test changes it."""
    root = tmp_path_factory.mktemp("edited")
    schemas = {SCHEMA_FILE: json_schema(), LOCAL_SCHEMA_FILE: json_schema(ids=KnownIds.of(graph))}
    files = {**editor_files(), **{f"{SCHEMA_FOLDER}/{name}": data for name, data in schemas.items()}}
    for name, data in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="session")
def command(tool: Callable[[str], str]) -> list[str]:
    """What starts the server; without node, or without the packages of its lock, the tests are skipped."""
    return [tool("node"), str(Path(tool("editors")) / "yaml-language-server/bin/yaml-language-server"), "--stdio"]


@pytest.fixture(scope="session")
def settings(folder: Path) -> dict[str, object]:
    """The committed settings."""
    found: dict[str, object] = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def local_settings() -> dict[str, object]:
    """The settings of the workspace that names the local schema."""
    found: dict[str, object] = json.loads(workspace_file(f"./{SCHEMA_FOLDER}/{LOCAL_SCHEMA_FILE}"))["settings"]
    return found


@pytest.fixture(scope="session")
def server(command: list[str], folder: Path, settings: dict[str, object]) -> Iterator[LanguageServer]:
    """A server with the committed settings."""
    with LanguageServer(command, folder, settings) as started:
        yield started


@pytest.fixture(scope="session")
def local(command: list[str], folder: Path, local_settings: dict[str, object]) -> Iterator[LanguageServer]:
    """A server that also knows the ids of the shipped wiki."""
    with LanguageServer(command, folder, local_settings) as started:
        yield started
