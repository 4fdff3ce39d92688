"""Hostile strings that others have collected, for the tests alone: fetched by npm, by the lock beside the tests."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import _workshop

VARIABLE = "VADEMECUM_CORPORA"
LISTED = _workshop.ROOT / "tests" / "hostile"
NAMES = ("package.json", "package-lock.json")
KEPT = _workshop.VENV / "corpora"


def choose() -> None:
    """Export the folder of the lists; where they cannot be had, the tests that read them say so."""
    found = os.environ.get(VARIABLE) or find() or fetch()
    if found:
        os.environ[VARIABLE] = found
    else:
        _workshop.say("The lists of hostile strings could not be fetched with npm: some tests will be left out.")


def place() -> Path:
    """Where the lists of the present lock lie, or will."""
    sums = hashlib.sha256(b"".join((LISTED / name).read_bytes() for name in NAMES)).hexdigest()
    return KEPT / sums[:16]


def find() -> str | None:
    """The folder of the lists that were fetched before."""
    folder = place() / "node_modules"
    return str(folder) if folder.is_dir() else None


def fetch() -> str | None:
    """Fetch what the lock names, without running any script of a package, and put it in its place in one step."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    _workshop.say("Fetching the lists of hostile strings for the tests, only once.")
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT, prefix=".") as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for name in NAMES:
            shutil.copy(LISTED / name, made)
        # A package's own scripts would run here, inside the repository.
        if not ended_well(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=made):
            return None
        # A rename that fails is another run's that came first.
        with contextlib.suppress(OSError):
            made.rename(place())
    return find()


def ended_well(*command: str, cwd: Path) -> bool:
    """Whether a command ended well, in ten minutes at most."""
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
