"""Asks git, in one pass: when each file last changed, or everything that a repository keeps."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

_MARK = "\x01"
_ELSEWHERE = {
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
"""What git itself sets when it calls a hook: a build that is started by one would ask that repository."""


def last_changes(root: Path, folder: str = "playbooks") -> dict[str, date]:
    """The author's date of the last commit of each file under `folder`, by path relative to `root`.

    Empty when `root` is not in a git repository or git is missing: a wiki may be built from a plain copy.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log", f"--format={_MARK}%as", "--name-only", "-z"]
    # Whoever builds may have set up git to show signatures, or to order files by a list.
    command += ["--no-show-signature", f"-O{os.devnull}", "--relative", "--", folder]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, env=_environment())
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


def _environment() -> dict[str, str]:
    """The caller's environment, without what names another repository."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}


class NoRepositoryError(Exception):
    """Git is missing, or there is no such repository or branch; the text says what git said."""


def kept_objects(repository: Path, ref: str = "") -> Iterator[tuple[str, bytes]]:
    """Everything that a repository keeps, packed or not, by a name: the names of its refs, and each object's content.

    Trees hold the names of files; commits and tags hold authors and messages; what nothing refers to any more is there
    too. With a `ref`, what only other refs lead to is left out.
    """
    patterns = [f"refs/**/{ref}", ref] if ref else []
    names = _git(repository, "for-each-ref", "--format=%(refname)", *patterns)
    left_out: set[bytes] = set()
    if ref:
        at = _git(repository, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{object}}").decode().strip()
        left_out |= set(_git(repository, "rev-list", "--objects", "--no-object-names", "--all", "--not", at).split())
    return chain([("names of refs", names)], _objects(repository, left_out))


def _objects(repository: Path, left_out: set[bytes]) -> Iterator[tuple[str, bytes]]:
    command = ["git", "-C", str(repository), "cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, env=_environment()) as running:
        assert running.stdout is not None
        for line in running.stdout:
            name, sort, size = line.split()
            data = running.stdout.read(int(size))
            running.stdout.read(1)
            if name not in left_out:
                yield f"{sort.decode()} {name.decode()}", data
    if running.returncode != 0:
        raise NoRepositoryError(f"git could not read all objects of {repository}.")


def _git(repository: Path, *words: str) -> bytes:
    try:
        command = ["git", "-C", str(repository), *words]
        return subprocess.run(command, capture_output=True, check=True, env=_environment()).stdout
    except OSError as fault:
        raise NoRepositoryError(f"git cannot be run: {fault}") from None
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode("utf-8", "replace").strip()
        raise NoRepositoryError(f"git {words[0]} {words[-1]} in {repository}: {said}") from None
