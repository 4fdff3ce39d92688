"""What the site that was kept before lends to a stage: folders that never change, and that go back after a failure."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from vademecum.site.publishing.settling import sync_one

_NOTE = ".vademecum-taken"
"""The file in the site that was kept before that names the folders which a stage takes from it, one a line."""


def is_one_file(one: Path | str, other: Path | str) -> bool:
    """True for two names of one file."""
    with suppress(OSError):
        return os.path.samestat(os.lstat(one), os.lstat(other))
    return False


def check_straight(kept: Path, folder: str) -> None:
    """OSError when a link is on the way to a folder: what is moved from behind it would not be that of `kept`."""
    for place in (kept / folder, *(kept / folder).parents):
        if place == kept.parent:
            return
        if place.is_symlink():
            raise OSError(errno.ELOOP, "it is a link", str(place))


def note(kept: Path, folders: Iterable[str]) -> None:
    """Writes down, on the disk, which folders are about to be taken from `kept`: whatever happens, they come back."""
    with (kept / _NOTE).open("w", encoding="utf-8") as file:
        file.writelines(f"{folder}\n" for folder in folders)
        file.flush()
        os.fsync(file.fileno())
    sync_one(kept, is_folder=True)


def give_back(stage: Path, kept: Path) -> None:
    """Gives `kept` the folders again that a stage has taken from it; other stages have none of them."""
    for folder in _noted(kept):
        if (stage / folder).is_dir() and not (kept / folder).exists():
            (stage / folder).rename(kept / folder)
    if not any(not (kept / folder).exists() for folder in _noted(kept)):
        (kept / _NOTE).unlink(missing_ok=True)


def _noted(kept: Path) -> Iterator[str]:
    """The folders that are written down, none of which leads out of where it lies."""
    with suppress(FileNotFoundError, UnicodeDecodeError):
        for line in (kept / _NOTE).read_text("utf-8").split("\n"):
            if line and not {"", ".", ".."} & set(line.split("/")):
                yield line
