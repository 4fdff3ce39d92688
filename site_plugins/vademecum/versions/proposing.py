"""Asks git what a proposal changes. Its commits are data: nothing of them is checked out or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vademecum.versions.git import NoRepositoryError, asked_of_git

_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_NAMES = {"A": "added", "D": "removed", "M": "changed", "T": "changed", "R": "moved", "C": "added"}


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a proposal changes: `added`, `removed`, `changed` or `moved`, its path, and the one it had before."""

    change: str
    path: str
    before: str


def bring(root: Path, proposed: Path, commit: str) -> None:
    """Brings a commit from another checkout into the repository in `root`, unless it is there. No network is used.

    Raises NoRepositoryError when it is not to be had.
    """
    if not _COMMIT.fullmatch(commit):
        raise NoRepositoryError(f"{commit[:80]!r} is not the name of a commit.")
    try:
        asked_of_git(root, "cat-file", "-e", f"{commit}^{{commit}}")
    except NoRepositoryError:
        words = ["-c", "protocol.file.allow=always", "fetch", "--quiet", "--no-tags", "--no-recurse-submodules"]
        asked_of_git(root, *words, str(proposed.resolve()), "HEAD")
        asked_of_git(root, "cat-file", "-e", f"{commit}^{{commit}}")


def changed_files(root: Path, base: str, head: str) -> tuple[ChangedFile, ...]:
    """What `head` changes since it left `base`, in order of the paths, relative to `root`.

    Raises NoRepositoryError when one of the commits is not there or the two have no common past.
    """
    for commit in (base, head):
        if not _COMMIT.fullmatch(commit):
            raise NoRepositoryError(f"{commit[:80]!r} is not the name of a commit.")
    words = ["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--relative"]
    said = asked_of_git(root, *words, f"{base}...{head}", "--").decode("utf-8", "replace")
    return tuple(sorted(_read(said), key=lambda one: one.path))


def _read(said: str) -> Iterator[ChangedFile]:
    parts = iter(said.split("\0"))
    for letter in parts:
        if letter:
            before = next(parts)
            path = next(parts) if letter[0] in "RC" else before
            yield ChangedFile(_NAMES.get(letter[0], "changed"), path, before)
