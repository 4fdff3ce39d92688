"""Carries what stays as it is published from a site into the one that takes its place, and reads none of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from pathlib import Path

from vademecum.editions.comparing import INDEX, PAIR
from vademecum.editions.composing import Composed
from vademecum.editions.linking import link, link_tree
from vademecum.sealing import MANIFEST
from vademecum.site import Stage


def carry(stage: Stage, composed: Composed) -> frozenset[str]:
    """Brings the editions and the comparisons that are kept into the stage; returns the folders that are frozen there.

    What the site before had too is moved from there, whole folders at a time; the rest gets a second name, or a copy
    where the file system knows none.
    """
    whole = [version for version in composed.kept if stage.reusable(version, MANIFEST)]
    moved = frozenset([*whole, *_comparisons(stage, composed.files)])
    stage.reuse(sorted(moved))
    for version in composed.kept.keys() - moved:
        link_tree(stage.target / version, stage.folder / version)
    left = (path for path in composed.files if moved.isdisjoint(_folders(path)))
    _link(left, stage.target, stage.folder)
    return moved | composed.kept.keys()


def _comparisons(stage: Stage, files: Collection[str]) -> Iterator[str]:
    """The folders of comparisons that may be moved: of a record, when nothing was added, or else of two editions.

    The list of a record's comparisons is written anew whenever one is added: it is witness for the whole folder.
    """
    found: set[str] = set()
    for path in sorted(files, key=lambda path: PAIR in path):
        folder, _, name = path.rpartition("/")
        if name == INDEX and found.isdisjoint(_folders(path)) and stage.reusable(folder, INDEX):
            found.add(folder)
            yield folder


def _folders(path: str) -> Iterator[str]:
    """The folders in which a file lies, the inner ones first."""
    while path := path.rpartition("/")[0]:
        yield path


def _link(paths: Iterator[str], source: Path, target: Path) -> None:
    for folder, within in groupby(sorted(paths), key=lambda path: path.rpartition("/")[0]):
        (target / folder).mkdir(parents=True, exist_ok=True)
        for path in within:
            link(f"{source}/{path}", f"{target}/{path}")
