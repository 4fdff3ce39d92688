"""Starts our programs as a person does, without the second that each start takes: it is spent once, before all.

A process has everything loaded, and forks for each order. The fork is given the words, the folder, the environment and
the three streams of the order, runs the program from its start, and ends as the program ends.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

PROGRAMS = frozenset({"vademecum", "mkdocs"})
"""What can be started so."""

_OF_THE_START = ("PYTHON", "LD_", "LC_", "LANG", "TZ", "PATH", "HOME", "VIRTUAL_ENV")
"""How variables begin that are read while Python starts: what differs in one of them needs a start of its own."""


@dataclass(frozen=True)
class Starter:
    """A process that is ready to fork, with the line to it and the environment that it was started with."""

    line: socket.socket
    environment: Mapping[str, str]

    def can(self, name: str, environment: Mapping[str, str], given: Mapping[str, object]) -> bool:
        """Whether a start by fork is the same as a start from nothing."""
        changed = {key for key, _ in set(self.environment.items()) ^ set(environment.items())}
        return name in PROGRAMS and not given and not any(key.startswith(_OF_THE_START) for key in changed)

    def run(
        self, words: list[str], environment: Mapping[str, str], cwd: Path, given: str = "", timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """What `subprocess.run` would return; TimeoutExpired when the program takes more seconds than `timeout`."""
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder) / name for name in ("in", "out", "err")]
            streams[0].write_text(given, encoding="utf-8")
            order = {"words": words, "cwd": str(cwd), "environment": dict(environment), "streams": [*map(str, streams)]}
            code = self._obeyed(order, words, timeout)
            out, err = (path.read_text(encoding="utf-8") for path in streams[1:])
        return subprocess.CompletedProcess(words, code, out, err)

    def _obeyed(self, order: Mapping[str, object], words: list[str], timeout: float) -> int:
        late = threading.Event()

        def end(process: int) -> None:
            late.set()
            os.kill(process, 9)

        with self.line.makefile("rw", encoding="utf-8") as line:
            print(json.dumps(order), file=line, flush=True)
            alarm = threading.Timer(timeout, end, [int(line.readline())])
            alarm.start()
            code = int(line.readline())
            alarm.cancel()
        if late.is_set():
            raise subprocess.TimeoutExpired(words, timeout)
        return code


@contextmanager
def starting(environment: Mapping[str, str]) -> Iterator[Starter]:
    """A starter that ends with the block."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, str(Path(__file__)), str(theirs.fileno())]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, env=dict(environment), pass_fds=[theirs.fileno()]):
        theirs.close()
        with ours:
            yield Starter(ours, environment)


def _serve(line: socket.socket) -> None:
    """Obeys orders until the line ends. What is loaded here is loaded once."""
    import material  # noqa: F401
    import mkdocs.commands.build  # noqa: F401

    import vademecum.cli.main  # noqa: F401

    _compile()
    gc.freeze()
    # No program that is started by a fork holds the line.
    line.set_inheritable(False)
    with line, line.makefile("rw", encoding="utf-8") as stream:
        for text in stream:
            order = json.loads(text)
            child = os.fork()
            if child == 0:
                _obey(**order)
            print(child, file=stream, flush=True)
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status), file=stream, flush=True)


def _compile() -> None:
    """Compiles the templates of pages and of the theme, which each program then remembers."""
    from jinja2 import TemplateAssertionError
    from mkdocs.theme import Theme

    from vademecum.mkdocs_plugin.options import own_templates
    from vademecum.mkdocs_plugin.plugin import COMPILED
    from vademecum.pages.rendering import environment

    own = own_templates()
    theme = Theme(name="material")
    theme.dirs.insert(0, str(own / "theme"))
    of_theme = theme.get_env()
    of_theme.bytecode_cache = COMPILED
    for templates, ending in ((environment([own]), ".j2"), (of_theme, ".html")):
        for name in templates.list_templates():
            # Templates of a blog ask for a filter of its plugin.
            with suppress(TemplateAssertionError):
                if name.endswith(ending):
                    templates.get_template(name)


def _obey(words: list[str], cwd: str, environment: Mapping[str, str], streams: list[str]) -> NoReturn:
    """Becomes the program."""
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | (os.O_APPEND if number else 0))
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = words
    if Path(words[0]).name == "mkdocs":
        from mkdocs.__main__ import cli

        sys.exit(cli())
    from vademecum.cli.main import main

    sys.exit(main())  # type: ignore[func-returns-value]


if __name__ == "__main__":
    # As for a program of this Python, not the folder of this file.
    sys.path[0] = str(Path(sys.executable).parent)
    _serve(socket.socket(fileno=int(sys.argv[1])))
