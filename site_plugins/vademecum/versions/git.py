"""Asks git, in one pass: when each file last changed, all that a repository keeps, or the files of a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_MARK = "\x01"
_NO_MORE: Mapping[str, str] = MappingProxyType({})
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
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=True, env=environment_of_git()
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


def environment_of_git() -> dict[str, str]:
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
    names = asked_of_git(repository, "for-each-ref", "--format=%(refname)", *patterns)
    left_out: set[bytes] = set()
    if ref:
        at = asked_of_git(repository, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{object}}").decode().strip()
        words = ["rev-list", "--objects", "--no-object-names", "--all", "--not", at]
        left_out |= set(asked_of_git(repository, *words).split())
    return chain([("names of refs", names)], _objects(repository, left_out))


def _objects(repository: Path, left_out: set[bytes]) -> Iterator[tuple[str, bytes]]:
    command = ["git", "-C", str(repository), "cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, env=environment_of_git()) as running:
        assert running.stdout is not None
        for line in running.stdout:
            name, sort, size = line.split()
            data = running.stdout.read(int(size))
            running.stdout.read(1)
            if name not in left_out:
                yield f"{sort.decode()} {name.decode()}", data
    if running.returncode != 0:
        raise NoRepositoryError(f"git could not read all objects of {repository}.")


def asked_of_git(
    repository: Path, *words: str, given: bytes = b"", more: Mapping[str, str] = _NO_MORE, held: tuple[int, ...] = ()
) -> bytes:
    """What git answers; `given` is its input, `more` stands in its environment, `held` are open files that it shares.

    Raises NoRepositoryError with its words when it refuses or is missing.
    """
    try:
        command = ["git", "-C", str(repository), *words]
        environment = environment_of_git() | dict(more)
        done = subprocess.run(command, input=given, capture_output=True, check=True, env=environment, pass_fds=held)
        return done.stdout
    except OSError as fault:
        raise NoRepositoryError(f"git cannot be run: {fault}") from None
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode("utf-8", "replace").strip()
        raise NoRepositoryError(f"git {words[0]} {words[-1]} in {repository}: {said}") from None


class GitFile(NamedTuple):
    """A file in a commit: its path from the wiki's root, git's mode and object name, and its size in bytes."""

    name: str
    mode: str
    blob: str
    size: int


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision means: a branch, a tag, `HEAD~3`. NoRepositoryError when it means none."""
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise NoRepositoryError(f'"{shown(revision)}" is not the name of a revision.')
    asked_of_git(root, "rev-parse", "--git-dir")
    try:
        found = asked_of_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NoRepositoryError:
        raise NoRepositoryError(f'"{shown(revision)}" is no revision of this repository.') from None
    return found.decode().strip()


def merge_base(root: Path, one: str, other: str) -> str:
    """The commit from which two commits went apart. NoRepositoryError when they have none in common."""
    try:
        return asked_of_git(root, "merge-base", one, other).decode().split()[0]
    except (NoRepositoryError, IndexError):
        raise NoRepositoryError(
            "The two revisions have no commit in common. In a copy with a short history, fetch all of it."
        ) from None


def files_of(root: Path, commit: str, folder: str) -> list[GitFile]:
    """Everything under `root/folder` in a commit, links and other things included, by path."""
    return _listed(asked_of_git(root, "ls-tree", "-r", "-z", "-l", commit, "--", folder))


def tree_of(root: Path, commit: str) -> list[GitFile]:
    """Everything in a commit, by path from the root of the repository; sizes are not asked for, and are 0."""
    return _listed(list_of_tree(root, commit))


def list_of_tree(root: Path, commit: str) -> bytes:
    """The same as git says it: mode, sort and object, a tab, the path, and a zero byte."""
    return asked_of_git(root, "ls-tree", "-r", "-z", "--full-tree", commit)


def top_of_tree(root: Path, commit: str) -> list[GitFile]:
    """What lies in the root of a commit, files and folders, by name; the mode of a folder is 040000."""
    return _listed(asked_of_git(root, "ls-tree", "-z", "--full-tree", commit))


def _listed(listed: bytes) -> list[GitFile]:
    found = []
    for line in listed.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, blob, *size = about.decode().split()
        found.append(GitFile(os.fsdecode(name), mode, blob, int(size[0]) if size and size[0].isdigit() else 0))
    return sorted(found)


def contents_of(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The bytes of many objects, by their names, in one run of git; those that are missing are left out."""
    wanted = "".join(f"{name}\n" for name in sorted(set(blobs)))
    said = asked_of_git(root, "cat-file", "--batch", "--buffer", given=wanted.encode())
    contents: dict[str, bytes] = {}
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        name, *rest = said[at:end].decode().split()
        at = end + 1
        if len(rest) == 2:
            size = int(rest[1])
            contents[name] = said[at : at + size]
            at += size + 1
    return contents


def shown(text: str) -> str:
    """A text that somebody typed, cut, as a terminal may show it."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:80])
