"""Makes what stands beside the editions of a site: its root, the comparisons, the feeds, the headers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vademecum.editions.comparing import Shelf, comparisons
from vademecum.editions.order import Order
from vademecum.editions.published import Published, Standing
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import SNAPSHOT, Loaded, Release, edition_of, load, manifest_in, releases
from vademecum.exports.feeds import Publication, feeds
from vademecum.exports.rooting import Root, root_files
from vademecum.graph import Graph
from vademecum.mkdocs_plugin import bound
from vademecum.pages import Addresses, Policies
from vademecum.pages.alone.comparisons import Comparisons
from vademecum.sealing import MANIFEST, About, File
from vademecum.site import LEADING_POLICY, PAGE_POLICY, WHOLE_POLICY, audit, grouped, header_files
from vademecum.versions.edition import Snapshot
from vademecum.versions.snapshots import SnapshotError, read_part, read_snapshot

COMPARE = "compare"
_HEADERS = "_headers"
_PLAIN = ".nojekyll"
"""Tells a forge that the site is to be shown as it is."""

_SCRIPTS = re.compile(rb"'(sha256-[A-Za-z0-9+/=]+)'")
_NO_PAGES = frozenset({"404.html"})


@dataclass(frozen=True)
class Surroundings:
    """A site whose new editions lie in `stage`. `abouts` are all its editions, the oldest first; `kept` stay there."""

    order: Order
    old: Published
    stage: Path
    abouts: tuple[About, ...]
    loaded: Mapping[str, Loaded]
    kept: Mapping[str, Standing]

    @property
    def newest(self) -> str:
        """The version of the newest edition."""
        return self.abouts[-1].version

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The files of each edition, from its own folder, as its manifest names them."""
        return {one.version: self._names(one.version) for one in self.abouts}

    def _names(self, version: str) -> frozenset[str]:
        if version in self.kept and version != self.newest:
            return self.kept[version].names()
        manifest = manifest_in(self.read(version, MANIFEST))  # from the names in it, files of the root are named
        return frozenset(manifest.files if manifest else ())

    @cached_property
    def carried(self) -> Mapping[str, File]:
        """The comparisons that are published already, as the manifest there has them; they never change."""
        manifest = manifest_in(self.old.read(MANIFEST))
        files = manifest.files if manifest else {}
        there = self.old.standing(path for path in files if path.startswith(f"{COMPARE}/"))
        return {path: files[path] for path in there}

    def holds(self, version: str, page: str) -> bool:
        """Whether the site has a page, by its address from the edition's folder, in that edition."""
        return f"{page}index.html" in self.names.get(version, ())

    @cached_property
    def shelf(self) -> Mapping[str, Release]:
        """The releases in the repository, by version."""
        return {one.version: one for one in releases(self.order.shelves, self.order.audience)}

    def read(self, version: str, name: str) -> bytes | None:
        """A file of an edition, as it is made now or as it was published."""
        made = self.stage / version / name
        if version in self.loaded:
            return made.read_bytes() if made.is_file() else None
        return self.old.read(f"{version}/{name}")

    def snapshot(self, version: str) -> Snapshot | None:
        """What an edition holds: of one made now, of a published one, or of a release that is not published here."""
        if version in self.loaded:
            return self.loaded[version].snapshot
        data = self.old.read(f"{version}/{SNAPSHOT}")
        if data is not None:
            return self._published(version, data)
        one = self.shelf.get(version)
        return load(one, self.order.signers).snapshot if one is not None else None

    def part(self, version: str, wanted: frozenset[str]) -> Graph | None:
        """The same, but of a published edition only the records with these ids, and those that they name."""
        data = None if version in self.loaded else self.old.read(f"{version}/{SNAPSHOT}")
        if data is None:
            whole = self.snapshot(version)
            return whole.graph if whole is not None else None
        self._check_published(version, data)
        try:
            return read_part(data, f"{version}/{SNAPSHOT}", wanted)
        except SnapshotError as fault:
            raise RefusedError(str(fault)) from None

    def _published(self, version: str, data: bytes) -> Snapshot:
        """The snapshot of a published edition. RefusedError when it is not the one that was published."""
        self._check_published(version, data)
        name = f"{version}/{SNAPSHOT}"
        try:
            found = read_snapshot(data, name)
        except SnapshotError as fault:
            raise RefusedError(str(fault)) from None
        if (found.edition.version, found.audience) != (version, self.order.audience):
            raise RefusedError(f"{name} is that of another edition. Look at it first.")
        return found

    def _check_published(self, version: str, data: bytes) -> None:
        """RefusedError when a published snapshot is not the one that its edition's manifest names."""
        if hashlib.sha256(data).hexdigest() != self.kept[version].hash_of(SNAPSHOT):
            raise RefusedError(f"{version}/{SNAPSHOT} is not the one that was published there. Look at it first.")


def surround(around: Surroundings) -> dict[str, File]:
    """Makes everything beside the editions in the stage, after every byte of it was looked at.

    Returns what is to be taken over as it is published, by path, as the manifest there has it.
    """
    work = around.stage / ".around"
    work.mkdir()
    for path, data in _files(around):
        file = work / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    fresh = {path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file()}
    outside = {f"{version}/{name}" for version, found in around.names.items() for name in found}
    faults = audit(work, around.order.site_url or None, beside=frozenset(outside | around.carried.keys()))
    if faults:
        said = "\n".join(grouped(faults))
        raise RefusedError(f"What stands beside the editions has faults; nothing was published.\n{said}")
    for made in sorted(work.iterdir()):
        made.rename(around.stage / made.name)
    work.rmdir()
    # After the audit, which knows the headers of this release only: older editions may have other inline scripts.
    for name, data in {**header_files(_scripts(around)), _PLAIN: b""}.items():
        (around.stage / name).write_bytes(data)
    return {path: file for path, file in around.carried.items() if path not in fresh}


def _files(around: Surroundings) -> Iterator[tuple[str, bytes]]:
    order = around.order
    made = bound(order.config_file, order.audience)
    names = around.names[around.newest]
    root = Root(
        editions=tuple(edition_of(one) for one in around.abouts),
        pages=tuple(_pages(sorted(names), order.flat)),
        audience=order.audience,
        site_name=order.wiki,
        policy=PAGE_POLICY,
        leading_policy=LEADING_POLICY,
        site_url=order.site_url,
    )
    yield from root_files(root)
    newest = around.snapshot(around.newest)
    if newest is None:
        raise RefusedError(f"The snapshot of {around.newest} is missing in what is published. Look at it first.")
    written = Comparisons(made.options.templates, Policies(PAGE_POLICY, WHOLE_POLICY), order.audience)
    shelf = Shelf(newest, around.snapshot, around.part, frozenset(around.carried), around.names, order.flat)
    yield from comparisons(shelf, written)
    if not order.flat:
        publication = Publication(
            order.wiki, order.description, order.audience, order.site_url, PAGE_POLICY, made.language
        )
        yield from feeds(newest.past, newest.graph, publication, Addresses(True).url, around.holds)


def _pages(names: list[str], flat: bool) -> Iterator[str]:
    """The addresses of an edition's pages from its folder."""
    for name in names:
        if name.endswith(".html") and name not in _NO_PAGES:
            yield name if flat else name.removesuffix("index.html")


def _scripts(around: Surroundings) -> frozenset[str]:
    """The inline scripts that any of the editions has: a server sends one policy with all of them."""
    found: set[str] = set()
    for one in around.abouts:
        found.update(match.decode() for match in _SCRIPTS.findall(around.read(one.version, _HEADERS) or b""))
    return frozenset(found)
