"""Starts a command of ours in this process, by the same edge as a person does, without the second that Python takes."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from vademecum.cli.console import run
from vademecum.cli.main import commands


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def call(environment: Mapping[str, str], cwd: Path, *arguments: str | Path, given: str = "") -> Done:
    """Runs `vademecum` in a folder; `given` is what stands on its input. Not for commands that leave at once: build."""
    with _streams(given) as (out, err), contextlib.chdir(cwd), mock.patch.dict(os.environ, environment, clear=True):
        code = 0
        try:
            run(lambda: commands([*map(str, arguments)], prog_name="vademecum"))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Done(code, _read(out), _read(err))


@contextlib.contextmanager
def _streams(given: str) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Input, output and errors of a process that no terminal started."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield out, err
    finally:
        sys.stdin = before


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
