"""Reads files of strangers: never through a link, never waiting for a pipe, never without an end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

_OPENING = os.O_RDONLY | sum(getattr(os, f"O_{name}", 0) for name in ("NOFOLLOW", "NONBLOCK", "BINARY", "CLOEXEC"))
_BLOCK = 2**20


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file. OSError when it is none, cannot be read, or has more than `most` bytes."""
    with os.fdopen(_open(path), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("it is not an ordinary file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(f"it has more than {most:,} bytes")
    return data


def digest(path: Path | str) -> str:
    """The SHA-256 of an ordinary file. OSError when it is none, cannot be read, or changes while it is read."""
    handle = _open(path)
    try:
        before, size, total = os.fstat(handle), 0, hashlib.sha256()
        if not stat.S_ISREG(before.st_mode):
            raise OSError("it is not an ordinary file")
        while size <= before.st_size and (block := os.read(handle, min(before.st_size - size + 1, _BLOCK))):
            total.update(block)
            size += len(block)
        after = os.fstat(handle)
    finally:
        os.close(handle)
    if (size, after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
        raise OSError("it changed while it was read")
    return total.hexdigest()


def _open(path: Path | str) -> int:
    try:
        return os.open(path, _OPENING)
    except OSError as fault:
        if fault.errno == errno.ELOOP:
            raise OSError("it is a link") from None
        raise


def walk(root: Path, apart: frozenset[str] = frozenset()) -> tuple[dict[str, os.stat_result], dict[str, str]]:
    """What lies in a folder and below, by path, and why a folder could not be read, by its path.

    The path of a folder ends with a slash. Links are named and not followed; folders in `apart` are passed over.
    """
    found: dict[str, os.stat_result] = {}
    faults: dict[str, str] = {}
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            with os.scandir(root / inner) as entries:
                for entry in entries:
                    status = entry.stat(follow_symlinks=False)
                    name = inner + entry.name
                    if not stat.S_ISDIR(status.st_mode):
                        found[name] = status
                    elif name not in apart:
                        found[f"{name}/"] = status
                        waiting.append(f"{name}/")
        except OSError as fault:
            faults[inner] = reason(fault)
    return found, faults


def reason(fault: OSError) -> str:
    """Why the system refused, in words."""
    return fault.strerror or str(fault)
