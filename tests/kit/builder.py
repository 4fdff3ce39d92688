"""Real builds in quick succession: a process that has the program loaded, and forks for each command.

Each command runs `vademecum` from its start in a process of its own, with nothing left from the one before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Builder:
    """A started builder."""

    process: subprocess.Popen[str]

    def run(self, *words: str, cwd: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The exit code of `vademecum` with these words, and what it printed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = {"words": words, "cwd": str(cwd), "env": dict(env or {})}
        print(json.dumps(order), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        assert answer, "the builder is gone"
        code, printed = json.loads(answer)
        return int(code), str(printed)

    def build(self, wiki: Path, audience: str, out: Path, env: Mapping[str, str] | None = None) -> dict[str, bytes]:
        """Builds a wiki for an audience into `out`, and reads the site: names and bytes."""
        words = ("build", "--audience", audience, "--as-of", "2026-11-21", "--out", str(out), "--quiet")
        code, printed = self.run(*words, cwd=wiki, env=env)
        assert code == 0, f"{wiki} for {audience}: {printed}"
        return _files(out)

    def export(self, wiki: Path, audience: str, out: Path) -> dict[str, bytes]:
        """Writes a wiki for an audience as JSON into `out`, and reads it: names and bytes."""
        words = ("export", "json", str(out), "--audience", audience, "--as-of", "2026-11-21", "--quiet")
        code, printed = self.run(*words, cwd=wiki)
        assert code == 0, f"{wiki} for {audience}: {printed}"
        return _files(out)


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@contextmanager
def started(environment: Mapping[str, str]) -> Iterator[Builder]:
    """A builder that ends with the block."""
    command = [sys.executable, "-u", str(Path(__file__))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=dict(environment)
    ) as process:
        yield Builder(process)


def _serve() -> None:
    """Answers orders until the input ends. What is loaded here is loaded once."""
    import material  # noqa: F401
    import mkdocs.commands.build  # noqa: F401

    from vademecum.cli import main  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _obey(order, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8", errors="replace") as stream:
            printed = stream.read()
        _, status = os.waitpid(child, 0)
        print(json.dumps([os.waitstatus_to_exitcode(status), printed]), flush=True)


def _obey(order: dict[str, object], writing: int) -> None:
    """Runs the command in this process and ends it."""
    from vademecum.cli import main

    os.dup2(writing, 1)
    os.dup2(writing, 2)
    os.chdir(str(order["cwd"]))
    os.environ.update(order["env"])  # type: ignore[call-overload]
    sys.argv = ["vademecum", *order["words"]]  # type: ignore[misc]
    code = 3
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 3
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
