"""Brings frozen files into a new tree without copying them, where the file system can."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from vademecum.editions.refusing import RefusedError
from vademecum.site.publishing.settling import FOLDER_RIGHTS


def link_tree(source: Path | str, target: Path | str) -> None:
    """Makes `target` hold what `source` holds: the same files under a second name, or copies where that is refused.

    Paths are plain texts, and folders get the rights of published ones at once: a site of many editions has many files.
    RefusedError for links and whatever else is no file: no publication made them.
    """
    Path(target).mkdir()
    os.chmod(target, FOLDER_RIGHTS)  # noqa: PTH101
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                link_tree(entry.path, f"{target}/{entry.name}")
            elif not entry.is_file(follow_symlinks=False):
                raise RefusedError(f"{entry.path} is a link or no file. Look at it first.")
            else:
                link(entry.path, f"{target}/{entry.name}")


def link(source: Path | str, target: Path | str) -> None:
    """Makes one file stand in a second place; a copy where the file system knows no second names."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
