"""The releases of a wiki as they lie in its repository: a folder for each, and in it one for each audience."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from vademecum.attachments.limits import MAX_BYTES
from vademecum.attachments.naming import named_files
from vademecum.attachments.reading import fits
from vademecum.editions.checking import outside_its_label
from vademecum.editions.refusing import RefusedError
from vademecum.sealing import MANIFEST, About, Manifest, examine, parsed
from vademecum.sealing.comparing import compare
from vademecum.sealing.manifest import MOST_OF_A_MANIFEST
from vademecum.sealing.reading import read_bytes
from vademecum.versions.edition import Edition, Snapshot
from vademecum.versions.snapshots import MOST_OF_A_SNAPSHOT, SnapshotError, read_snapshot

RELEASES = "releases"
SNAPSHOT = "snapshot.json"


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
    for path in sorted(path for shelf in shelves for path in _manifests(shelf, audience)):
        try:
            about = about_in(read_bytes(path, MOST_OF_A_MANIFEST))
        except OSError as fault:
            raise RefusedError(f"{path} cannot be read: {fault}. Take the folder from git again.") from None
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


def _manifests(shelf: Path, audience: str) -> Iterator[Path]:
    """Where the manifests of an audience stand. RefusedError for a link on the way to one."""
    for folder in sorted(shelf.glob(f"*/{audience}")):
        for path in (shelf, folder.parent, folder):
            if path.is_symlink():
                raise RefusedError(f"{path} is a link, and a release is never one. Take the folder from git again.")
        path = folder / MANIFEST
        if path.exists() or path.is_symlink():
            yield path


def load(release: Release, signers: Path | None = None) -> Loaded:
    """What a release holds, once every byte is found to be as it was sealed; with `signers`, by one of them.

    It is looked at as the work of a stranger all the same: whoever may write a manifest may write anything beside it.
    RefusedError for what no release holds.
    """
    # Git gives the files of a checkout the rights that the umask leaves; a published edition gets its own again.
    if signers is not None:
        findings = examine(release.folder, signers, as_of=release.about.released, modes=False).findings
    else:
        manifest = parsed(read_bytes(release.folder / MANIFEST, MOST_OF_A_MANIFEST))
        findings = tuple(compare(release.folder, manifest, modes=False))
    if findings:
        first = " ".join(str(one) for one in findings[:3])
        raise RefusedError(f"The release {release.version} in {release.folder} is not as it was made. {first}")
    try:
        name = release.folder / SNAPSHOT
        snapshot = read_snapshot(read_bytes(name, MOST_OF_A_SNAPSHOT), str(name))
        files = {path: read_bytes(release.folder / path, MAX_BYTES) for path in snapshot.attachments}
    except SnapshotError as fault:
        raise RefusedError(str(fault)) from None
    except OSError as fault:
        raise RefusedError(f"The release {release.version} in {release.folder} cannot be read: {fault}.") from None
    _check(release, snapshot, files)
    return Loaded(snapshot, files)


def _check(release: Release, snapshot: Snapshot, files: Mapping[str, bytes]) -> None:
    """RefusedError when a snapshot is not that of its release, or holds what is not for its readers."""
    about, name = release.about, release.folder / SNAPSHOT
    if (snapshot.edition, snapshot.audience, snapshot.wiki) != (
        replace(edition_of(about), note=snapshot.edition.note),
        about.audience,
        about.wiki,
    ):
        raise RefusedError(f"{name} is that of another release. Take the folder from git again.")
    if faults := list(outside_its_label(snapshot.graph, snapshot)):
        raise RefusedError(f"{name} is not fit for its readers: {faults[0]} Release it anew.")
    known = {one.uri for one in named_files(snapshot.graph)}
    for path, data in files.items():
        kept = snapshot.attachments[path]
        if path not in known or hashlib.sha256(data).hexdigest() != kept.sha256 or not fits(path, data):
            raise RefusedError(f"{release.folder / path} is not an attachment of that release. Take it from git again.")
