"""Runs a program and says what it took; compares two programs pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(sys.executable).parent
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the wall and on the processors, and the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a folder. Raises RuntimeError with its last words when it fails."""
    with (folder / "run.log").open("w+b") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **_ENVIRONMENT}, stdout=log, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)}:\n{log.read().decode(errors='replace')[-2000:]}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def interleaved(commands: Mapping[str, tuple[Sequence[str], Path]], runs: int) -> dict[str, list[Run]]:
    """Runs commands in turn, A B A B, so that a noisy minute meets them all. Each is (command, folder)."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs):
        for name, (command, folder) in commands.items():
            found[name].append(measure(command, folder))
            last = found[name][-1]
            print(f"run {number + 1}, {name}: {last.wall:.1f} s, {last.cpu:.1f} CPU s", file=sys.stderr, flush=True)
    return found


def bytes_of(folder: Path, pattern: str = "*") -> int:
    """The size of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


@dataclass(frozen=True, slots=True)
class Ratios:
    """The ratios of pairs."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, first: Sequence[float], second: Sequence[float]) -> Ratios:
        """How many times `first` is `second`, pair by pair."""
        found = [one / other for one, other in zip(first, second, strict=True)]
        return cls(min(found), statistics.median(found), max(found))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f} to {self.most:.2f})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; the first column holds words, the others numbers."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows), ""])
