"""Asks git, in one pass, when each file last changed."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

_MARK = "\x01"


def last_changes(root: Path, folder: str = "playbooks") -> dict[str, date]:
    """The author's date of the last commit of each file under `folder`, by path relative to `root`.

    Empty when `root` is not in a git repository or git is missing: a wiki may be built from a plain copy.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log", f"--format={_MARK}%as", "--name-only", "-z"]
    try:
        done = subprocess.run(
            [*command, "--relative", "--", folder], capture_output=True, text=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return {}
    changes: dict[str, date] = {}
    day = date.min
    for token in done.stdout.split("\0"):
        name = token.lstrip("\n")
        if name.startswith(_MARK):
            day, name = date.fromisoformat(name[1:11]), name[11:].lstrip("\n")
        if name:
            changes.setdefault(name, day)
    return changes
