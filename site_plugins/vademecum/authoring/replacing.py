"""Puts a new file in the place of an old one, so that one of the two is there whole, whatever happens."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file anew beside itself and swaps the two; its rights stay. OSError when the system refuses."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Writes files anew, one after the other. When the system refuses one, those before it are put back, then OSError.

    When the machine stops on the way, files up to one are new and the rest are old, each whole.
    """
    before = {path: path.read_bytes() for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            replace_file(path, data)
            done.append(path)
    except OSError:
        for path in reversed(done):
            replace_file(path, before[path])
        raise
