"""Compares a folder with its manifest: what was changed, added, removed, renamed, or is no file."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from os import stat_result
from pathlib import Path

from vademecum.sealing.finding import Finding
from vademecum.sealing.manifest import MANIFEST, SIGNATURE, File, Manifest, shown
from vademecum.sealing.reading import digest, reason, walk

_APART = 3
"""More findings of a sort in a folder that is wholly new, or wholly gone, are told as one."""


def compare(folder: Path, manifest: Manifest, within: str = "", *, modes: bool = True) -> Iterator[Finding]:
    """What in a folder is not as its manifest says. `within` goes before each path, `modes` is whether rights count."""
    found, faults = walk(folder, frozenset(manifest.parts))
    for name in (MANIFEST, SIGNATURE):
        found.pop(name, None)
    for path, why in faults.items():
        yield Finding(within + path, "unreadable", f"This folder cannot be read: {why}.")
    files = {path: status for path, status in found.items() if stat.S_ISREG(status.st_mode)}
    for path in sorted(files.keys() & manifest.files.keys()):
        yield from _differing(folder, path, within, files[path], manifest.files[path], modes=modes)
    for path, status in sorted(found.items()):
        if stat.S_ISLNK(status.st_mode):
            yield Finding(within + path, "link", "This is a link, not a file of the copy.")
        elif path not in files and not path.endswith("/"):
            yield Finding(within + path, "special", "This is a pipe, a socket or a device, not a file.")
    # What stands where a link or a pipe was put, or in a folder that cannot be read, is not missing besides.
    hidden = tuple(faults)
    removed = {path for path in manifest.files.keys() - found.keys() if not path.startswith(hidden)}
    added = files.keys() - manifest.files.keys()
    renamed = _pairs(folder, files, manifest.files, sorted(added), sorted(removed))
    for old, new in renamed.items():
        yield Finding(within + old, "renamed", f'This file is now called "{shown(new)}".')
    removed, added = removed - renamed.keys(), added - {*renamed.values()}
    yield from _apart(within, added, _folders(manifest.files), "added", "is not in the manifest")
    yield from _apart(within, removed, {path for path in found if path.endswith("/")}, "removed", "is not there")
    filled = _folders(path.rstrip("/") for path in found) | _folders(manifest.files)
    for path in sorted(found.keys() - filled):
        if path.endswith("/"):
            yield Finding(within + path, "added", "This empty folder is not in the manifest.")


def _differing(
    folder: Path, path: str, within: str, status: stat_result, file: File, *, modes: bool
) -> Iterator[Finding]:
    try:
        if status.st_size != file.size or digest(folder / path) != file.sha256:
            yield Finding(within + path, "changed", "This file is not the one that was signed.")
    except OSError as fault:
        yield Finding(within + path, "unreadable", f"This file cannot be read: {reason(fault)}.")
    mode = f"{stat.S_IMODE(status.st_mode):o}"
    if modes and mode != file.mode:
        yield Finding(within + path, "mode", f"Its rights are {mode}, not {file.mode}.")


def _pairs(
    folder: Path,
    files: Mapping[str, stat_result],
    known: Mapping[str, File],
    added: Iterable[str],
    removed: Sequence[str],
) -> dict[str, str]:
    """Each removed file with an added one of the same bytes, if there is one."""
    sizes = {known[path].size for path in removed}
    by_hash: dict[str, list[str]] = {}
    for path in added:
        if files[path].st_size in sizes:
            try:
                by_hash.setdefault(digest(folder / path), []).append(path)
            except OSError:
                continue  # it is told as added
    return {old: by_hash[known[old].sha256].pop(0) for old in removed if by_hash.get(known[old].sha256)}


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders above the paths, each with a slash at its end."""
    cut = (path.split("/")[:-1] for path in paths)
    return {"/".join(names[: depth + 1]) + "/" for names in cut for depth in range(len(names))}


def _apart(within: str, paths: Iterable[str], known: set[str], code: str, words: str) -> Iterator[Finding]:
    """A finding for each path, but one for a folder that is wholly new or gone."""

    def top(path: str) -> str:
        names = path.split("/")[:-1]
        above = ("/".join(names[: depth + 1]) + "/" for depth in range(len(names)))
        return next((folder for folder in above if folder not in known), "")

    for folder, group in groupby(sorted(paths, key=lambda path: (top(path), path)), key=top):
        listed = list(group)
        if folder and len(listed) > _APART:
            yield Finding(within + folder, code, f"This folder, with {len(listed)} files, {words}.")
        else:
            yield from (Finding(within + path, code, f"This file {words}.") for path in listed)
