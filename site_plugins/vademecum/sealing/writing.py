"""Writes the manifest of a folder that is ready to be published."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
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


def seal(folder: Path, about: About, parts: Iterable[str] = (), known: Mapping[str, File] | None = None) -> bytes:
    """Writes `manifest.json` of all that lies in a folder, to the disk, and returns its bytes. Old ones make way.

    `parts` are the versions of a site's editions, folders of their own that are sealed already. `known` are files that
    never change, from an earlier manifest: they are not read again, and should one have changed, `verify` finds it.
    Files that the owner may run get the rights 755, others 644. SealingError for what no manifest can hold, OSError
    when the system refuses.
    """
    apart = frozenset(parts)
    for left in folder.glob(f".{MANIFEST}*.new"):  # by a run that was killed
        left.unlink()
    found, faults = walk(folder, apart)
    for path, why in faults.items():
        raise SealingError(f"{folder / path} cannot be read: {why}.")
    for name in (MANIFEST, SIGNATURE):
        found.pop(name, None)
    _check_names([*found, *(f"{version}/" for version in apart)])
    files = {
        path: _file(folder, path, status, (known or {}).get(path))
        for path, status in found.items()
        if not path.endswith("/")
    }
    manifest = Manifest(about, files, {version: _part(folder, version) for version in apart})
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


def _file(folder: Path, path: str, status: stat_result, known: File | None) -> File:
    if not stat.S_ISREG(status.st_mode):
        raise SealingError(f"{folder / path} is a link or no ordinary file. Put the file itself there.")
    mode = 0o755 if status.st_mode & stat.S_IXUSR else 0o644
    if stat.S_IMODE(status.st_mode) != mode:
        with suppress(PermissionError):  # a file system without rights
            (folder / path).chmod(mode)
    sha256 = known.sha256 if known and known.size == status.st_size else digest(folder / path)
    return File(sha256, status.st_size, f"{mode:o}")


def _part(folder: Path, version: str) -> str:
    try:
        parsed(read_bytes(folder / version / MANIFEST, MOST_OF_A_MANIFEST))
        return digest(folder / version / MANIFEST)
    except (OSError, ValueError) as fault:
        raise SealingError(f"The edition {version} in {folder} has no manifest that can be read: {fault}") from None
