"""A bare git repository, read and written by git's own commands."""

from __future__ import annotations

import base64
import binascii
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

SEPARATOR = "\x1f"
LOG = SEPARATOR.join(("%x1e%H", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%P", "%B%x1f"))
_NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}


class RefusedError(Exception):
    """What the forge does not do; the text is what GitLab says to it."""


@dataclass(frozen=True)
class Commit:
    """A commit, as the forge tells of it."""

    id: str
    author: tuple[str, str, str]
    committer: tuple[str, str, str]
    parents: tuple[str, ...]
    message: str

    def told(self) -> dict[str, Any]:
        """Its shape in the answers."""
        names = ("name", "email")
        return {
            "id": self.id,
            "short_id": self.id[:8],
            "title": self.message.partition("\n")[0],
            "message": self.message,
            "parent_ids": list(self.parents),
            **{f"author_{name}": value for name, value in zip(names, self.author, strict=False)},
            **{f"committer_{name}": value for name, value in zip(names, self.committer, strict=False)},
            "authored_date": self.author[2],
            "committed_date": self.committer[2],
            "created_at": self.committer[2],
        }


@dataclass(frozen=True)
class Entry:
    """A file or a folder of a tree."""

    mode: str
    type: str
    id: str
    path: str

    def told(self) -> dict[str, str]:
        """Its shape in the answers."""
        name = self.path.rpartition("/")[2]
        return {"id": self.id, "name": name, "type": self.type, "path": self.path, "mode": self.mode}


class Snapshot:
    """A commit's files, and the commits that led to it; read once, since neither changes."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        self.commit = commit

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All files and folders, by path."""
        lines = self.repository.git("ls-tree", "-r", "-t", "-z", "--full-tree", self.commit).split("\0")
        found = {}
        for line in filter(None, lines):
            about, _, path = line.partition("\t")
            mode, sort, blob = about.split()
            found[path] = Entry(mode, sort, blob, path)
        return found

    @cached_property
    def commits(self) -> Sequence[tuple[Commit, frozenset[str]]]:
        """The newest commit first, each with the files that it touched."""
        told = self.repository.git("log", f"--format={LOG}", "--name-only", "-z", self.commit)
        return [_read_commit(one) for one in told.split("\x1e")[1:]]

    def touching(self, path: str) -> list[Commit]:
        """The commits that touched a file or a folder; all of them for an empty path."""
        inside = f"{path.rstrip('/')}/"
        return [
            commit
            for commit, files in self.commits
            if not path or path in files or any(one.startswith(inside) for one in files)
        ]

    def file(self, path: str) -> Entry | None:
        """The file at a path."""
        found = self.entries.get(path)
        return found if found and found.type == "blob" else None


def _read_commit(text: str) -> tuple[Commit, frozenset[str]]:
    commit, *rest = text.split(SEPARATOR)
    author, committer, parents, message, files = tuple(rest[0:3]), tuple(rest[3:6]), rest[6].split(), rest[7], rest[8]
    touched = frozenset(one.strip("\n") for one in files.split("\0") if one.strip("\n"))
    return Commit(commit, author, committer, tuple(parents), message.strip("\n")), touched  # type: ignore[arg-type]


@dataclass
class Repository:
    """A bare repository in a folder. While it is served nobody else moves its branches: they are read once a write."""

    folder: Path
    writing: Lock = field(default_factory=Lock)
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.snapshot = cache(lambda commit: Snapshot(self, commit))
        self.blob = cache(lambda blob: self._run(["cat-file", "blob", blob]))

    def _run(self, words: Sequence[str], given: bytes = b"", **variables: str) -> bytes:
        done = subprocess.run(
            ["git", "--git-dir", str(self.folder), *words],
            input=given,
            capture_output=True,
            env=os.environ | _NOBODY | variables,
            check=False,
        )
        if done.returncode:
            raise RefusedError(done.stderr.decode().strip())
        return done.stdout

    def git(self, *words: str) -> str:
        """What git says; RefusedError when it fails."""
        return self._run(words).decode()

    def branches(self) -> dict[str, str]:
        """The commit of each branch, by its name."""
        if not self.known:
            lines = self.git("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads").splitlines()
            self.known = dict(line.split(" ") for line in lines)  # type: ignore[misc]
        return self.known

    def commit_of(self, ref: str) -> str | None:
        """The commit that a branch or a commit's own id names."""
        if ref in (found := self.branches()):
            return found[ref]
        if not re.fullmatch(r"[0-9a-f]{7,40}", ref):
            return None
        try:
            return self.git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").strip()
        except RefusedError:
            return None

    def make_branch(self, name: str, ref: str) -> None:
        """A branch from another one."""
        with self.writing:
            start = self.commit_of(ref)
            if name in self.branches():
                raise RefusedError("Branch already exists")
            try:
                self.git("check-ref-format", "--branch", name)
            except RefusedError:
                raise RefusedError("Branch name is invalid") from None
            if start is None:
                raise RefusedError(f"Invalid reference name: {ref}")
            try:
                self.git("update-ref", f"refs/heads/{name}", start, "0" * 40)
            except RefusedError:
                raise RefusedError(f"Failed to create branch '{name}'") from None
            self.known = {}

    def commit(self, branch: str, message: str, author: tuple[str, str], actions: Sequence[Mapping[str, Any]]) -> str:
        """A commit on a branch; all of its actions, or none. RefusedError says which one cannot be done."""
        with self.writing, tempfile.TemporaryDirectory() as folder:
            head = self.branches().get(branch)
            if head is None:
                raise RefusedError("You can only create or edit files when you are on a branch")
            person = {
                f"GIT_{part}_{name}": value
                for part in ("AUTHOR", "COMMITTER")
                for name, value in zip(("NAME", "EMAIL"), author, strict=True)
            }
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run(["read-tree", head], **index)
            for action in actions:
                for path, blob in self._act(action, head).items():
                    line = f"100644 {blob}\t{path}" if blob else f"0 {'0' * 40}\t{path}"
                    self._run(["update-index", "-z", "--index-info"], f"{line}\0".encode(), **index)
            tree = self._run(["write-tree"], **index).decode().strip()
            made = self._run(["commit-tree", tree, "-p", head], message.encode(), **person).decode().strip()
            self.git("update-ref", f"refs/heads/{branch}", made, head)
            self.known = {}
            return made

    def _act(self, action: Mapping[str, Any], head: str) -> dict[str, str]:
        """The blobs that an action puts at paths; an empty one takes the file away."""
        path, sort = str(action.get("file_path") or ""), action.get("action")
        old = str(action.get("previous_path") or "") if sort == "move" else path
        if sort not in {"create", "update", "delete", "move"}:
            raise RefusedError("actions[0][action] does not have a valid value")
        for one in (path, old):
            if not one or one.startswith("/") or {"..", ".git", "", "."} & set(one.split("/")):
                raise RefusedError(f"invalid path: '{one}'")
        before = self.snapshot(head)
        if sort != "create" and not before.file(old):
            raise RefusedError("A file with this name doesn't exist")
        if sort in {"create", "move"} and path in before.entries:
            raise RefusedError("A file with this name already exists")
        known = action.get("last_commit_id")
        if known and sort != "create" and before.touching(old)[0].id != known:
            raise RefusedError(f"The file has changed since you started editing it: {old}")
        if sort == "delete":
            return {path: ""}
        gone = {old: ""} if sort == "move" else {}
        return {**gone, path: self._stored(action, before.file(old))}

    def _stored(self, action: Mapping[str, Any], before: Entry | None) -> str:
        content = action.get("content")
        if content is None:
            if before is None or action["action"] != "move":
                raise RefusedError("actions[0][content] is missing")
            return before.id
        try:
            data = base64.b64decode(content, validate=True) if action.get("encoding") == "base64" else content.encode()
        except (binascii.Error, ValueError):
            raise RefusedError("actions[0][content] is invalid") from None
        return self._run(["hash-object", "-w", "--stdin"], data).decode().strip()
