"""Begins a repository, where git is there and none stands around the folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from vademecum.versions.git import environment_of_git


def begin_repository(folder: Path, branch: str = "main") -> bool:
    """Makes a repository of a folder that lies in none. False when git is missing, refuses, or one is there already."""
    if _asked(folder, "rev-parse", "--is-inside-work-tree"):
        return False
    return _asked(folder, "-c", f"init.defaultBranch={branch}", "init", "--quiet")


def _asked(folder: Path, *words: str) -> bool:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, env=environment_of_git())
    except OSError:
        return False
    return done.returncode == 0
