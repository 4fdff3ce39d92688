"""Finds the authors' files, in one order on every machine, and names those that nobody reads."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from vademecum.source.limits import MAX_FILE_BYTES, MAX_FILES
from vademecum.source.place import Place
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


def collect(root: Path, folder: str = "playbooks") -> Tree:
    """All `.yml` files under `root/folder`. A missing folder, a link or a stray file is a problem, never raised."""
    top = root / folder
    if not top.is_dir():
        fact = f"the folder {folder}/ does not exist"
        return Tree(
            (), (error(Place(folder), "Y1", fact, "Run the command where playbooks/ lies, or name it in mkdocs.yml."),)
        )
    if top.is_symlink():
        remedy = "Put the folder itself here, or write its true place into mkdocs.yml."
        return Tree((), (error(Place(folder), "Y1", f"the folder {folder}/ is a link", remedy),))
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    beside: list[str] = []
    for path in _walk(top, root, problems):
        name = path.relative_to(root).as_posix()
        if path.suffix.lower() in _BESIDE:
            beside.append(name)
            continue
        taken = _take(path, name, problems)
        if taken is not None:
            files.append(taken)
        if len(files) > MAX_FILES:
            fact = f"there are more than {MAX_FILES:,} files"
            problems.append(error(Place(folder), "Y6", fact, "Split the wiki."))
            break
    return Tree(tuple(files), tuple(problems), tuple(beside))


def _walk(folder: Path, root: Path, problems: list[Problem]) -> list[Path]:
    found: list[Path] = []
    for here, names, files in os.walk(folder):
        for name in [*names, *files]:
            path = Path(here) / name
            if path.is_symlink():
                problems.append(_unread(path.relative_to(root).as_posix(), "is a link", "Put the file itself here."))
        names[:] = [name for name in names if not name.startswith(".")]
        found += [Path(here) / name for name in files if not (Path(here) / name).is_symlink()]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _take(path: Path, name: str, problems: list[Problem]) -> tuple[str, bytes] | None:
    if path.name in _IGNORED or path.name in _EXPLAINED:
        return None
    if path.suffix != ".yml":
        problems.append(_stray(path, name))
        return None
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problems.append(_unread(name, "is not an ordinary file", "Put the text itself here."))
            return None
        with path.open("rb") as stream:
            return name, stream.read(MAX_FILE_BYTES + 1)
    except OSError as fault:
        problems.append(_unread(name, f"cannot be read ({fault.strerror})", "Check the file's rights."))
        return None


def _stray(path: Path, name: str) -> Problem:
    if path.suffix.lower() in {".yaml", ".yml"}:
        return error(Place(name), "Y7", "nobody reads this file: its name does not end in .yml", "Rename it.")
    return warning(Place(name), "Y7", "nobody reads this file", "Move it out of the folder, or make it a record.")


def _unread(name: str, what: str, remedy: str) -> Problem:
    return error(Place(name), "Y1", f"the file {what}", remedy)
