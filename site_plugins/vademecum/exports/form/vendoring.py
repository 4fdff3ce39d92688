"""The files of others that the form stands on: fetched by npm from our lock, kept for this user, checked one by one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

VARIABLE = "VADEMECUM_FORM_PARTS"
"""Names the folder of the packages where somebody else has fetched them."""

_LOCK = ("package.json", "package-lock.json")
_LIST = "parts.json"
_MINUTES = 10


class NoPartsError(Exception):
    """What the form stands on cannot be had; the text says what to do."""


def fetched(templates: Path, told: Callable[[], None] = lambda: None) -> Path:
    """The folder `node_modules` of our lock; fetched when it is not there yet, which is `told` before.

    NoPartsError when it cannot be had.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    place = _cache() / _sum(templates)
    if not (place / "node_modules").is_dir():
        told()
        _fetch(templates / "form", place)
    return place / "node_modules"


def parts(templates: Path, modules: Path) -> dict[str, bytes]:
    """The files that go into the form, by their names there. NoPartsError when one of them is not what we know."""
    listed = json.loads((templates / "form" / _LIST).read_text(encoding="utf-8"))
    found: dict[str, bytes] = {}
    for name, (source, sum_) in listed.items():
        try:
            data = (modules / source).read_bytes()
        except OSError:
            raise NoPartsError(
                f"{modules / source} is missing. Delete {modules.parent}, and run the command again."
            ) from None
        if hashlib.sha256(data).hexdigest() != sum_:
            raise NoPartsError(
                f"{modules / source} is not what this version of vademecum knows. Delete {modules.parent}, and run the "
                "command again."
            )
        found[name] = data
    return found


def _fetch(form: Path, place: Path) -> None:
    """Everything that the lock names, in its place in one step; no script of a package is run."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoPartsError(
            "The form is made of packages that npm fetches. Install Node.js, which brings npm, and try again."
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as folder:
        made = Path(folder) / "made"
        made.mkdir()
        for name in _LOCK:
            shutil.copy(form / name, made)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(
                command, cwd=made, stdin=subprocess.DEVNULL, capture_output=True, timeout=_MINUTES * 60, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NoPartsError(f"npm could not fetch what the form is made of: {fault}") from None
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip()[-600:]
            raise NoPartsError(f"npm could not fetch what the form is made of. It said:\n{said}")
        # A rename that fails is another run's that came first.
        with contextlib.suppress(OSError):
            made.rename(place)


def _sum(templates: Path) -> str:
    texts = b"".join((templates / "form" / name).read_bytes() for name in _LOCK)
    return hashlib.sha256(texts).hexdigest()[:16]


def _cache() -> Path:
    """The folder of this user in which programs keep what they can fetch again."""
    if sys.platform == "win32":
        kept = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        kept = str(Path.home() / "Library" / "Caches")
    else:
        kept = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(kept) / "vademecum" / "form"
