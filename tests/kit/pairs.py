"""Prepared pairs of editions: the small world of the samples, and patches that a colleague might propose.

A pair is a folder in `tests/samples/diff`: `change.patch` leads from the old edition to the new one; with a
`before.patch` the old one differs from the world. Beside them are the words that must come of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum.graph import Graph, Settings, build_graph
from vademecum.records import load_library
from vademecum.source import Severity
from vademecum.versions import Files, Side, folder_side

SAMPLES = Path(__file__).parent.parent / "samples"
AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Edition:
    """A wiki that was read, as `compare` wants it."""

    graph: Graph
    files: Files


def pairs() -> list[Path]:
    """The folders of all prepared pairs."""
    return sorted(path.parent for path in (SAMPLES / "diff").glob("*/change.patch"))


def lay_out(pair: Path, folder: Path) -> tuple[Path, Path]:
    """Writes both editions of a pair below a folder: `old` and `new`, wikis without settings."""
    shutil.copytree(SAMPLES / "world", folder / "old" / "playbooks")
    if (pair / "before.patch").exists():
        patch(folder / "old", pair / "before.patch")
    shutil.copytree(folder / "old", folder / "new")
    patch(folder / "new", pair / "change.patch")
    return folder / "old", folder / "new"


def patch(folder: Path, change: Path) -> None:
    """Applies a patch to a folder, by git, as in a plain folder."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_CEILING_DIRECTORIES": str(folder.parent), "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "apply", str(change)], cwd=folder, env=environment, check=True, capture_output=True)


def edition(folder: Path, name: str = "") -> Edition:
    """A wiki in a folder, read."""
    return read(folder_side(folder, "playbooks", name))


def read(side: Side) -> Edition:
    """A side, read as the command does it."""
    library, problems = load_library(side.tree.files)
    errors = {one.place.path for one in (*side.tree.problems, *problems) if one.severity is Severity.ERROR}
    return Edition(build_graph(library, Settings(AS_OF)), Files(side.prints, tuple(sorted(errors))))
