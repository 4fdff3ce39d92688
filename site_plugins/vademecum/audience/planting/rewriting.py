"""Writes the files of a planted wiki anew: new texts, comments, file and folder names, and files beside records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from vademecum.audience.planting.leaves import Spoken, replaced
from vademecum.audience.planting.stamping import stamped
from vademecum.records import Entry, Record
from vademecum.source import Place

Named = tuple[str, str, str, Place]
"""A token that stands in no field: the token, a record that it belongs to, what holds it, and where that was."""

_FIXED = frozenset({"missions"})
"""Folders whose name the rules look at."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is to be written: all `files` under `folder`, the `entries` in them, and which of these are restricted.

    `said` holds new texts by file and place; `attached` the new names of files beside records, by their path.
    """

    folder: str
    files: Mapping[str, bytes]
    entries: tuple[Entry[Record], ...]
    closed: frozenset[str]
    said: Mapping[str, Mapping[Spoken, str]]
    attached: Mapping[str, str]


def rewrite(hidden: Hidden, token: Callable[[], str]) -> tuple[dict[str, bytes], list[Named]]:
    """The files by their new path, and the tokens of comments, of file and folder names, and inside other files."""
    named: list[Named] = []
    by_file: dict[str, list[Entry[Record]]] = {}
    for entry in hidden.entries:
        by_file.setdefault(entry.file, []).append(entry)
    moved = _moved(hidden, by_file, token, named)
    written: dict[str, bytes] = {}
    for path, data in hidden.files.items():
        made = data
        if path in hidden.said:
            made = _written(hidden, by_file[path], token, named)
        elif path in hidden.attached:
            mark = token()
            named.append((mark, _holder(hidden, path), "inside the file", Place(path)))
            made = stamped(data, mark)
        written[moved(path)] = made
    return written, named


def _holder(hidden: Hidden, path: str) -> str:
    """A restricted record of the folder in which a file lies."""
    folder = PurePosixPath(path).parent
    return next((one.record.id for one in hidden.entries if PurePosixPath(one.file).parent == folder), "")


def _written(hidden: Hidden, entries: list[Entry[Record]], token: Callable[[], str], named: list[Named]) -> bytes:
    """A file as JSON, which is YAML, one value a line, with a comment before the id of each restricted record."""
    document = entries[0].document
    said = hidden.said[document.path]
    text = json.dumps(replaced(document.root, (), said), ensure_ascii=False, indent=1)
    for entry in entries:
        if entry.record.id in hidden.closed:
            line = f'"id": "{said.get(((*entry.prefix, "id"), False), entry.record.id)}"'
            mark = token()
            named.append((mark, entry.record.id, "comment", entry.place("id")))
            text = text.replace(line, f"# {mark}\n{line}", 1)
    return f"{text}\n".encode()


def _moved(
    hidden: Hidden, by_file: Mapping[str, list[Entry[Record]]], token: Callable[[], str], named: list[Named]
) -> Callable[[str], str]:
    """How a path changes: a file or folder that holds restricted records only gets a token for its name."""
    new: dict[str, str] = dict(hidden.attached)
    for path, name in hidden.attached.items():
        named.append((name.partition(".")[0], _holder(hidden, path), "file name", Place(path)))
    for path, entries in _closed_paths(hidden, by_file).items():
        mark = token()
        new[path] = mark + PurePosixPath(path).suffix if path in by_file else mark
        named.append((mark, entries[0].record.id, "file name" if path in by_file else "folder name", Place(path)))

    def move(path: str) -> str:
        parts = PurePosixPath(path).parts
        return "/".join(new.get("/".join(parts[: at + 1]), part) for at, part in enumerate(parts))

    return move


def _closed_paths(hidden: Hidden, by_file: Mapping[str, list[Entry[Record]]]) -> dict[str, list[Entry[Record]]]:
    """The files and folders below the top in which all records are restricted, each with those records."""
    inside: dict[str, list[Entry[Record]]] = {}
    top = PurePosixPath(hidden.folder)
    for path, entries in by_file.items():
        for at in (PurePosixPath(path), *PurePosixPath(path).parents):
            if top in at.parents and at.name not in _FIXED:
                inside.setdefault(str(at), []).extend(entries)
    return {path: entries for path, entries in inside.items() if all(one.record.id in hidden.closed for one in entries)}
