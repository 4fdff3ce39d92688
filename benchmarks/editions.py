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
"""The most that an edition may take beside MANY, against the same edition beside FEW."""

_SITES = {
    "third": range(1, FEW + 2),
    "few": range(MANY - FEW + 1, MANY + 2),
    "many": range(1, MANY + 2),
}
"""By site, the numbers of the releases that its wiki has. All but the last are published; the last is one more.

`few` and `many` get the very same edition. That of `third` is smaller: its records have hardly a history.
"""

_BRANCH = "refs/heads/pages"
_OLD = ".vademecum-site-before"


def editions(folder: Path, runs: int) -> tuple[str, dict[str, Any]]:
    """One more edition, the same beside few and beside many, and the third of all; into a folder and onto a branch."""
    records = 0
    for name, numbers in _SITES.items():
        if not (folder / name).exists():
            print(f"writing and publishing {len(numbers) - 1} editions", file=sys.stderr, flush=True)
            records = _prepare(folder / f"{name}.new", numbers)
            (folder / f"{name}.new").rename(folder / name)
    text = [f"## One more edition beside {FEW} and beside {MANY}, {records or 'about 360'} records, {runs} rounds\n"]
    figures: dict[str, Any] = {}
    for place, words in (("folder", ["../site"]), ("branch", ["--branch", "pages"])):
        found: dict[str, list[Run]] = {name: [] for name in _SITES}
        for _ in range(runs):
            for name, listed in found.items():
                listed.append(published(folder, name, words))
        rows, figures[place] = _rows(found)
        heads = (f"the third beside {FEW}", f"number {MANY + 1} beside {FEW}", f"the same beside {MANY}")
        text.append(table((f"into a {place}", *heads, "the same, ratio", "against the third"), rows))
        ratio = figures[place]["few"]["cpu"]["median"]
        holds = "holds" if ratio <= GOAL else "does not hold"
        text.append(f"The goal, a ratio of {GOAL} at most for the same edition, **{holds}** by CPU time.\n")
    sizes = _sizes(folder / "many")
    text.append(table((f"{MANY} editions take", "MiB"), [(name, f"{size / 2**20:.0f}") for name, size in sizes]))
    return "\n".join(text), figures | {"bytes": dict(sizes)}


def _prepare(folder: Path, numbers: range) -> int:
    """A wiki with the releases of these numbers, all but the last of them published in a folder and on a branch."""
    wiki, site = folder / "wiki", folder / "site"
    records = write_chronicle(wiki, numbers[-1])
    for number in range(1, numbers[0]):
        shutil.rmtree(wiki / "releases" / version_of(number))
    for upto in (numbers[-3], numbers[-2]):  # the last one alone, so that the site before it is kept for a rollback
        only = [word for number in range(numbers[0], upto + 1) for word in ("--only", version_of(number))]
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


def published(folder: Path, name: str, words: list[str]) -> Run:
    """One more published, in a copy of a site whose files are second names of the prepared ones."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / name, copy, copy_function=os.link)
    try:
        run = measure([*_publish(), *words], copy / "wiki")
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    print(f"{name}: {run.wall:.1f} s, {run.cpu:.1f} CPU s", file=sys.stderr, flush=True)
    return run


def _rows(found: dict[str, list[Run]]) -> tuple[list[tuple[str, ...]], dict[str, Any]]:
    rows = []
    figures: dict[str, Any] = {"few": {}, "third": {}}
    for what, unit in (("wall", "s"), ("cpu", "CPU s"), ("memory", "MiB")):
        values = {name: [getattr(run, what) for run in runs] for name, runs in found.items()}
        ratios = {name: Ratios.of(values["many"], values[name]) for name in figures}
        middle = (f"{median(values[name]):.1f}" for name in _SITES)
        rows.append((unit, *middle, *(str(ratio) for ratio in ratios.values())))
        for name, ratio in ratios.items():
            figures[name][what] = {"least": ratio.least, "median": ratio.median, "most": ratio.most}
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
