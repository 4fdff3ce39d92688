"""A graph to files for machines: JSON of records, JSON Schema, redirects, the ministry's tables, forges' forms."""

from vademecum.exports.corrections import correction_templates
from vademecum.exports.editors import (
    IGNORED,
    LOCAL_SCHEMA_FILE,
    SCHEMA_FILE,
    SCHEMA_FOLDER,
    WORKSPACE_FILE,
    editor_files,
    workspace_file,
)
from vademecum.exports.json_files import json_files
from vademecum.exports.known_ids import KnownIds
from vademecum.exports.ministry_files import ministry_files
from vademecum.exports.redirects import redirects
from vademecum.exports.schema import json_schema

__all__ = [
    "IGNORED",
    "LOCAL_SCHEMA_FILE",
    "SCHEMA_FILE",
    "SCHEMA_FOLDER",
    "WORKSPACE_FILE",
    "KnownIds",
    "correction_templates",
    "editor_files",
    "json_files",
    "json_schema",
    "ministry_files",
    "redirects",
    "workspace_file",
]
