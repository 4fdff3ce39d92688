"""Settings with which Visual Studio Code, and editors that read its files, help the authors of a wiki."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SCHEMA_FOLDER = "schemas"
SCHEMA_FILE = "vademecum.schema.json"
"""The schema that is committed with a wiki, the same for all."""

LOCAL_SCHEMA_FILE = "vademecum.local.schema.json"
"""The schema that also knows the ids of one wiki, beside the other and never committed."""

WORKSPACE_FILE = "vademecum.code-workspace"
"""Names the local schema. The committed settings cannot: an editor shows an error in each file where one is missing."""

IGNORED = (f"/{SCHEMA_FOLDER}/{LOCAL_SCHEMA_FILE}", f"/{WORKSPACE_FILE}")
"""Lines for .gitignore."""

_YAML: Mapping[str, Any] = {
    "yaml.validate": True,
    "yaml.hover": True,
    "yaml.completion": True,
    "yaml.customTags": [],
    "yaml.disableDefaultProperties": True,
    "yaml.hoverSchemaSource": False,
    "yaml.format.enable": False,
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "redhat.telemetry.enabled": False,
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.detectIndentation": False,
        "editor.formatOnSave": False,
        "editor.formatOnType": False,
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        "editor.wordWrap": "bounded",
        "editor.wordWrapColumn": 120,
    },
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
}
"""No other host is asked for anything; `vademecum fmt` lays files out, so that the editor does not."""

_EXTENSIONS = ("redhat.vscode-yaml", "editorconfig.editorconfig")


def editor_files(playbooks: str = "playbooks") -> dict[str, bytes]:
    """The files of the folder `.vscode` of a wiki whose records lie in `playbooks`."""
    return {
        ".vscode/settings.json": _written(_settings(f"./{SCHEMA_FOLDER}/{SCHEMA_FILE}", playbooks)),
        ".vscode/extensions.json": _written({"recommendations": list(_EXTENSIONS)}),
    }


def workspace_file(schema: str, playbooks: str = "playbooks") -> bytes:
    """The workspace that uses the local schema at the path `schema`, relative to the root of the wiki."""
    return _written({"folders": [{"path": "."}], "settings": _settings(schema, playbooks)})


def _settings(schema: str, playbooks: str) -> dict[str, Any]:
    return {"yaml.schemas": {schema: [f"{playbooks}/**/*.yml"]}, **_YAML}


def _written(value: Any) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
