"""Brings frozen files into a new tree without copying them, where the file system can."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link_tree(source: Path, target: Path) -> None:
    """Makes `target` hold what `source` holds: the same files under a second name, or copies where that is refused."""
    target.mkdir(parents=True)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                link_tree(source / entry.name, target / entry.name)
            else:
                link(source / entry.name, target / entry.name)


def link(source: Path, target: Path) -> None:
    """Makes one file stand in a second place; a copy where the file system knows no second names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
