"""Two calls of Linux that Python does not offer. Each says False where the system does not know it."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a system or a file system answers that does not know a call, or its flag."""


def exchange(first: Path, second: Path) -> bool:
    """Swaps two folders in one step. OSError leaves both where they are."""
    fault = _call("renameat2", _AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE)
    if fault and fault not in _UNKNOWN:
        raise OSError(fault, os.strerror(fault), str(second))
    return not fault


def sync_file_system(folder: Path) -> bool:
    """Brings to disk whatever was written to the file system of a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fault = _call("syncfs", handle)
    finally:
        os.close(handle)
    if fault and fault not in _UNKNOWN:
        raise OSError(fault, os.strerror(fault), str(folder))
    return not fault


def _call(name: str, *arguments: int | bytes) -> int:
    """The number of the error, or 0."""
    if sys.platform != "linux":
        return errno.ENOSYS
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if call is None:
        return errno.ENOSYS
    return ctypes.get_errno() if call(*arguments) else 0
