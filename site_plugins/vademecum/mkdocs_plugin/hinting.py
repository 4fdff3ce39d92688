"""The local schema, by which editors know the ids of a wiki: written on request, and kept fresh while one serves."""

from __future__ import annotations

import os
from pathlib import Path

from vademecum.exports import LOCAL_SCHEMA_FILE, SCHEMA_FOLDER, KnownIds, json_schema
from vademecum.graph import Graph

_HEAD = 400
"""How many bytes of a schema hold the mark of the ids that it knows."""


def write_hints(file: Path, graph: Graph) -> None:
    """Writes the schema that knows the ids of `graph`, in one step: an editor may be reading the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(json_schema(ids=KnownIds.of(graph)))
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def renew_hints(root: Path, graph: Graph) -> bool:
    """Writes the local schema of the wiki in `root` anew, when there is one and its ids are not those of `graph`."""
    file = root / SCHEMA_FOLDER / LOCAL_SCHEMA_FILE
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        if KnownIds.of(graph).mark.encode() in stream.read(_HEAD):
            return False
    write_hints(file, graph)
    return True
