"""Runs another command of ours in a process of its own, and keeps what it says away from the log of the forge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 600
_MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command answered: its exit code, or None when there is no such command; what it printed for either."""

    code: int | None
    out: str = ""
    said: str = ""


def ran(root: Path, known: Container[str], name: str, *words: str) -> Ran:
    """Runs `vademecum name words` in the root of the wiki, if it is among the known commands."""
    if name not in known:
        return Ran(None)
    # -P: a module that lies in the wiki's folder is never taken for one of ours.
    command = [sys.executable, "-P", "-m", "vademecum.cli", name, *words]
    try:
        done = subprocess.run(
            command, cwd=root, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return Ran(3, said=f"It took longer than {_SECONDS // 60} minutes.")
    return Ran(done.returncode, done.stdout[:_MOST_CHARACTERS], done.stderr[:_MOST_CHARACTERS])
