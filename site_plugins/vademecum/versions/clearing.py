"""Keeps our own commands apart while git moves names, and clears the locks of a git that was killed meanwhile.

Git never clears such a lock: it asks people to find the file and to delete it. Here a note says beforehand which locks
git is about to make, so that whoever comes next knows which of them are ours and abandoned.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vademecum.versions.git import asked_of_git

if sys.platform != "win32":
    import fcntl

_NOTE = "vademecum-moving"
_PATIENCE = 1.0
"""Seconds after which a lock that does not go is taken for abandoned; git holds one for milliseconds."""

_NEAR = 120.0
"""Seconds between the note and a lock that the same git made: a later one is somebody else's."""


@contextmanager
def moving(root: Path, names: Iterable[str]) -> Iterator[tuple[int, ...]]:
    """While it lasts, no other command of ours moves anything in the repository, and abandoned locks are gone.

    `names` are the files that git is about to lock, as git names them: `refs/heads/main`, `HEAD`, `index`. The open
    files that it gives are to be shared with git: a git that outlives its command then still keeps others out.
    """
    if sys.platform == "win32":
        yield ()
        return
    said = asked_of_git(root, "rev-parse", "--git-common-dir").rstrip(b"\n")
    handle = os.open((root / os.fsdecode(said)) / _NOTE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _clear(handle)
        locks = [one for one in _locks(root, names) if not one.exists()]
        _write(handle, locks)
        yield (handle,)
    finally:
        with suppress(NameError):
            if not any(one.exists() for one in locks):
                _write(handle, [])
        os.close(handle)


def _locks(root: Path, names: Iterable[str]) -> list[Path]:
    words = [word for name in names for word in ("--git-path", f"{name}.lock")]
    said = asked_of_git(root, "rev-parse", *words).splitlines()
    return [(root / os.fsdecode(line)).resolve() for line in said]


def _write(handle: int, locks: Iterable[Path]) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, b"".join(os.fsencode(one) + b"\0" for one in locks), 0)


def _clear(handle: int) -> None:
    """Deletes the locks of a git that was killed; nobody shares the note any more, so it has ended."""
    about = os.fstat(handle)
    noted = os.pread(handle, about.st_size, 0).split(b"\0")[:-1]
    for name in noted:
        path = Path(os.fsdecode(name))
        until = time.monotonic() + _PATIENCE
        while path.exists() and time.monotonic() < until:
            time.sleep(0.05)
        with suppress(OSError):
            if path.stat().st_mtime - about.st_mtime < _NEAR:
                path.unlink()
    _write(handle, [])
