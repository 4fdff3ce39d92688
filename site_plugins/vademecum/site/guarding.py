"""Refuses private files wherever in the wiki's folder they lie: whom we mean to contact is nobody's reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from vademecum.source import Place, Problem, error
from vademecum.source.collecting import private
from vademecum.source.private import HEAD_BYTES, PRIVATE_FOLDER, looked_into, why_private
from vademecum.versions.git import NoRepositoryError, asked_of_git

_NOT_OURS = frozenset({"node_modules", "venv", "__pycache__"})
_CARRIED = "Git carries what lies in this folder"
_REMEDY = (
    f"Add the line {PRIVATE_FOLDER}/ to .gitignore, and run: git rm -r --cached {PRIVATE_FOLDER}. "
    "If it was ever pushed, tell the security manager."
)


def check_private(root: Path, folder: str) -> Iterator[Problem]:
    """One problem for each private file outside the records, and one where Git would carry the private folder.

    The folder of the records is read by others, and what tools make (hidden folders, built sites) is not looked at.
    """
    for name in _elsewhere(root, PurePosixPath(folder).parts[0]):
        why = why_private(name) or why_private(name, _head(root / name))
        if why is not None:
            yield private(name, why)
    yield from _carried(root)


def _elsewhere(root: Path, folder: str) -> Iterator[str]:
    for here, names, files in os.walk(root):
        top = Path(here) == root
        names[:] = sorted(
            name
            for name in names
            if name not in _NOT_OURS
            and (not name.startswith(".") or (name == PRIVATE_FOLDER and not top))
            and not (top and name == folder)
            and not _is_site(Path(here) / name)
        )
        for name in sorted(files):
            yield (Path(here) / name).relative_to(root).as_posix()


def _is_site(folder: Path) -> bool:
    """True for what `build` or `publish` made: its own audit looks into it."""
    return (folder / "404.html").is_file() and (folder / "sitemap.xml").is_file()


def _head(path: Path) -> bytes:
    if not looked_into(path.name):
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""  # nobody can publish it either


def _carried(root: Path) -> Iterator[Problem]:
    if not (root / PRIVATE_FOLDER).exists():
        return
    try:
        tracked = asked_of_git(root, "ls-files", "--", PRIVATE_FOLDER)
        open_ = asked_of_git(root, "ls-files", "--others", "--exclude-standard", "--", PRIVATE_FOLDER)
    except NoRepositoryError:
        return
    if tracked or open_:
        yield error(Place(PRIVATE_FOLDER), "Y10", _CARRIED, _REMEDY)


def ignore_private(root: Path) -> bool:
    """Adds the private folder to `.gitignore` where Git would see it; True when it had to."""
    try:
        asked_of_git(root, "check-ignore", "-q", f"{PRIVATE_FOLDER}/x")
    except NoRepositoryError:
        file = root / ".gitignore"
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        if f"{PRIVATE_FOLDER}/" in text.splitlines() or f"/{PRIVATE_FOLDER}/" in text.splitlines():
            return False  # there is no repository yet
        file.write_text(f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{PRIVATE_FOLDER}/\n", "utf-8")
        return True
    return False
