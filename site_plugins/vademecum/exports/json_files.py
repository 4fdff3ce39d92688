"""Records and graph as JSON files, for programs that build on the wiki."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from vademecum.graph import Graph
from vademecum.records import KINDS, Entry, Record
from vademecum.source import Problem

VERSION = 1


def json_files(graph: Graph, problems: Iterable[Problem]) -> dict[str, bytes]:
    """Files by path: `index.json`, `<folder>/<id>.json`, `graph.json` and `problems.json`, in UTF-8."""
    files = {f"{_folder(entry.record)}/{name}.json": _record(graph, entry) for name, entry in graph.entries.items()}
    index = [
        {
            "kind": entry.record.kind,
            "id": name,
            "title": entry.record.title,
            "file": f"{_folder(entry.record)}/{name}.json",
        }
        for name, entry in graph.entries.items()
    ]
    edges = [
        {"from": edge.origin, "to": edge.target, "at": list(edge.way), "in_prose": edge.prose}
        for leaving in graph.edges.values()
        for edge in leaving
    ]
    files["index.json"] = _dump({"version": VERSION, "as_of": graph.settings.as_of.isoformat(), "records": index})
    files["graph.json"] = _dump({"version": VERSION, "edges": edges, "aliases": dict(graph.aliases)})
    files["problems.json"] = _dump({"version": VERSION, "problems": [one.plain() for one in problems]})
    return dict(sorted(files.items()))


def _record(graph: Graph, entry: Entry[Record]) -> bytes:
    values = entry.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    values |= {"kind": entry.record.kind, "tlp": graph.labels[entry.record.id]}
    return _dump({"version": VERSION, "file": entry.file, "record": values})


def _folder(record: Record) -> str:
    return KINDS[record.kind].folder if record.kind in KINDS else record.kind


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
