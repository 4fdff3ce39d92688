"""What is made once for all workers of a run: the first that asks makes it, and the others wait for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "win32":
    import fcntl


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """What `make` returns for a new folder of this name; nobody may change it. What failed is made again."""
    # Without such locks each worker makes its own.
    if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ:
        return make(factory.mktemp(name))
    # The folder of a worker lies in that of the run.
    room = factory.getbasetemp().parent / "shared" / name
    room.mkdir(parents=True, exist_ok=True)
    done = room / "done"
    with (room / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            made = make(factory.mktemp(name))
            done.write_text(str(made), encoding="utf-8")
        return Path(done.read_text(encoding="utf-8"))
