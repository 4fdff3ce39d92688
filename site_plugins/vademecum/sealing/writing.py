"""Writes the manifest of a folder that is ready to be published."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from os import stat_result
from pathlib import Path

from vademecum.sealing.manifest import (
    MANIFEST,
    MOST_OF_A_MANIFEST,
    SIGNATURE,
    About,
    File,
    Manifest,
    parsed,
    path_fault,
    shown,
    written,
)
from vademecum.sealing.putting import put
from vademecum.sealing.reading import digest, read_bytes, walk


class SealingError(Exception):
    """A folder cannot be sealed; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a folder will hold beside what lies in it: it is brought there as it was published before.

    `files` are as an earlier manifest has them, `parts` editions by version, with the hash of the manifest of each.
    Nobody reads them again; should one have changed, `verify` finds it.
    """

    files: Mapping[str, File] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


_NOTHING = Kept()


def seal(folder: Path, about: About, parts: Iterable[str] = (), kept: Kept = _NOTHING) -> bytes:
    """Writes `manifest.json` of all that lies in a folder, to the disk, and returns its bytes. Old ones make way.

    `parts` are the versions of a site's editions, folders of their own that are sealed already; what is `kept` need not
    lie there yet. Files that the owner may run get the rights 755, others 644. SealingError for what no manifest can
    hold, OSError when the system refuses.
    """
    apart = frozenset(parts)
    for left in folder.glob(f".{MANIFEST}*.new"):  # by a run that was killed
        left.unlink()
    found, faults = walk(folder, apart)
    for path, why in faults.items():
        raise SealingError(f"{folder / path} cannot be read: {why}.")
    for name in (MANIFEST, SIGNATURE):
        found.pop(name, None)
    _check_names([*(found.keys() | kept.files.keys()), *(f"{version}/" for version in {*apart, *kept.parts})])
    lying = {path: _file(folder, path, status) for path, status in found.items() if not path.endswith("/")}
    sealed = {version: _part(folder, version) for version in apart}
    manifest = Manifest(about, {**kept.files, **lying}, {**kept.parts, **sealed})
    data = written(manifest)
    try:
        parsed(data)
    except ValueError as fault:
        raise SealingError(f"No manifest can be made of {folder}. {fault}") from None
    if len(data) > MOST_OF_A_MANIFEST:
        raise SealingError(f"{folder} holds more files than a manifest has room for.")
    if about.expires <= about.released:
        raise SealingError(f"An edition released on {about.released} cannot expire on {about.expires} already.")
    with suppress(FileNotFoundError):
        (folder / SIGNATURE).unlink()
    put(folder / MANIFEST, data)
    return data


def _check_names(names: Iterable[str]) -> None:
    """Refuses what a memory stick would put into one place: it does not tell large letters from small ones."""
    spelled: dict[str, str] = {}
    for name in names:
        path = name.rstrip("/")
        if fault := path_fault(path):
            raise SealingError(f'"{shown(path)}" {fault}. Give it another name.')
        other = spelled.setdefault(path.casefold(), path)
        if other != path:
            raise SealingError(f'"{other}" and "{path}" differ in large and small letters only. Rename one of them.')


def _file(folder: Path, path: str, status: stat_result) -> File:
    if not stat.S_ISREG(status.st_mode):
        raise SealingError(f"{folder / path} is a link or no ordinary file. Put the file itself there.")
    mode = 0o755 if status.st_mode & stat.S_IXUSR else 0o644
    if stat.S_IMODE(status.st_mode) != mode:
        with suppress(PermissionError):  # a file system without rights
            (folder / path).chmod(mode)
    return File(digest(folder / path), status.st_size, f"{mode:o}")


def _part(folder: Path, version: str) -> str:
    try:
        parsed(read_bytes(folder / version / MANIFEST, MOST_OF_A_MANIFEST))
        return digest(folder / version / MANIFEST)
    except (OSError, ValueError) as fault:
        raise SealingError(f"The edition {version} in {folder} has no manifest that can be read: {fault}") from None
