"""Times `vademecum diff` beyond the reading of the two editions, in one process."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from corpus import AS_OF, make_corpus, write_wiki
from measuring import table
from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.source import collect
from vademecum.versions import compare, told

RECORDS = 2_000
PLAYBOOKS = 1_300
"""So many playbooks come, with all that they refer to, to some more than RECORDS."""

GOAL = 3.0
"""Seconds that a comparison may take, its words in Markdown included, beyond the reading."""

Files = tuple[tuple[str, bytes], ...]
_SENTENCE = re.compile(r"(?<=[a-z])\.$", re.MULTILINE)


def _with_other_times(text: str) -> str:
    """Each step at another hour."""
    return re.sub(r"by: T\+(\d+)h", lambda match: f"by: T+{int(match[1]) + 1}h", text)


def _with_other_words(text: str) -> str:
    """Each sentence with two words more."""
    return _SENTENCE.sub(" at once, everywhere.", text)


def _changed(files: Files, change: Callable[[str], str]) -> Files:
    return tuple((path, change(data.decode()).encode()) for path, data in files)


def _renamed(files: Files) -> Files:
    """Every playbook under another id, without an alias, in another file."""

    def changed(data: bytes) -> bytes:
        return re.sub(rb"^(kind: playbook\nid: \S+)$", rb"\1-anew", data, flags=re.MULTILINE)

    return tuple(
        (path.replace(".yml", "-anew.yml") if data != changed(data) else path, changed(data)) for path, data in files
    )


def _read(files: Iterable[tuple[str, bytes]]) -> Graph:
    return build_graph(load_library(files)[0], Settings(date.fromisoformat(AS_OF)))


@dataclass(frozen=True, slots=True)
class _Took:
    """Seconds by the clock on the wall, and seconds of work of this process; others may keep the machine busy."""

    wall: float
    cpu: float


def _took(act: Callable[[], object], runs: int) -> _Took:
    """The median of some runs."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = perf_counter(), process_time()
        act()
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    return _Took(statistics.median(walls), statistics.median(cpus))


def diffs(folder: Path, runs: int, playbooks: int = PLAYBOOKS) -> tuple[str, dict[str, Any]]:
    """Compares an edition with itself, with others in which much changed, and with one that has nothing in common."""
    files: list[Files] = []
    for seed in (7, 8):
        write_wiki(make_corpus(playbooks, seed), folder / str(seed))
        files.append(collect(folder / str(seed)).files)
    old = _read(files[0])
    reading = _took(lambda: _read(files[0]), 1)
    editions = {
        "nothing changed": files[0],
        "twenty playbooks have other times": tuple(
            (path, _with_other_times(data.decode()).encode() if number % 65 == 0 else data)
            for number, (path, data) in enumerate(files[0])
        ),
        "each step has another time": _changed(files[0], _with_other_times),
        "each sentence has other words": _changed(files[0], _with_other_words),
        "each playbook has another id and file": _renamed(files[0]),
        "another wiki under the same ids": files[1],
        "an empty wiki": (),
    }
    rows: list[tuple[str, ...]] = []
    figures: dict[str, Any] = {"records": len(old.entries), "reading": round(reading.cpu, 3)}
    for name, edition in editions.items():
        new = _read(edition)
        found = compare(old, new)
        took = _took(lambda new=new: told(compare(old, new), "markdown"), runs)  # type: ignore[misc]
        whole = _took(lambda found=found: told(found, "json"), 1)  # type: ignore[misc]
        changes = sum(len(record.changes) for record in found.records)
        seconds = (took.wall, took.cpu, took.cpu / reading.cpu, whole.cpu)
        rows.append((name, f"{len(found.records):,}", f"{changes:,}", *(f"{one:.2f}" for one in seconds)))
        figures[name] = {"changes": changes, "wall": round(took.wall, 3), "cpu": round(took.cpu, 3)}
    head = ("edition", "records", "changes", "wall s", "CPU s", "CPU / reading one", "JSON besides, CPU s")
    text = f"## Diff, {len(old.entries):,} records; reading one edition takes {reading.cpu:.1f} s of CPU\n\n" + table(
        head, rows
    )
    worst = max(figures[name]["cpu"] for name in editions)
    verdict = "holds" if worst <= GOAL else "does not hold"
    text += (
        f"The goal, at most {GOAL:.0f} s beyond reading, **{verdict}** by CPU time for all of them ({worst:.2f} s).\n"
    )
    return text, figures
