"""One build for each target at a time: the system itself frees the lock of a build that was killed."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK)
_NOTE = 200
"""How many bytes the note in a lock has at most."""

_FAR = 1 << 30
"""Windows lets nobody read what is locked, so there the lock lies far behind the note."""

_HELD: dict[Path, int] = {}
"""The open files of the locks that this process holds."""


class UnfitTargetError(Exception):
    """The site cannot be made there, now or ever; the text says why and what to do."""


class TakenError(UnfitTargetError):
    """Another command is at work on the target; once it has ended, this one can begin."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to replace a site. It ends with `release`, or with the process, however that ends."""

    path: Path
    made: tuple[Path, ...]
    """The folders that had to be made for it, the deepest first."""

    @classmethod
    def take(cls, target: Path) -> Lock:
        """The lock of a site. TakenError when another build has it, OSError when it cannot be written."""
        path = target.with_name(f".vademecum-{target.name}.lock")
        lock = cls(path, tuple(folder for folder in path.parents if not folder.exists()))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _HELD[path] = _open(path, target)
        except BaseException:
            lock._leave()
            raise
        with suppress(OSError):
            _write(_HELD[path], f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M:%S}")
        return lock

    def release(self) -> None:
        """Lets the next build begin, and deletes what was made for the lock. A second time does nothing."""
        handle = _HELD.pop(self.path, None)
        if handle is not None:
            # While it is still locked: who waits to lock the deleted file sees that it is gone, and makes its own.
            with suppress(OSError):
                self.path.unlink()
            with suppress(OSError):
                os.close(handle)
            self._leave()

    def _leave(self) -> None:
        for folder in self.made:
            with suppress(OSError):
                folder.rmdir()


def _open(path: Path, target: Path) -> int:
    """The file at `path`, open and locked."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _grasp(handle, path):
                raise TakenError(_refusal(handle, target))
            if _is_there(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _grasp(handle: int, path: Path) -> bool:
    """Locks an open file. False when another process has locked it."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        if fault.errno in _TAKEN:
            return False
        raise OSError(fault.errno, fault.strerror, str(path)) from None
    return True


def _is_there(handle: int, path: Path) -> bool:
    """True while an open file is the one at `path`: its last holder may have deleted it just before it was locked."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _refusal(handle: int, target: Path) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    note = os.read(handle, _NOTE).decode("utf-8", "replace").strip()
    return (
        f"Another build of {target} is running{f' ({note})' if note else ''}; this one has touched nothing."
        " Wait until the other has ended, or end it, and build again."
    )


def _write(handle: int, note: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{note}\n".encode()[:_NOTE])


def _let_go() -> None:
    """Closes the locks in a child: else one that outlives a killed build would hold its target."""
    for handle in _HELD.values():
        os.close(handle)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
