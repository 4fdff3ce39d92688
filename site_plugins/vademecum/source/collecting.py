"""Finds the authors' files, in one order on every machine, and names those that nobody reads."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from vademecum.source.limits import MAX_FILE_BYTES, MAX_FILES
from vademecum.source.place import Place
from vademecum.source.private import HEAD_BYTES, PRIVATE_FOLDER, why_private
from vademecum.source.problem import Problem, error, warning

_IGNORED = frozenset({".gitkeep", ".DS_Store", "Thumbs.db"})
_EXPLAINED = frozenset({"README.md"})
_BESIDE = frozenset({".png", ".jpg", ".jpeg", ".webp", ".pdf"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a wiki: (path relative to the root, bytes) in order, and what was wrong with others.

    `beside` are the paths of pictures and PDFs, unread: whether a record names them is for others to say.
    """

    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()
    beside: tuple[str, ...] = ()


class Found(NamedTuple):
    """A file as it was found: its path from the root, what sort of thing it is, and how one gets its bytes.

    `read` may give one byte more than a file may have, and need not give the rest. It may raise OSError.
    """

    name: str
    sort: Literal["file", "link", "other"]
    read: Callable[[], bytes]


def collect(root: Path, folder: str = "playbooks") -> Tree:
    """All `.yml` files under `root/folder`. A missing folder, a link or a stray file is a problem, never raised."""
    top = root / folder
    if not top.is_dir():
        return missing(folder)
    if top.is_symlink():
        return linked(folder)
    return sort_out(sorted(_walk(top, root), key=lambda found: found.name), folder)


def missing(folder: str) -> Tree:
    """What is said of a wiki without its folder of records."""
    fact = f"the folder {folder}/ does not exist"
    return Tree(
        (), (error(Place(folder), "Y1", fact, "Run the command where playbooks/ lies, or name it in mkdocs.yml."),)
    )


def linked(folder: str) -> Tree:
    """What is said of a wiki whose folder of records is a link."""
    remedy = "Put the folder itself here, or write its true place into mkdocs.yml."
    return Tree((), (error(Place(folder), "Y1", f"the folder {folder}/ is a link", remedy),))


def sort_out(found: Iterable[Found], folder: str) -> Tree:
    """Which of the files found, in their order, are records, which lie beside them, and which nobody reads."""
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    beside: list[str] = []
    for one in found:
        if (why := why_private(one.name)) is not None:
            problems.append(private(one.name, why))
        elif one.sort == "link":
            problems.append(_unread(one.name, "is a link", "Put the file itself here."))
        elif lies_beside(one.name):
            beside.append(one.name)
        else:
            taken = _take(one, problems)
            if taken is not None:
                files.append(taken)
        if len(files) > MAX_FILES:
            fact = f"there are more than {MAX_FILES:,} files"
            problems.append(error(Place(folder), "Y6", fact, "Split the wiki."))
            break
    return Tree(tuple(files), tuple(problems), tuple(beside))


def lies_beside(name: str) -> bool:
    """True for the path of a picture or a PDF, which is not read here."""
    return PurePosixPath(name).suffix.lower() in _BESIDE


def _walk(folder: Path, root: Path) -> Iterator[Found]:
    for here, names, files in os.walk(folder):
        for name in [*names, *files]:
            path = Path(here) / name
            if path.is_symlink():
                yield Found(path.relative_to(root).as_posix(), "link", path.read_bytes)
            elif name in files:
                yield Found(path.relative_to(root).as_posix(), _sort(path), partial(_read, path))
        names[:] = [name for name in names if name == PRIVATE_FOLDER or not name.startswith(".")]


def _sort(path: Path) -> Literal["file", "other"]:
    try:
        return "file" if stat.S_ISREG(path.stat().st_mode) else "other"
    except OSError:
        return "file"  # reading it will say why


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_FILE_BYTES + 1)


def _take(found: Found, problems: list[Problem]) -> tuple[str, bytes] | None:
    path = PurePosixPath(found.name)
    if path.name in _IGNORED or path.name in _EXPLAINED:
        return None
    if path.suffix != ".yml":
        problems.append(_stray(path, found.name))
        return None
    if found.sort == "other":
        problems.append(_unread(found.name, "is not an ordinary file", "Put the text itself here."))
        return None
    try:
        data = found.read()
    except OSError as fault:
        problems.append(_unread(found.name, f"cannot be read ({fault.strerror})", "Check the file's rights."))
        return None
    why = why_private(found.name, data[:HEAD_BYTES])
    if why is not None:
        problems.append(private(found.name, why))
        return None
    return found.name, data


def private(name: str, why: str) -> Problem:
    """What is said of a file that never enters a build."""
    remedy = f"Move it to {PRIVATE_FOLDER}/ beside mkdocs.yml; if it was ever committed, tell the security manager."
    return error(Place(name), "Y10", f"the file {why}", remedy)


def _stray(path: PurePosixPath, name: str) -> Problem:
    if path.suffix.lower() in {".yaml", ".yml"}:
        return error(Place(name), "Y7", "nobody reads this file: its name does not end in .yml", "Rename it.")
    return warning(Place(name), "Y7", "nobody reads this file", "Move it out of the folder, or make it a record.")


def _unread(name: str, what: str, remedy: str) -> Problem:
    return error(Place(name), "Y1", f"the file {what}", remedy)
