"""Faults at system calls: strace counts the calls of a program, and lets one of them fail or kill the program."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_READING = """
    access chdir close close_range dup dup2 dup3 epoll_create1 epoll_ctl execve faccessat faccessat2 fadvise64 fcntl
    fgetxattr flistxattr fstat fstatfs getcwd getdents64 getxattr ioctl lgetxattr listxattr llistxattr lseek lstat mmap
    newfstatat pread64 preadv read readlink readlinkat readv stat statfs statx
"""
_CHANGING = """
    chmod chown copy_file_range creat fallocate fchmod fchmodat fchown fchownat fdatasync flock fsetxattr fsync
    ftruncate futimesat lchown link linkat lsetxattr mkdir mkdirat mknod mknodat open openat openat2 pwrite64 pwritev
    pwritev2 removexattr rename renameat renameat2 rmdir sendfile setxattr splice symlink symlinkat sync_file_range
    syncfs truncate unlink unlinkat utime utimensat utimes write writev
"""

READING = frozenset(_READING.split())
"""Calls that change nothing on disk. `openat` does when it makes or empties a file, which its words show."""

CHANGING = frozenset(_CHANGING.split())
"""Calls that change something on disk, or bring it there, or take a lock."""

_OPENING = ("open", "openat", "openat2")
CALL = re.compile(r"(?P<process>\d+) +(?P<name>[a-z0-9_]+)\((?P<words>.*)\) += (?P<result>-?\d+|\?)(?P<rest>.*)")
_FULL = {"creat", "mkdir", "mkdirat", "open", "openat", "openat2", "sendfile", "write", "pwrite64", "writev"}


Call = tuple[str, int, str]
"""A call: its name, the how-manieth of that name it is in its process, and its words."""


@dataclass(frozen=True, slots=True)
class Point:
    """The `number`th time that a program makes a call; `words` are what it was given the first time."""

    call: str
    number: int
    words: str

    @property
    def error(self) -> str:
        """What the call will fail with: a full disk where one may be met, else a broken one."""
        return "ENOSPC" if self.call in _FULL else "EIO"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended into which a fault was put, and whether the fault met the folder it was meant for."""

    code: int
    said: str
    met: bool


def calls_within(strace: str, command: list[str], folder: Path, log: Path, **given: object) -> list[Call]:
    """Every call of a program that names `folder` or something in it, and that the system did."""
    traced([strace, "-f", "-y", "-qq", "-s", "300", "-o", str(log), *command], **given)
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := CALL.fullmatch(line):
            counts[match["process"], match["name"]] += 1
            names = f"{match['words']} {match['rest']}"
            if re.search(re.escape(str(folder)) + r"(?![\w.-])", names) and not match["result"].startswith("-"):
                found.append((match["name"], counts[match["process"], match["name"]], match["words"]))
    return found


def unknown(calls: Iterable[Call]) -> set[str]:
    """The calls of which nobody has said whether they change something."""
    return {name for name, _, _ in calls} - READING - CHANGING


def changing(calls: Iterable[Call]) -> list[Point]:
    """The calls that change something, each a point at which it may fail."""
    return [
        Point(name, number, words)
        for name, number, words in calls
        if name in CHANGING and (name not in _OPENING or re.search("O_CREAT|O_TRUNC|O_WRONLY|O_RDWR", words))
    ]


def inject(
    strace: str, command: list[str], point: Point, how: str, folder: Path, log: Path, **given: object
) -> Outcome:
    """Runs a program in which the point fails with an error, or kills the program: `how` is "error" or "kill"."""
    # The short way, by which strace stops only at calls of this name, sends no signals.
    fault = [f"error={point.error}", "--seccomp-bpf"] if how == "error" else ["signal=KILL"]
    words = [strace, "-f", *fault[1:], "-y", "-qq", "-s", "300", "-o", str(log), "-e", f"trace={point.call}"]
    done = traced([*words, "-e", f"inject={point.call}:{fault[0]}:when={point.number}", *command], **given)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    hit = [line for line in lines if "(INJECTED)" in line] if how == "error" else _last_calls(lines)
    return Outcome(done.returncode, done.stderr, any(str(folder) in line for line in hit))


def _last_calls(lines: list[str]) -> list[str]:
    """The lines of calls that had no end, since their process was killed."""
    return [line for line in lines if re.search(r"= \?|<unfinished \.\.\.>", line)]


def traced(command: list[str], **given: object) -> subprocess.CompletedProcess[str]:
    """Runs a program and keeps what it says."""
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", **given
    )  # type: ignore[call-overload,no-any-return]
