"""Times the publishing of one more edition beside few and beside many, and says what many editions take on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from chronicle import AUDIENCE, version_of, write_chronicle
from measuring import TOOLS, Ratios, Run, measure, table
from vademecum.versions.recording import NEUTRAL, NOTHING, Move, move_names, record_commit, record_tree

FEW, MANY = 2, 30
"""So many editions stand there before one more comes."""

GOAL = 1.1
"""The most that one more may take beside MANY, against one more beside FEW."""

_BRANCH = "refs/heads/pages"
_OLD = ".vademecum-site-before"


def editions(folder: Path, runs: int) -> tuple[str, dict[str, Any]]:
    """One more edition, the third and the thirty-first, into a folder and onto a branch."""
    records = 0
    for count in (FEW, MANY):
        if not (folder / str(count)).exists():
            print(f"writing and publishing {count} editions", file=sys.stderr, flush=True)
            records = _prepare(folder / f"{count}.new", count)
            (folder / f"{count}.new").rename(folder / str(count))
    text = [f"## One more edition beside {FEW} and beside {MANY}, {records or 'about 360'} records, {runs} pairs\n"]
    figures: dict[str, Any] = {}
    for place, words in (("folder", ["../site"]), ("branch", ["--branch", "pages"])):
        found: dict[int, list[Run]] = {FEW: [], MANY: []}
        for _ in range(runs):
            for count, listed in found.items():
                listed.append(_published(folder, count, words))
        rows, figures[place] = _rows(found)
        text.append(table((f"into a {place}", f"beside {FEW}", f"beside {MANY}", "ratio"), rows))
        ratio = figures[place]["cpu"]["median"]
        holds = "holds" if ratio <= GOAL else "does not hold"
        text.append(f"The goal, a ratio of {GOAL} at most, **{holds}** by CPU time.\n")
    sizes = _sizes(folder / str(MANY))
    text.append(table((f"{MANY} editions take", "MiB"), [(name, f"{size / 2**20:.0f}") for name, size in sizes]))
    return "\n".join(text), figures | {"bytes": dict(sizes)}


def _prepare(folder: Path, count: int) -> int:
    """A wiki with one release more than `count`, `count` of them published in a folder and on a branch."""
    wiki, site = folder / "wiki", folder / "site"
    records = write_chronicle(wiki, count + 1)
    for upto in (count - 1, count):  # the last one alone, so that the site before it is kept for a rollback
        only = [word for number in range(1, upto + 1) for word in ("--only", version_of(number))]
        measure([*_publish(), str(site), *only], wiki)
    for words in (["init", "--quiet"], ["add", "releases", "playbooks", "docs", "mkdocs.yml"]):
        subprocess.run(["git", "-C", str(wiki), *words], check=True)
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@ministry.example"]
    subprocess.run(["git", "-C", str(wiki), *who, "commit", "--quiet", "-m", "Begin"], check=True)
    put: dict[str, bytes | Path] = {
        path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()
    }
    commit = record_commit(wiki, record_tree(wiki, "", put), [], "Publish\n", date(2026, 1, 1), NEUTRAL)
    move_names(wiki, [Move(_BRANCH, commit, NOTHING)])
    subprocess.run(["git", "-C", str(wiki), "gc", "--quiet"], check=True)
    return records


def _publish() -> list[str]:
    return [str(TOOLS / "vademecum"), "publish", "--quiet", "--audience", AUDIENCE]


def _published(folder: Path, count: int, words: list[str]) -> Run:
    """One more published, in a copy whose files are second names of the prepared ones."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / str(count), copy, copy_function=os.link)
    try:
        run = measure([*_publish(), *words], copy / "wiki")
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    print(f"beside {count}: {run.wall:.1f} s, {run.cpu:.1f} CPU s", file=sys.stderr, flush=True)
    return run


def _rows(found: dict[int, list[Run]]) -> tuple[list[tuple[str, ...]], dict[str, Any]]:
    rows, figures = [], {}
    for what, unit in (("wall", "s"), ("cpu", "CPU s"), ("memory", "MiB")):
        values = {count: [getattr(run, what) for run in runs] for count, runs in found.items()}
        ratio = Ratios.of(values[MANY], values[FEW])
        rows.append((unit, *(f"{median(values[count]):.1f}" for count in (FEW, MANY)), str(ratio)))
        figures[what] = {"least": ratio.least, "median": ratio.median, "most": ratio.most}
    return rows, figures


def _sizes(folder: Path) -> list[tuple[str, int]]:
    wiki, site = folder / "wiki", folder / "site"
    kept = folder / _OLD
    return [
        ("the published folder", _on_disk([site])),
        ("the same, with what is kept for a rollback", _on_disk([site, kept])),
        ("the folder releases/", _on_disk([wiki / "releases"])),
        ("the repository after git gc, with the releases and the branch", _on_disk([wiki / ".git"])),
    ]


def _on_disk(folders: Iterable[Path]) -> int:
    """Bytes on disk, each file once, whatever second names it has."""
    found = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            status = path.lstat()
            found[status.st_ino] = status.st_blocks * 512
    return sum(found.values())
