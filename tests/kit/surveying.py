"""Reads many made inputs in processes of their own, so that a crash of the parser is seen and its input named."""

from __future__ import annotations

import json
import mmap
import os
import re
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kit.mutating import made
from kit.whole_way import go, templates
from vademecum.graph import RULES
from vademecum.records import load_library
from vademecum.source import Problem, parse

PATH = "playbooks/consular/worst.yml"
KNOWN = frozenset(RULES) | {f"Y{n}" for n in range(1, 8)} | {f"K{n}" for n in range(1, 10)}
PATIENCE = 30
"""Seconds after which an input is called a hang."""

_MEMORY = 3 << 30
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Survey:
    """What came of many inputs. `faults` are ours: exceptions, crashes, hangs and problems that tell too little."""

    inputs: int = 0
    refused: int = 0
    read: int = 0
    whole: int = 0
    pages: int = 0
    slowest: float = 0.0
    slowest_input: int = -1
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Survey) -> None:
        """Counts another survey in."""
        if other.slowest > self.slowest:
            self.slowest, self.slowest_input = other.slowest, other.slowest_input
        for name in ("inputs", "refused", "read", "whole", "pages"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.codes.update(other.codes)
        self.faults += other.faults

    def __str__(self) -> str:
        return (
            f"{self.inputs:,} inputs: {self.read:,} read, {self.refused:,} refused, {self.whole:,} went the whole way, "
            f"{self.pages:,} pages; {len(self.faults)} faults of ours; slowest {self.slowest:.3f} s "
            f"(number {self.slowest_input}); {dict(sorted(self.codes.items()))}"
        )


def judge(data: bytes, *, whole: bool, survey: Survey) -> None:
    """Reads one input and notes what came of it. Raises only for a fault of ours."""
    started = time.process_time()
    parsed = parse(PATH, data)
    library, problems = load_library([(PATH, data)])
    if (parsed.document is None) != bool(parsed.problems):
        raise AssertionError("neither a document nor a problem, or both")
    if not library.entries and not problems:
        raise AssertionError("refused without a word")
    if whole:
        went = go({PATH: data})
        survey.whole += 1
        survey.pages += went.html > 0
        problems = [problem for problem in went.problems if problem.place.path == PATH]
    spent = time.process_time() - started
    survey.read += bool(library.entries)
    survey.refused += not library.entries
    for complaint in complaints(data, problems):
        raise AssertionError(complaint)
    survey.codes.update({problem.code for problem in problems})
    if spent > survey.slowest:
        survey.slowest = spent


def complaints(data: bytes, problems: list[Problem]) -> Iterator[str]:
    """What a problem fails to tell: a place inside the file, a fact, a remedy, a known code."""
    lines = _BREAK.split(data.decode("utf-8-sig", "replace")) if problems else []
    for one in problems:
        place = one.place
        if not (1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1):
            yield f"{one}: its place is outside the file of {len(lines)} lines"
        if not one.fact.strip() or not one.remedy.strip() or one.code not in KNOWN:
            yield f"{one}: fact, remedy or code is missing"


def survey(start: int, count: int, *, every: int) -> Survey:
    """Judges `count` inputs from number `start` on in processes of their own, every so many the whole way."""
    total = Survey()
    first, last = start, start + count
    with tempfile.TemporaryDirectory() as folder:
        marks = Path(folder) / "number"
        while first < last:
            marks.write_bytes(struct.pack("q", first))
            found, ended = _run(first, last, every, marks)
            if found is not None:
                total.add(found)
                break
            number = struct.unpack("q", marks.read_bytes())[0]
            total.faults.append(f"input {number}: {ended}")
            total.inputs += number + 1 - first
            first = number + 1
    return total


def _run(first: int, last: int, every: int, marks: Path) -> tuple[Survey | None, str]:
    """One process over a range: what it found, or how it ended."""
    words = [sys.executable, "-m", "kit.surveying", str(first), str(last), str(every), str(marks)]
    paths = os.pathsep.join(filter(None, [str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH")]))
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": paths})
        seen, since = b"", time.monotonic()
        while process.poll() is None:
            time.sleep(0.05)
            if (now := marks.read_bytes()) != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > 2 * PATIENCE:
                process.send_signal(signal.SIGKILL)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if process.returncode == 0:
        return _load(json.loads(said.splitlines()[-1])), ""
    return None, f"the process ended with {process.returncode}: {said[-2000:]}"


def _load(values: dict[str, Any]) -> Survey:
    return Survey(**{**values, "codes": Counter(values["codes"])})


def main(first: int, last: int, every: int, marks: str, make: Callable[[int], bytes] = made) -> None:
    """Judges a range of inputs, writing the number of each before it is read, and prints the survey as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    found = Survey()
    templates()
    with Path(marks).open("r+b") as stream, mmap.mmap(stream.fileno(), 8) as mark:
        for number in range(first, last):
            mark[:] = struct.pack("q", number)
            found.inputs += 1
            before = found.slowest
            try:
                judge(make(number), whole=number % every == 0, survey=found)
            except Exception:
                found.faults.append(f"input {number}: {traceback.format_exc(limit=-6)}")
            if found.slowest > before:
                found.slowest_input = number
    print(json.dumps({one.name: getattr(found, one.name) for one in fields(found)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
