"""Fetches objects from git one after the other, from one process that goes on until the last."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from vademecum.versions.git import NoRepositoryError, environment_of_git


class Fetching:
    """Reads the files of a commit for as long as the block runs: git starts once, and not for each of them."""

    def __init__(self, repository: Path, commit: str) -> None:
        self.repository = repository
        self.commit = commit
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Fetching:
        return self

    def __exit__(self, *_: object) -> None:
        if self._running is not None:
            with self._running:
                assert self._running.stdin is not None
                with suppress(OSError):  # git went before it had read all
                    self._running.stdin.close()
            self._running = None

    def bytes_of(self, path: str) -> bytes | None:
        """The bytes of a file, by its path from the root; None where none is. NoRepositoryError when git fails."""
        if not self.commit or "\n" in path:
            return None
        running = self._start()
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            running.stdin.write(os.fsencode(f"{self.commit}:{path}\n"))
            running.stdin.flush()
        except OSError as fault:
            raise NoRepositoryError(f"git cat-file in {self.repository}: {fault}") from None
        answer = running.stdout.readline()
        if not answer:
            raise NoRepositoryError(f"git cat-file in {self.repository} ended too early.")
        if answer.endswith(b" missing\n"):
            return None
        _, sort, size = answer.rsplit(maxsplit=2)
        data = running.stdout.read(int(size))
        running.stdout.read(1)
        return data if sort == b"blob" else None

    def _start(self) -> subprocess.Popen[bytes]:
        if self._running is None:
            command = ["git", "-C", str(self.repository), "cat-file", "--batch"]
            quiet, pipe = subprocess.DEVNULL, subprocess.PIPE
            try:
                self._running = subprocess.Popen(
                    command, stdin=pipe, stdout=pipe, stderr=quiet, env=environment_of_git()
                )
            except OSError as fault:
                raise NoRepositoryError(f"git cannot be run: {fault}") from None
        return self._running
