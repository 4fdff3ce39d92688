"""What is published already, in a folder or on a branch, as far as the next publication must know it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import manifest_in
from vademecum.sealing import MANIFEST, About, about_of, hash_in, names_in
from vademecum.sealing.manifest import VERSION, shown
from vademecum.sealing.reading import read_bytes
from vademecum.versions.fetching import Fetching
from vademecum.versions.git import GitFile, list_of_tree, top_of_tree
from vademecum.versions.snapshots import MOST_OF_A_SNAPSHOT

_FOLDER = "040000"
_ODD = re.compile(rb"\0(?!100644 |100755 )[^\t]+\t([^\0]*)")
"""The path of an entry in a tree that is neither an ordinary file nor a program: a link, another repository."""


class Published(Protocol):
    """A published site. Paths are from its root, with `/` between."""

    def top(self) -> tuple[str, ...]:
        """The names of what lies in the root; nothing when nothing is published."""

    def strange(self) -> str:
        """The path of a link, or of something else that no publication makes, as far as it is seen; or nothing."""

    def read(self, path: str) -> bytes | None:
        """The bytes of an ordinary file of bearable size, or None."""

    def standing(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of these paths at which an ordinary file stands."""


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

    def standing(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of these paths at which an ordinary file stands."""
        return frozenset(path for path in paths if self._is_file(path))

    def _is_file(self, path: str) -> bool:
        with suppress(OSError):
            return stat.S_ISREG(os.lstat(f"{self.folder}/{path}").st_mode)
        return False


class OnBranch:
    """A site on a branch, read from git's objects. `commit` is its newest one, or empty before the first."""

    def __init__(self, repository: Path, commit: str, objects: Fetching) -> None:
        self.repository = repository
        self.commit = commit
        self._objects = objects
        self._found: dict[str, dict[str, str]] = {}

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """The folders of the root by name, each with the name of its tree."""
        return {one.name: one.blob for one in self._root if one.mode == _FOLDER}

    @cached_property
    def _root(self) -> list[GitFile]:
        return top_of_tree(self.repository, self.commit) if self.commit else []

    @cached_property
    def _listed(self) -> bytes:
        return b"\0" + list_of_tree(self.repository, self.commit) if self.commit else b""

    def top(self) -> tuple[str, ...]:
        """The names of what lies in the root."""
        return tuple(one.name for one in self._root)

    def strange(self) -> str:
        """The first entry that is no file, wherever it is."""
        found = _ODD.search(self._listed)
        return os.fsdecode(found[1]) if found else ""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None."""
        return self._objects.bytes_of(path)

    def standing(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of these paths at which a file stands."""
        return frozenset(self.objects_at(paths))

    def objects_at(self, paths: Iterable[str]) -> dict[str, str]:
        """By path, the name of the object of each of these files that is there."""
        wanted = set(paths)
        for start in {path.partition("/")[0] for path in wanted} - self._found.keys():
            # A zero byte comes before each entry, so that no name can be taken for one.
            pattern = rb"\0[0-7]+ blob ([0-9a-f]+)\t(%s(?:/[^\0]*)?)(?=\0)" % re.escape(os.fsencode(start))
            listed = re.findall(pattern, self._listed)
            self._found[start] = {os.fsdecode(name): blob.decode() for blob, name in listed}
        return {path: blob for path in wanted if (blob := self._found[path.partition("/")[0]].get(path))}


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as it is published: what its manifest speaks of, its bytes, and their SHA-256."""

    about: About
    manifest: bytes
    sha256: str

    def names(self) -> frozenset[str]:
        """The paths of its files, from its own folder; for comparing only."""
        with suppress(ValueError):
            return names_in(self.manifest)
        return frozenset()

    def hash_of(self, name: str) -> str:
        """The SHA-256 of a file, or nothing."""
        with suppress(ValueError):
            return hash_in(self.manifest, name)
        return ""


def editions_in(old: Published, wiki: str, audience: str, place: str) -> dict[str, Standing]:
    """The editions in what is published, by version. RefusedError when it is no site of this wiki for this audience."""
    top = old.top()
    if not top:
        return {}
    data = old.read(MANIFEST)
    site = manifest_in(data)
    if site is None or site.about.of != "site":
        raise RefusedError(
            f"{place} holds something that `vademecum publish` did not put there. Name an empty folder, or another."
        )
    _same(site.about, wiki, audience, place)
    if name := old.strange():
        raise RefusedError(f"{place} holds {shown(name)}, which is a link or no file. Look at it first.")
    found = {}
    for name in filter(VERSION.fullmatch, top):
        edition = _standing(old.read(f"{name}/{MANIFEST}"), site.parts.get(name, ""))
        if edition is None or edition.about.version != name:
            raise RefusedError(f"{place} holds {name}, which has no manifest of that edition. Look at it first.")
        _same(edition.about, wiki, audience, place)
        found[name] = edition
    return found


def _standing(data: bytes | None, sealed: str) -> Standing | None:
    """An edition by the bytes of its manifest; None where they are none. `sealed` is the hash that the site has."""
    try:
        return Standing(about_of(data, sealed), data, hashlib.sha256(data).hexdigest()) if data is not None else None
    except ValueError:
        return None


def _same(about: About, wiki: str, audience: str, place: str) -> None:
    if about.audience != audience:
        raise RefusedError(
            f"{place} holds editions for {shown(about.audience)}, and this one is for {audience}."
            " Each audience has a site of its own: name another place."
        )
    if about.wiki != wiki:
        raise RefusedError(f"{place} holds editions of another wiki, {shown(about.wiki)}. Name another place.")
