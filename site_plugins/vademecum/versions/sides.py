"""The two sides of a comparison: the files of a revision, or of a folder, before anybody reads them as records."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vademecum.source import Tree, collect
from vademecum.source.collecting import Found, lies_beside, linked, missing, sort_out
from vademecum.source.limits import MAX_FILE_BYTES
from vademecum.versions.git import GitFile, contents_of, files_of

_LINK = "120000"
_ORDINARY = frozenset({"100644", "100755", "100664"})


@dataclass(frozen=True, slots=True)
class Side:
    """The files of one side, and for each picture or PDF beside them what tells it from another of the same name.

    `name` is how the side is spoken of: `main`, `the working tree`.
    """

    name: str
    tree: Tree
    prints: Mapping[str, str] = field(default_factory=dict)


def revision_side(root: Path, folder: str, commit: str, name: str) -> Side:
    """The files of a commit. They are read from git's objects, never checked out; links and odd names are problems."""
    listed = files_of(root, commit, folder)
    if not listed:
        return Side(name, missing(folder))
    if any(file.name == folder for file in listed):
        return Side(name, linked(folder) if listed[0].mode == _LINK else missing(folder))
    seen = [file for file in listed if not _hidden(file.name, folder)]
    read = [file.blob for file in seen if _is_record(file)]
    contents = contents_of(root, read) if read else {}
    prints = {file.name: file.blob for file in seen if lies_beside(file.name)}
    return Side(name, sort_out([_found(file, contents) for file in seen], folder), prints)


def folder_side(root: Path, folder: str, name: str, algorithm: str = "sha1") -> Side:
    """The files of a folder. `algorithm` is the one by which git names objects where the other side is a revision."""
    tree = collect(root, folder)
    return Side(name, tree, {path: _blob(root / path, algorithm) for path in tree.beside})


def _hidden(name: str, folder: str) -> bool:
    inner = name.removeprefix(f"{folder}/").split("/")[:-1]
    return any(step.startswith(".") for step in inner)


def _is_record(file: GitFile) -> bool:
    return file.mode in _ORDINARY and file.name.endswith(".yml") and file.size <= MAX_FILE_BYTES


def _found(file: GitFile, contents: Mapping[str, bytes]) -> Found:
    def read() -> bytes:
        if file.size > MAX_FILE_BYTES:
            return bytes(MAX_FILE_BYTES + 1)
        if file.blob not in contents:
            raise FileNotFoundError(2, "git has no such object")
        return contents[file.blob]

    sort = "link" if file.mode == _LINK else "file" if file.mode in _ORDINARY else "other"
    return Found(file.name, sort, read)  # type: ignore[arg-type]


def _blob(path: Path, algorithm: str) -> str:
    """The name that git would give to the file's content; nothing where it cannot be read."""
    try:
        found = hashlib.new(algorithm, b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()
