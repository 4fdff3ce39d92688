"""The whole way of some files: read, joined, judged, selected, rendered, searched, reported; and the time of each."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import Environment

from vademecum.audience import select
from vademecum.exports import json_files
from vademecum.graph import Settings, build_graph, check_graph
from vademecum.mkdocs_plugin.generated import search_entries
from vademecum.pages import Addresses, Options
from vademecum.pages.compiling import compile_record
from vademecum.pages.indexing import compile_indexes
from vademecum.pages.rendering import Desk, environment, glossary
from vademecum.records import load_library
from vademecum.site import FORMATS, report
from vademecum.source import Problem, Severity

ROOT = Path(__file__).parent.parent.parent
WORLD = ROOT / "tests" / "samples" / "world"
AS_OF = date(2026, 11, 21)
_MEMORY = 3 << 30
OPTIONS = Options((ROOT / "templates",), audience="staff")


@cache
def templates() -> Environment:
    """The templates, all compiled: that is done once a build, whatever the authors wrote."""
    made = environment(OPTIONS.templates)
    for name in made.list_templates(filter_func=lambda name: name.startswith(("records/", "indexes/", "parts/"))):
        made.get_template(name)
    return made


@dataclass(frozen=True, slots=True)
class Went:
    """What came of some files: processor seconds by stage, records read, their problems, and bytes of HTML."""

    seconds: Mapping[str, float]
    records: int
    problems: tuple[Problem, ...]
    html: int

    @property
    def total(self) -> float:
        """Processor seconds of all stages."""
        return sum(self.seconds.values())

    @property
    def each(self) -> float:
        """Processor seconds a record."""
        return self.total / max(1, self.records)


@cache
def world() -> Mapping[str, bytes]:
    """The small wiki around the files that are tried."""
    paths = sorted(WORLD.rglob("*.yml"))
    return {f"playbooks/{path.relative_to(WORLD).as_posix()}": path.read_bytes() for path in paths}


def go(files: Mapping[str, bytes], *, indexes: bool = False) -> Went:
    """Takes files of (path, bytes) the whole way, in the midst of the small world. Raises only for faults of ours."""
    clock = _Clock()
    everything = {**world(), **files}
    library, unfit = load_library(sorted(everything.items()))
    clock.stop("load")
    graph = build_graph(library, Settings(AS_OF))
    clock.stop("graph")
    doctrine = check_graph(graph)
    clock.stop("rules")
    problems = tuple(sorted([*unfit, *doctrine], key=lambda problem: problem.order))
    own = [name for name, entry in graph.entries.items() if entry.file in files]
    html = 0
    if not any(problem.severity is Severity.ERROR for problem in problems):
        for audience in ("public", "partners"):
            check_graph(select(graph, audience))
        clock.stop("select")
        desk = Desk(graph, Addresses(), templates(), glossary(graph))
        made = [compile_record(desk, graph.entries[name], OPTIONS) for name in own]
        html = sum(len(page.html) for page in made)
        clock.stop("pages")
        json.dumps([search_entries(page, page.uri) for page in made])
        clock.stop("search")
        if indexes:
            html += sum(len(page.html) for page in compile_indexes(desk, problems, OPTIONS))
            clock.stop("indexes")
    json_files(graph, problems)
    clock.stop("export")
    texts = {path: data.decode("utf-8-sig", "replace") for path, data in everything.items()}
    for form in FORMATS:
        report(problems, texts, form)
    clock.stop("report")
    return Went(clock.seconds, len(own), problems, html)


class _Clock:
    """Processor time since the last stop, by the name of the stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.process_time()

    def stop(self, stage: str) -> None:
        """Gives a stage the time since the last one."""
        now = time.process_time()
        self.seconds[stage] = now - self._last
        self._last = now


def tried(files: Mapping[str, bytes], seconds: int) -> dict[str, Any]:
    """Goes the whole way in a process of its own, which the system ends after so many seconds of processor time."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(reading)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            with os.fdopen(writing, "w", encoding="utf-8") as stream:
                stream.write(json.dumps(_plain(go(files, indexes=True))))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    status = os.waitpid(process, 0)[1]
    made: dict[str, Any] = json.loads(said) if status == 0 else {"ended": status}
    return made


def _plain(went: Went) -> dict[str, Any]:
    """What came of it, as JSON takes it."""
    return {
        "seconds": {stage: round(spent, 4) for stage, spent in went.seconds.items()},
        "total": round(went.total, 4),
        "each": round(went.each, 4),
        "records": went.records,
        "problems": len(went.problems),
        "errors": sorted({one.code for one in went.problems if one.severity is Severity.ERROR}),
        "html": went.html,
    }


def main(seconds: str, module: str, *names: str) -> None:
    """Tries `CASES[name]()` of a module for each name, and prints what came of it, one JSON a line."""
    cases = import_module(module).CASES
    templates()
    go({})
    for name in names:
        print(json.dumps({"name": name, **tried(cases[name](), int(seconds))}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
