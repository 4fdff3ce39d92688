"""Where the time of a build goes: each stage alone, then the functions that take most, all in this process.

Not called `profile`, which would hide the module of that name that cProfile needs.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from corpus import AS_OF, make_corpus, write_wiki
from measuring import table
from vademecum.audience import select
from vademecum.graph import RULES, Settings, build_graph, check_graph
from vademecum.mkdocs_plugin import build_site
from vademecum.mkdocs_plugin.options import own_templates
from vademecum.pages import Options, render_pages
from vademecum.records import load_library
from vademecum.site import audit
from vademecum.source import collect, parse

R = TypeVar("R")


class Clock:
    """CPU seconds by the name of a stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], R]) -> R:
        """Does the work and adds what it took."""
        start = time.process_time()
        done = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
        return done


def stages(folder: Path, count: int) -> str:
    """CPU milliseconds a playbook of each stage, each run alone, beside the whole build in this process."""
    clock = Clock()
    settings = Settings(as_of=date.fromisoformat(AS_OF))
    files = clock.time("find and read files", lambda: collect(folder)).files
    clock.time("parse YAML", lambda: [parse(path, data) for path, data in files])
    library, _ = clock.time("parse and make records", lambda: load_library(files))
    graph = clock.time("graph", lambda: build_graph(library, settings))
    problems = clock.time("rules (run twice in a build)", lambda: check_graph(graph))
    selected = clock.time("select the audience", lambda: select(graph, "public"))
    options = Options(templates=(own_templates(),))
    pages = clock.time("pages", lambda: render_pages(selected, problems, options))
    clock.time("join the HTML of pages", lambda: [str(page.html) for page in pages])
    site = clock.time("whole build", lambda: build_site(folder / "mkdocs.yml", out=None, strict=False, as_of=AS_OF))
    clock.time("audit", lambda: audit(site, "https://vademecum.example/"))
    whole = clock.seconds["whole build"]
    rows = [
        (name, f"{1000 * seconds / count:.2f}", f"{seconds / whole:.0%}") for name, seconds in clock.seconds.items()
    ]
    rules = {code: Clock() for code in RULES}
    for code, rule in RULES.items():
        rules[code].time(code, lambda check=rule.check: list(check(graph)))  # type: ignore[misc]
    slowest = sorted(((clock.seconds[code], code) for code, clock in rules.items()), reverse=True)[:5]
    said = ", ".join(f"{code} {1000 * seconds / count:.2f}" for seconds, code in slowest)
    return table(("stage", "CPU ms a playbook", "of the build"), rows) + f"\nSlowest rules, ms a playbook: {said}\n"


def main() -> None:
    """Makes a wiki, times its stages, and profiles one build of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many playbooks (1000)")
    parser.add_argument("--top", type=int, default=25, help="how many functions (25)")
    parser.add_argument("--sort", default="tottime", choices=("tottime", "cumtime"), help="own or whole time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vademecum-bench-") as temporary:
        folder = Path(temporary)
        write_wiki(make_corpus(given.count), folder)
        print(stages(folder, given.count), flush=True)
        profiler = cProfile.Profile()
        profiler.runcall(build_site, folder / "mkdocs.yml", out=None, strict=False, as_of=AS_OF)
        pstats.Stats(profiler).strip_dirs().sort_stats(given.sort).print_stats(given.top)


if __name__ == "__main__":
    main()
