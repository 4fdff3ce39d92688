"""Starts many of our commands in one moment: each is a fork of a process in which everything is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from kit.starting import _compile, _obey


def crowd(
    program: str, orders: list[tuple[str, ...]], cwd: Path, environment: Mapping[str, str], logs: Path
) -> list[tuple[int, str]]:
    """Runs all these commands at once; the exit code of each, and what it said."""
    logs.mkdir(exist_ok=True)
    asked = {"program": program, "orders": orders, "cwd": str(cwd), "logs": str(logs)}
    done = subprocess.run(
        [sys.executable, str(Path(__file__))],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        env=dict(environment),
        check=True,
    )
    codes = json.loads(done.stdout)
    return [(code, (logs / str(number)).read_text("utf-8")) for number, code in enumerate(codes)]


def _serve(program: str, orders: list[list[str]], cwd: str, logs: str) -> list[int]:
    import material  # noqa: F401
    import mkdocs.commands.build  # noqa: F401

    import vademecum.cli.main  # noqa: F401

    _compile()
    children = []
    for number, words in enumerate(orders):
        child = os.fork()
        if child == 0:
            log = str(Path(logs) / str(number))
            _obey([program, *words], cwd, dict(os.environ), [os.devnull, log, log])
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    sys.path[0] = str(Path(sys.executable).parent)
    print(json.dumps(_serve(**json.load(sys.stdin))))
