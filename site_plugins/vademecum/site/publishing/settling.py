"""Brings a finished folder to rest: the same rights whatever the umask was, and every byte on disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from vademecum.site.publishing.linux import sync_file_system

FILE_RIGHTS = 0o644
FOLDER_RIGHTS = 0o755

_NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_NO_RIGHTS_HERE = (errno.EPERM, *_NOT_HERE)
"""What a file system answers that keeps no rights of its own, such as that of a memory stick."""


def give_rights(folder: Path, frozen: Collection[str] = ()) -> None:
    """Lets everybody read, and the owner write, whatever lies in the folder, and the folder itself.

    The folders in it that `frozen` names, by their paths from it, are passed over: they were brought to rest before.
    """
    for path, is_folder in _within(folder, frozen):
        wanted = FOLDER_RIGHTS if is_folder else FILE_RIGHTS
        if stat.S_IMODE(path.stat().st_mode) != wanted:
            try:
                path.chmod(wanted)
            except OSError as fault:
                if fault.errno not in _NO_RIGHTS_HERE:
                    raise


def sync(folder: Path) -> None:
    """Returns when the folder is on disk with all that lies in it. OSError when it cannot be brought there."""
    if not sync_file_system(folder):
        for path, is_folder in _within(folder):
            sync_one(path, is_folder=is_folder)


def sync_one(path: Path, *, is_folder: bool) -> None:
    """Returns when a file's bytes, or the names in a folder, are on disk."""
    if is_folder and os.name == "nt":
        return  # Windows opens no folder, and keeps names in its journal
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _NOT_HERE:
            raise OSError(fault.errno, fault.strerror, str(path)) from None
    finally:
        os.close(handle)


def _within(folder: Path, but: Collection[str] = (), at: str = "") -> Iterator[tuple[Path, bool]]:
    """Every file and folder in a folder and below, no link, each with whether it is a folder; itself at the end.

    The folders that `but` names are passed over; `at` is where this one lies, for their paths.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if f"{at}{entry.name}" in but:
                    continue
                yield from _within(Path(entry.path), but, f"{at}{entry.name}/")
            elif not entry.is_symlink():
                yield Path(entry.path), False
    yield folder, True
