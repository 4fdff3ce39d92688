"""Copies of a wiki's files with other labels: everything closed, some records, or single fields and parts."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import LABELS, Entry, Record, closable, load_library

Files = dict[str, bytes]
AS_OF = date(2026, 11, 21)

_NAMED = ("steps", "indicators", "attachments")
"""Fields whose parts other open fields name or show."""


def read_files(folder: Path) -> Files:
    """All files below `playbooks`, by path."""
    paths = sorted(path for path in (folder / "playbooks").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def everything(folder: Path, label: str = "TLP:AMBER") -> Files:
    """The files with this label on every record, line by line as they were."""
    old = (b"tlp: TLP:CLEAR", b"default_tlp: TLP:CLEAR")
    files = read_files(folder)
    for name, data in files.items():
        if name.endswith(".yml"):
            files[name] = data.replace(old[0], b"tlp: " + label.encode())
    return files


def records(folder: Path, seed: int, most: int = 0) -> Files:
    """The files with some records closed, and with them all records that refer to these; the rest stays open.

    `most` is the highest level that the audience may read: what is closed is closer.
    """
    files = read_files(folder)
    graph = _graph(files)
    chance = random.Random(seed)
    closed: dict[str, str] = {}
    waiting = chance.sample(sorted(graph.entries), chance.randint(1, max(1, len(graph.entries) // 4)))
    label = chance.choice(LABELS[most + 1 :])
    while waiting:
        name = waiting.pop()
        if name not in closed:
            closed[name] = label
            waiting += _referring(graph, name)
    return _labelled(files, graph, lambda entry, values: _close(values, closed.get(entry.record.id)))


def _referring(graph: Graph, name: str) -> Iterator[str]:
    yield from (edge.origin for edge in graph.backlinks.get(name, ()))
    entry = graph.entries[name]
    # What stands inside a playbook, or around it, goes with it.
    for other in graph.entries.values():
        nearer = other.document is entry.document and other.prefix[: len(entry.prefix)] == entry.prefix
        if nearer and "records" not in (*entry.prefix, *other.prefix):
            yield other.record.id


def _close(values: dict[str, Any], label: str | None) -> None:
    if label is not None:
        values["tlp"] = label


def fields(folder: Path, label: str) -> tuple[Files, set[tuple[str, str]]]:
    """The files with this label on every field that may have one; and those fields, each with its record."""
    files = read_files(folder)
    closed: set[tuple[str, str]] = set()

    def close(entry: Entry[Record], values: dict[str, Any]) -> None:
        names = [name for name in values if name in closable(type(entry.record)) and name not in _NAMED]
        values["labels"] = dict.fromkeys(names, label)
        closed.update((entry.record.id, name) for name in names if values[name])

    return _labelled(files, _graph(files), close), closed


def _graph(files: Files) -> Graph:
    library, _ = load_library(sorted((path, data) for path, data in files.items() if path.endswith(".yml")))
    return build_graph(library, Settings(AS_OF))


def _labelled(files: Files, graph: Graph, change: Callable[[Entry[Record], dict[str, Any]], None]) -> Files:
    roots = {entry.file: copy.deepcopy(entry.document.root) for entry in graph.entries.values()}
    for entry in graph.entries.values():
        values = roots[entry.file]
        for step in entry.prefix:
            values = values[step]
        change(entry, values)
    written = {path: json.dumps(root, ensure_ascii=False, indent=1).encode() for path, root in roots.items()}
    return {**files, **written}
