"""Starts the form's own server on this machine: a Node program that only the form's page may ask."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vademecum.exports.form.vendoring import NoPartsError

_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Served:
    """A running form: `address` opens it, and holds the key to it."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def served(templates: Path, modules: Path, form: Path, clone: Path, folder: str, branch: str) -> Iterator[Served]:
    """The form in `form`, which saves into `branch` of `clone` and nothing outside `folder` there.

    NoPartsError when there is no Node.js, or the server does not start.
    """
    node = shutil.which("node")
    if node is None:
        raise NoPartsError("The form on this machine needs Node.js 18 or newer. Install it, and try again.")
    given = {
        "VADEMECUM_PARTS": str(modules.parent),
        "VADEMECUM_FORM": str(form.resolve()),
        "VADEMECUM_FOLDER": folder,
        "VADEMECUM_BRANCH": branch,
        "GIT_REPO_DIRECTORY": str(clone.resolve()),
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "NODE_"))}
    process = subprocess.Popen(
        [node, str(templates / "form" / "serve.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment | given,
        # Ctrl+C in the terminal is for the command, which then lets the server finish what it is saving.
        start_new_session=True,
    )
    try:
        yield Served(_address(process), process)
    finally:
        _stop(process)


def _address(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        said = json.loads(line)
        return f"http://127.0.0.1:{said['port']}/?key={said['key']}"
    except (ValueError, KeyError):
        raise NoPartsError("The form's server did not start; see above for what it said.") from None


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The server goes when its input ends; one that does not is ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
