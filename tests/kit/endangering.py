"""Kills a command of ours, or lets a call fail, just before any of the calls by which it changes something.

Two ways. Python itself tells of each file that it opens for writing, renames, links or deletes, and of each program
that it starts: the command is killed there, and what it has started goes on. In front of git stands a program that lets
strace kill git at one of its own calls; then the command lives on, or dies with it, as when the power fails.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from kit.injecting import CALL, Call, changing
from kit.starting import Starter, _serve

_CHANGING = frozenset(
    {
        *("fcntl.flock", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "subprocess.Popen"),
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_BY_NAME = frozenset({"renameat2", "syncfs"})
"""Calls of the system that Python does not offer, and that the command looks up just before it makes them."""

AT, HOW, LOG, GIT = "FAULT_AT", "FAULT_HOW", "FAULT_LOG", "FAULT_GIT"

_IN_FRONT = """#!/bin/sh
# $FAULT_GIT: word|call|number|both, or word|orphan|seconds, or word|log|file
IFS='|' read -r word call number both <<END
$FAULT_GIT
END
case " $* " in
*" $word "*) ;;
*) exec {git} "$@" ;;
esac
[ -z "$word" ] && exec {git} "$@"
if [ "$call" = orphan ]; then
  kill -9 $PPID
  sleep "$number"
  exec {git} "$@"
fi
if [ "$call" = log ]; then
  exec {strace} -f -qq -s 300 -A -o "$number" {git} "$@"
fi
{strace} -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$number" {git} "$@"
code=$?
[ $code -ge 128 ] && [ -n "$both" ] && kill -9 $PPID
exit $code
"""


@dataclass(frozen=True, slots=True)
class Event:
    """A change that a command is about to make: the how-manieth, its name, and what it was given."""

    number: int
    name: str
    words: str


class _Hook:
    """Counts the changes of one command, and strikes at one of them."""

    def __init__(self) -> None:
        self.server = os.getpid()
        self.process = 0
        self.count = 0
        self.log: int | None = None

    def __call__(self, name: str, words: tuple[Any, ...]) -> None:
        if os.getpid() == self.server or not _is_change(name, words):
            return
        if not self.process and os.getppid() == self.server and "FAULT" in os.environ:
            self.process = os.getpid()
            self.count -= LOG in os.environ  # opening the log is a change too
            self.log = os.open(os.environ[LOG], os.O_WRONLY | os.O_APPEND) if LOG in os.environ else None
        if self.process != os.getpid():
            return
        self.count += 1
        if self.log is not None:
            os.write(self.log, (json.dumps([self.count, name, repr(words)[:400]]) + "\n").encode())
        if self.count == int(os.environ.get(AT, -1)):
            if os.environ.get(HOW) == "error":
                raise OSError(28, "No space left on device")
            os.kill(os.getpid(), signal.SIGKILL)


def _calls(log: Path) -> Iterator[Call]:
    counts: Counter[tuple[str, str]] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := CALL.fullmatch(line):
            counts[match["process"], match["name"]] += 1
            if not match["result"].startswith("-") and os.devnull not in match["words"]:
                yield match["name"], counts[match["process"], match["name"]], match["words"]


def _is_change(name: str, words: tuple[Any, ...]) -> bool:
    if name == "open":
        return bool(words[2] & _WRITING) and not isinstance(words[0], int) and str(words[0]) != os.devnull
    if name.startswith("ctypes.dlsym"):
        return words[1] in _BY_NAME
    return name in _CHANGING


@dataclass(frozen=True)
class Danger:
    """Runs commands and strikes at them."""

    starter: Starter
    program: str
    environment: Mapping[str, str]
    work: Path

    def run(self, words: tuple[str, ...], cwd: Path, **faults: str) -> subprocess.CompletedProcess[str]:
        """Runs a command; `faults` are variables such as FAULT_AT."""
        return self.starter.run([self.program, *words], {**self.environment, "FAULT": "1", **faults}, cwd)

    def events(self, words: tuple[str, ...], cwd: Path) -> list[Event]:
        """The changes that a command makes; it must end well."""
        log = self.work / "events.log"
        log.write_text("", encoding="utf-8")
        done = self.run(words, cwd, FAULT_LOG=str(log))
        assert done.returncode == 0, done.stdout + done.stderr
        return [Event(*json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]

    def strike(self, words: tuple[str, ...], cwd: Path, at: int, how: str = "kill") -> subprocess.CompletedProcess[str]:
        """Kills the command before its change of that number, or lets that change fail."""
        temporary = self.work / "temporary"
        shutil.rmtree(temporary)
        temporary.mkdir()
        return self.run(words, cwd, FAULT_AT=str(at), FAULT_HOW=how)

    def orphan_git(self, words: tuple[str, ...], cwd: Path, word: str, seconds: float) -> None:
        """Kills the command when it has started `git word`, which goes on so many seconds later."""
        assert self.run(words, cwd, FAULT_GIT=f"{word}|orphan|{seconds}").returncode == -9

    def calls_of_git(self, words: tuple[str, ...], cwd: Path, word: str) -> list[tuple[str, int]]:
        """The calls by which `git word` changes something, as (name, how-manieth)."""
        log = self.work / "git.log"
        log.unlink(missing_ok=True)
        done = self.run(words, cwd, FAULT_GIT=f"{word}|log|{log}")
        assert done.returncode == 0, done.stdout + done.stderr
        return [(point.call, point.number) for point in changing(_calls(log))]

    def strike_git(
        self, words: tuple[str, ...], cwd: Path, word: str, call: tuple[str, int], *, both: bool
    ) -> subprocess.CompletedProcess[str]:
        """Kills `git word` at a call of its own; with `both` the command dies in that moment too."""
        return self.run(words, cwd, FAULT_GIT=f"{word}|{call[0]}|{call[1]}|{'both' if both else ''}")


@contextmanager
def endangering(environment: Mapping[str, str], program: str, work: Path, strace: str = "") -> Iterator[Danger]:
    """What strikes at commands. `work` is an empty folder. Without `strace`, git is left alone."""
    # What a killed command was making stays where temporary files are kept.
    own = {**environment, "TMPDIR": str(work / "temporary")}
    (work / "temporary").mkdir()
    if strace:
        found = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True)
        front = work / "front" / "git"
        front.parent.mkdir()
        front.write_text(_IN_FRONT.replace("{git}", found.stdout.strip()).replace("{strace}", strace), "utf-8")
        front.chmod(0o755)
        own["PATH"] = f"{front.parent}{os.pathsep}{own['PATH']}"
    ours, theirs = socket.socketpair()
    command = [sys.executable, str(Path(__file__)), str(theirs.fileno())]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, env=own, pass_fds=[theirs.fileno()]):
        theirs.close()
        with ours:
            yield Danger(Starter(ours, own), program, own, work)


if __name__ == "__main__":
    sys.path[0] = str(Path(sys.executable).parent)
    sys.addaudithook(_Hook())
    _serve(socket.socket(fileno=int(sys.argv[1])))
