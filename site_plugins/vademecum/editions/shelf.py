"""The releases of a wiki as they lie in its repository: a folder for each, and in it one for each audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from vademecum.editions.refusing import RefusedError
from vademecum.sealing import MANIFEST, About, Manifest, examine, parsed
from vademecum.sealing.comparing import compare
from vademecum.versions.edition import Edition, Snapshot
from vademecum.versions.snapshots import SnapshotError, read_snapshot

RELEASES = "releases"
SNAPSHOT = "snapshot.json"
ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Release:
    """One release for one audience, as it lies in the repository."""

    about: About
    folder: Path

    @property
    def version(self) -> str:
        """As it is cited: `2026.2`."""
        return self.about.version


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a release: its snapshot, and its attachments by their path in the site."""

    snapshot: Snapshot
    files: Mapping[str, bytes]


def edition_of(about: About) -> Edition:
    """The edition that a manifest speaks of."""
    return Edition(about.version, about.number, about.released, about.expires)


@lru_cache(maxsize=256)
def manifest_in(data: bytes | None) -> Manifest | None:
    """A manifest; None where it cannot be read. That of a frozen edition is asked for again and again."""
    try:
        return parsed(data) if data is not None else None
    except ValueError:
        return None


def about_in(data: bytes | None) -> About | None:
    """What a manifest speaks of; None where it cannot be read."""
    manifest = manifest_in(data)
    return manifest.about if manifest is not None else None


def releases(shelves: Iterable[Path], audience: str) -> tuple[Release, ...]:
    """The releases for an audience on these shelves, the oldest first. RefusedError for one that is broken."""
    found = []
    for path in sorted(path for shelf in shelves for path in shelf.glob(f"*/{audience}/{MANIFEST}")):
        about = about_in(path.read_bytes())
        if about is None or (about.of, about.audience, about.version) != ("release", audience, path.parent.parent.name):
            raise RefusedError(f"{path} is not the manifest of that release. Take the folder from git again.")
        found.append(Release(about, path.parent))
    ordered = sorted(found, key=lambda one: one.about.number)
    for one, other in pairwise(ordered):
        if one.about.number == other.about.number:
            raise RefusedError(f"{one.folder} and {other.folder} have the same number, {one.about.number}.")
    return tuple(ordered)


def chosen(shelves: Iterable[Path], audience: str, version: str) -> Release:
    """The release of that version for an audience; the newest for `latest`. RefusedError when there is none."""
    found = releases(shelves, audience)
    wanted = found[-1:] if version == "latest" else [one for one in found if one.version == version]
    if not wanted:
        there = f"There are: {', '.join(one.version for one in found)}." if found else "There is none yet."
        raise RefusedError(f"There is no release {version[:40]} for {audience} under releases/. {there}")
    return wanted[0]


def load(release: Release, signers: Path | None = None) -> Loaded:
    """What a release holds, once every byte is found to be as it was sealed; with `signers`, by one of them."""
    if signers is not None:
        findings = examine(release.folder, signers, as_of=release.about.released).findings
    else:
        findings = tuple(compare(release.folder, parsed((release.folder / MANIFEST).read_bytes())))
    if findings:
        first = " ".join(str(one) for one in findings[:3])
        raise RefusedError(f"The release {release.version} in {release.folder} is not as it was made. {first}")
    try:
        snapshot = read_snapshot((release.folder / SNAPSHOT).read_bytes(), str(release.folder / SNAPSHOT))
    except SnapshotError as fault:
        raise RefusedError(str(fault)) from None
    if (snapshot.edition.version, snapshot.audience) != (release.version, release.about.audience):
        raise RefusedError(f"{release.folder / SNAPSHOT} is that of another release. Take the folder from git again.")
    return Loaded(snapshot, {name: (release.folder / name).read_bytes() for name in snapshot.attachments})
