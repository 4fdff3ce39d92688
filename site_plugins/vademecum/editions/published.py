"""What is published already, in a folder or on a branch, as far as the next publication must know it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Protocol

from vademecum.editions.linking import link
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import about_in
from vademecum.sealing import MANIFEST, About
from vademecum.sealing.manifest import VERSION, shown
from vademecum.sealing.reading import read_bytes
from vademecum.versions.git import contents_of, tree_of
from vademecum.versions.snapshots import MOST_OF_A_SNAPSHOT

_ORDINARY = frozenset({"100644", "100755"})
"""What git calls a file that is neither a link nor another repository."""


_SMALL = 2**19
"""Bytes of a file that is remembered once it was read from git: a manifest is asked for more than once."""


class Published(Protocol):
    """A published site. Paths are from its root, with `/` between."""

    def top(self) -> tuple[str, ...]:
        """The names of what lies in the root; nothing when nothing is published."""

    def strange(self) -> str:
        """The path of a link, or of something else that no publication makes, as far as it is seen; or nothing."""

    def read(self, path: str) -> bytes | None:
        """The bytes of an ordinary file of bearable size, or None."""

    def below(self, folder: str) -> Iterator[str]:
        """The paths of all ordinary files below a folder of the root."""

    def bring(self, paths: Iterable[str], target: Path) -> None:
        """Lets `target` hold these files at the same paths."""


class InFolder:
    """A site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def top(self) -> tuple[str, ...]:
        """The names of what lies in the root."""
        return tuple(sorted(path.name for path in self.folder.iterdir())) if self.folder.is_dir() else ()

    def strange(self) -> str:
        """The first link in the root; those in editions are met when these are carried over."""
        return next((name for name in self.top() if (self.folder / name).is_symlink()), "")

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None."""
        try:
            return read_bytes(self.folder / path, MOST_OF_A_SNAPSHOT)
        except OSError:
            return None

    def below(self, folder: str) -> Iterator[str]:
        """The paths of all files below a folder of the root."""
        if (self.folder / folder).is_symlink():
            return
        for path, _, names in os.walk(self.folder / folder):
            within = Path(path).relative_to(self.folder).as_posix()
            found = (name for name in names if Path(path, name).is_file() and not Path(path, name).is_symlink())
            yield from (f"{within}/{name}" for name in found)

    def bring(self, paths: Iterable[str], target: Path) -> None:
        """Lets `target` hold these files at the same paths, under a second name where the file system can."""
        for folder, within in groupby(sorted(paths), key=lambda path: path.rpartition("/")[0]):
            (target / folder).mkdir(parents=True, exist_ok=True)
            for path in within:
                link(f"{self.folder}/{path}", f"{target}/{path}")


class OnBranch:
    """A site on a branch, read from git's objects. `commit` is its newest one, or empty before the first."""

    def __init__(self, repository: Path, commit: str) -> None:
        self.repository = repository
        self.commit = commit
        listed = tree_of(repository, commit) if commit else []
        self.blobs = {file.name: file.blob for file in listed if file.mode in _ORDINARY}
        self.odd = tuple(file.name for file in listed if file.mode not in _ORDINARY)
        self.seen: dict[str, bytes] = {}

    def top(self) -> tuple[str, ...]:
        """The names of what lies in the root."""
        return tuple(sorted({name.partition("/")[0] for name in (*self.blobs, *self.odd)}))

    def strange(self) -> str:
        """The first entry that is no file."""
        return self.odd[0] if self.odd else ""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None."""
        blob = self.blobs.get(path)
        if not blob or blob in self.seen:
            return self.seen.get(blob or "")
        data = contents_of(self.repository, [blob]).get(blob)
        if data is not None and len(data) <= _SMALL:
            self.seen[blob] = data
        return data

    def below(self, folder: str) -> Iterator[str]:
        """The paths of all files below a folder of the root."""
        return (name for name in self.blobs if name.startswith(f"{folder}/"))

    def bring(self, paths: Iterable[str], target: Path) -> None:
        """Lets `target` hold these files at the same paths."""
        wanted = {path: self.blobs[path] for path in paths}
        contents = contents_of(self.repository, wanted.values()) if wanted else {}
        for path, blob in wanted.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(contents[blob])


def editions_in(old: Published, wiki: str, audience: str, place: str) -> dict[str, About]:
    """The editions in what is published, by version. RefusedError when it is no site of this wiki for this audience."""
    top = old.top()
    if not top:
        return {}
    data = old.read(MANIFEST)
    about = about_in(data)
    if about is None or about.of != "site":
        raise RefusedError(
            f"{place} holds something that `vademecum publish` did not put there. Name an empty folder, or another."
        )
    _same(about, wiki, audience, place)
    if name := old.strange():
        raise RefusedError(f"{place} holds {shown(name)}, which is a link or no file. Look at it first.")
    found = {}
    for name in filter(VERSION.fullmatch, top):
        manifest = old.read(f"{name}/{MANIFEST}")
        edition = about_in(manifest)
        if edition is None or edition.version != name:
            raise RefusedError(f"{place} holds {name}, which has no manifest of that edition. Look at it first.")
        _same(edition, wiki, audience, place)
        found[name] = edition
    return found


def _same(about: About, wiki: str, audience: str, place: str) -> None:
    if about.audience != audience:
        raise RefusedError(
            f"{place} holds editions for {shown(about.audience)}, and this one is for {audience}."
            " Each audience has a site of its own: name another place."
        )
    if about.wiki != wiki:
        raise RefusedError(f"{place} holds editions of another wiki, {shown(about.wiki)}. Name another place.")
