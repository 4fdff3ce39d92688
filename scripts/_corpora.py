"""What others have made and the tests alone need: fetched by npm, each by its lock."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import _workshop

NAMES = ("package.json", "package-lock.json")
KEPT = _workshop.VENV / "corpora"


@dataclass(frozen=True)
class Listed:
    """What one lock names: the variable that holds its folder for the tests, where the lock lies, what it is."""

    variable: str
    folder: Path
    words: str


HOSTILE = Listed("VADEMECUM_CORPORA", _workshop.ROOT / "tests" / "hostile", "the lists of hostile strings")
EDITORS = Listed("VADEMECUM_EDITORS", _workshop.ROOT / "tests" / "editors", "the language server of editors")
FORM = Listed("VADEMECUM_FORM_PARTS", _workshop.ROOT / "templates" / "form", "the parts of the web form")


def choose() -> None:
    """Export the folder of each list; where one cannot be had, the tests that need it say so."""
    for listed in (HOSTILE, EDITORS, FORM):
        found = os.environ.get(listed.variable) or find(listed) or fetch(listed)
        if found:
            os.environ[listed.variable] = found
        else:
            _workshop.say(f"With npm one could not fetch {listed.words}: some tests will be left out.")


def place(listed: Listed = HOSTILE) -> Path:
    """Where the packages of the present lock lie, or will."""
    sums = hashlib.sha256(b"".join((listed.folder / name).read_bytes() for name in NAMES)).hexdigest()
    return KEPT / sums[:16]


def find(listed: Listed = HOSTILE) -> str | None:
    """The folder of the packages that were fetched before."""
    folder = place(listed) / "node_modules"
    return str(folder) if folder.is_dir() else None


def fetch(listed: Listed = HOSTILE) -> str | None:
    """Fetch what the lock names, without running any script of a package, and put it in its place in one step."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    _workshop.say(f"Fetching {listed.words} for the tests, only once.")
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT, prefix=".") as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for name in NAMES:
            shutil.copy(listed.folder / name, made)
        # A package's own scripts would run here, inside the repository.
        if not ended_well(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=made):
            return None
        # A rename that fails is another run's that came first.
        with contextlib.suppress(OSError):
            made.rename(place(listed))
    return find(listed)


def ended_well(*command: str, cwd: Path) -> bool:
    """Whether a command ended well, in ten minutes at most."""
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
