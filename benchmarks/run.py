"""Measures Vademecum against a plain Material site of the same text, and against itself at other sizes.

Every figure that is judged is a ratio of two measurements in one run. Results go to stdout as Markdown.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from corpus import AS_OF, playbook_id, write_both, write_wiki
from diffs import diffs
from editions import editions
from measuring import TOOLS, Ratios, Run, bytes_of, interleaved, measure, table
from networks import networks
from verifying import verifying
from years import make_years

GOAL = 1 / 3
"""The most of the plain site's time that our build may take."""

SAME_BYTES = 0.05
"""By how much a record's page may differ in size when the wiki is ten times larger."""

SAMPLES = (3, 20, 41)
"""Numbers of playbooks that stand in the smallest wiki too, with all their neighbours."""

AUDIT_SHARE = 0.15
"""By how much the audit may lengthen a build."""

_WITHOUT_AUDIT = """
from vademecum.mkdocs_plugin import plugin

plugin.audit = lambda *_, **__: []
"""
"""A hooks file that leaves the audit out, so that builds with and without it can be compared."""

_WITHOUT_BOARDS = """
import vademecum.pages

vademecum.pages.compile_posts = lambda *_: ()
vademecum.pages.compile_ministry = lambda *_: ()
"""
"""Lines of a hooks file that leave out the pages of posts and of the ministry.

Links to them then lead nowhere, so that both builds go without the audit.
"""

_READING = """
from pathlib import Path

from vademecum.records import load_library
from vademecum.source import collect

print(len(load_library(collect(Path()).files)[0].entries))
"""
"""A program that reads the records of a wiki and does nothing else."""

Figures = dict[str, Any]


def ours(folder: Path) -> tuple[list[str], Path]:
    """The command that builds our site, and where."""
    return [str(TOOLS / "vademecum"), "build", "--quiet", "--as-of", AS_OF], folder / "wiki"


def theirs(folder: Path) -> tuple[list[str], Path]:
    """The command that builds the plain site, and where."""
    return [str(TOOLS / "mkdocs"), "build", "--quiet", "--clean"], folder / "plain"


class Places:
    """The measured sites, written when first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def of(self, count: int) -> Path:
        """The folder of both sites with `count` playbooks."""
        folder = self.root / str(count)
        if not folder.exists():
            print(f"writing {count} playbooks", file=sys.stderr, flush=True)
            write_both(count, folder)
        return folder

    def years(self, *sizes: int) -> Path:
        """The wiki of so many missions, departments and years."""
        folder = self.root / "-".join(map(str, sizes))
        if not folder.exists():
            print(f"writing {' x '.join(map(str, sizes))} collaborations", file=sys.stderr, flush=True)
            write_wiki(make_years(*sizes), folder)
        return folder

    def built(self, count: int) -> Path:
        """The same, with our site built anew."""
        folder = self.of(count)
        measure(*ours(folder))
        return folder


def against_plain(places: Places, count: int, runs: int) -> tuple[str, Figures]:
    """The whole build, with audit and swap, against `mkdocs build` of the same text."""
    folder = places.of(count)
    found = interleaved({"vademecum": ours(folder), "plain": theirs(folder)}, runs)
    sites = {"vademecum": folder / "wiki" / "site", "plain": folder / "plain" / "site"}
    rows = [_row(name, found[name], sites[name]) for name in found]
    wall = Ratios.of(*([run.wall for run in found[name]] for name in found))
    cpu = Ratios.of(*([run.cpu for run in found[name]] for name in found))
    verdict = " and ".join(
        f"**{'holds' if ratio.median <= GOAL else 'does not hold'}** by {name}"
        for name, ratio in (("wall time", wall), ("CPU time, counted over all processes", cpu))
    )
    text = [
        f"## Whole build, {count} playbooks, {runs} pairs\n",
        table(("site", "wall s", "CPU s", "peak MiB", "pages", "HTML MiB", "all MiB"), rows),
        table(("ours / plain", "median (least to most)"), [("wall", str(wall)), ("CPU", str(cpu))]),
        f"The goal, at most a third of the time of a plain Material site with pruned navigation,\n{verdict}.\n",
    ]
    runs_of = {name: [_plain(run) for run in listed] for name, listed in found.items()}
    return "\n".join(text), {"count": count, "runs": runs_of, "wall": _plain(wall), "cpu": _plain(cpu)}


def _row(name: str, runs: list[Run], site: Path) -> list[str]:
    return [
        name,
        f"{statistics.median(run.wall for run in runs):.1f}",
        f"{statistics.median(run.cpu for run in runs):.1f}",
        f"{max(run.memory for run in runs):.0f}",
        str(sum(1 for _ in site.rglob("*.html"))),
        f"{bytes_of(site, '*.html') / 2**20:.1f}",
        f"{bytes_of(site) / 2**20:.1f}",
    ]


def _plain(value: Any) -> Figures:
    return {name: round(getattr(value, name), 4) for name in value.__slots__}


def page_bytes(places: Places, counts: tuple[int, int] = (100, 1000)) -> tuple[str, Figures]:
    """The HTML file of the same records in a small wiki and in a large one."""
    small, large = (places.built(count) / "wiki" / "site" for count in counts)
    names = [f"playbooks/{playbook_id(number)}" for number in SAMPLES]
    names += ["glossary/term-agenda", "departments/consular", "roles/digital-role-1", "platforms/radio", "playbooks"]
    sizes = {name: [(site / name / "index.html").stat().st_size for site in (small, large)] for name in names}
    rows = [(name, *(f"{size:,}" for size in found), f"{found[1] / found[0]:.3f}") for name, found in sizes.items()]
    worst = max(abs(sizes[name][1] / sizes[name][0] - 1) for name in names[: len(SAMPLES)])
    holds = "holds" if worst <= SAME_BYTES else "does not hold"
    text = [
        "## Bytes of a page\n",
        table(("page", *(f"at {count}" for count in counts), "ratio"), rows),
        f"The goal, a playbook's page within {SAME_BYTES:.0%}, **{holds}** (largest difference {worst:.1%}).",
        "Pages of roles, platforms and departments list what uses them, so they grow with the wiki.\n",
    ]
    return "\n".join(text), {"counts": list(counts), "sizes": sizes, "worst": round(worst, 4)}


def audit_share(places: Places, count: int, runs: int) -> tuple[str, Figures]:
    """Whole builds with the audit and without it, in turn: what the audit adds."""
    folder = places.of(count)
    wiki = folder / "wiki"
    (wiki / "unaudited.py").write_text(_WITHOUT_AUDIT, encoding="utf-8")
    settings = (wiki / "mkdocs.yml").read_text(encoding="utf-8")
    (wiki / "unaudited.yml").write_text(f"{settings}\nhooks: [unaudited.py]\n", encoding="utf-8")
    command, _ = ours(folder)
    found = interleaved({"with": (command, wiki), "without": ([*command, "--config", "unaudited.yml"], wiki)}, runs)
    rows: list[tuple[str, str]] = []
    figures: Figures = {"count": count}
    for what in ("wall", "cpu"):
        ratios = Ratios.of(*([getattr(run, what) for run in found[name]] for name in ("with", "without")))
        rows.append((what, str(ratios)))
        figures[what] = _plain(ratios)
    holds = "holds" if figures["wall"]["median"] - 1 <= AUDIT_SHARE else "does not hold"
    text = f"## Audit, {count} playbooks\n\n" + table(("build with audit / without", "median (least to most)"), rows)
    text += f"The goal, at most {AUDIT_SHARE:.0%} more, **{holds}** at the median of the wall time.\n"
    return text, figures


def years(places: Places, runs: int, sizes: tuple[int, int, int] = (200, 10, 3)) -> tuple[str, Figures]:
    """The staff build of many missions and their years, with the boards and the ministry's pages and without."""
    missions, departments, past = sizes
    wiki = places.years(*sizes)
    (wiki / "boards.py").write_text(_WITHOUT_AUDIT, encoding="utf-8")
    (wiki / "boardless.py").write_text(_WITHOUT_AUDIT + _WITHOUT_BOARDS, encoding="utf-8")
    settings = (wiki / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("boards", "boardless"):
        (wiki / f"{name}.yml").write_text(f"{settings}\nhooks: [{name}.py]\n", encoding="utf-8")
    command = [str(TOOLS / "vademecum"), "build", "--quiet", "--as-of", AS_OF, "--audience", "staff", "--config"]
    both = {"with": ([*command, "boards.yml"], wiki), "without": ([*command, "boardless.yml"], wiki)}
    found = interleaved(both, runs)
    rows: list[tuple[str, str]] = []
    figures: Figures = {"missions": missions, "departments": departments, "years": past}
    for what in ("wall", "cpu", "memory"):
        ratios = Ratios.of(*([getattr(run, what) for run in found[name]] for name in ("with", "without")))
        rows.append((what, str(ratios)))
        figures[what] = _plain(ratios)
    each = [f"{statistics.median(run.wall for run in found[name]):.1f} s" for name in found]
    peaks = [f"{max(run.memory for run in found[name]):.0f} MiB" for name in found]
    count = missions * departments * past
    text = f"## Years: {missions} missions, {departments} departments, {past} years, {count:,} collaborations\n\n"
    text += table(("staff build with boards and report / without", "median (least to most)"), rows)
    text += f"With: {each[0]}, {peaks[0]}; without: {each[1]}, {peaks[1]}.\n"
    return text, figures


def growth(places: Places, runs: int, counts: tuple[int, int] = (200, 1600)) -> tuple[str, Figures]:
    """What a page costs in a small wiki and in a large one, start included; the exponent is 1 when it is the same."""
    folders = [places.of(count) for count in counts]
    found = interleaved({folder.name: ours(folder) for folder in folders}, runs)
    pages = [sum(1 for _ in (folder / "wiki" / "site").rglob("*.html")) for folder in folders]
    rows: list[tuple[str, ...]] = []
    figures: Figures = {"counts": list(counts), "pages": pages}
    for what in ("wall", "cpu"):
        small, large = ([getattr(run, what) for run in found[folder.name]] for folder in folders)
        ratio = Ratios.of(large, small)
        power = math.log(ratio.median) / math.log(pages[1] / pages[0])
        each = [1000 * statistics.median(times) / made for times, made in zip((small, large), pages, strict=True)]
        rows.append((what, *(f"{time:.2f}" for time in each), f"{each[1] / each[0]:.2f}", f"{power:.2f}"))
        figures[what] = {"milliseconds": [round(time, 3) for time in each], "exponent": round(power, 3)}
    head = ("", *(f"ms a page of {made}" for made in pages), "ratio", "exponent")
    return f"## Growth, {counts[0]} to {counts[1]} playbooks\n\n" + table(head, rows), figures


def layout(places: Places, count: int, runs: int) -> tuple[str, Figures]:
    """Laying all records out anew, compared with reading them; both with the start of the program."""
    wiki = places.of(count) / "wiki"
    reading = ([sys.executable, "-c", _READING], wiki)
    records = int(subprocess.run(reading[0], cwd=wiki, check=True, capture_output=True, text=True).stdout)
    written = ([str(TOOLS / "vademecum"), "fmt", "--quiet"], wiki)
    measure(*written)
    found = interleaved({"fmt": written, "reading": reading}, runs)
    ratios = {
        what: Ratios.of(*([getattr(run, what) for run in found[name]] for name in found)) for what in ("wall", "cpu")
    }
    text = f"## Layout, {records:,} records\n\n"
    text += table(("fmt / reading", "median (least to most)"), [(what, str(ratio)) for what, ratio in ratios.items()])
    return text, {"records": records, **{what: _plain(ratio) for what, ratio in ratios.items()}}


PARTS = ("plain", "bytes", "audit", "growth", "years", "layout", "diff", "verify", "editions", "network")


def measured(places: Places, parts: Iterable[str], count: int, runs: int) -> Figures:
    """Measures the parts that were asked for, prints each as it is done, and returns all figures."""
    steps: dict[str, Callable[[], tuple[str, Figures]]] = {
        "plain": lambda: against_plain(places, count, runs),
        "bytes": lambda: page_bytes(places),
        "audit": lambda: audit_share(places, count, runs),
        "growth": lambda: growth(places, runs),
        "years": lambda: years(places, runs),
        "layout": lambda: layout(places, count, runs),
        "diff": lambda: diffs(places.root / "diff", runs),
        "verify": lambda: verifying(places.root / "verify", runs),
        "editions": lambda: editions(places.root / "editions", runs),
        "network": lambda: networks(places.root / "network", runs),
    }
    figures: Figures = {}
    for part in parts:
        text, figures[part] = steps[part]()
        print(text, flush=True)
    return figures


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}; all by default")
    parser.add_argument("--count", type=int, default=1000, help="how many playbooks (1000)")
    parser.add_argument("--runs", type=int, default=3, help="how many pairs of runs (3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the sites here, and use what lies there")
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown or given.count < 1 or given.runs < 1:
        parser.error(f"a part is one of {', '.join(PARTS)}; --count and --runs are 1 or more")
    print(f"# Measured on {os.cpu_count()} cores\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="vademecum-bench-") as temporary:
        places = Places((given.keep or Path(temporary)).resolve())
        figures = measured(places, given.parts or PARTS, given.count, given.runs)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
