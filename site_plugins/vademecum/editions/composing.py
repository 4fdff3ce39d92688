"""Makes what a published site gets anew: the editions that it lacks, and everything that stands beside editions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from pathlib import Path

from vademecum.editions.order import Order
from vademecum.editions.published import Published, editions_in
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import SNAPSHOT, Loaded, Release, edition_of, load, releases
from vademecum.exports.rooting import Root, root_files
from vademecum.mkdocs_plugin import Given, build_edition
from vademecum.pages import beside
from vademecum.sealing import MANIFEST, About, parsed, seal, sign
from vademecum.site import LEADING_POLICY, PAGE_POLICY, audit, grouped, header_files
from vademecum.versions.edition import Snapshot
from vademecum.versions.snapshots import read_snapshot

TOOL = f"vademecum {installed('vademecum')}"
COMPARE = "compare"
_SCRIPTS = re.compile(rb"'(sha256-[A-Za-z0-9+/=]+)'")
_NO_PAGES = frozenset({"404.html"})


@dataclass(frozen=True, slots=True)
class Composed:
    """What was made in a folder: the versions `made` there, those `kept` from what is published, and the newest."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    newest: About


def missing(order: Order, old: Published, place: str) -> tuple[dict[str, About], list[Release]]:
    """The editions that are published, and the releases to be added or made again."""
    there = editions_in(old, order.wiki, order.audience, place)
    shelf = releases(order.shelves, order.audience)
    known = {one.version for one in shelf}
    for version in (*order.only, *order.rebuild):
        if version not in known:
            raise RefusedError(
                f"There is no release {version} for {order.audience} under releases/. Look at its spelling."
            )
    wanted = [one for one in shelf if not order.only or one.version in order.only]
    for one in wanted:
        other = there.get(one.version)
        if other is not None and other.number != one.about.number:
            raise RefusedError(
                f"{place} holds {one.version} as release {other.number}, and here it is release {one.about.number}."
                " An edition never changes: release a new one."
            )
    return there, [one for one in wanted if one.version not in there or one.version in order.rebuild]


def compose(order: Order, old: Published, place: str, stage: Path) -> Composed | None:
    """Makes in `stage` all that a site at `place` needs but its frozen editions; None when nothing is missing there.

    RefusedError when it cannot be done; SystemExit when a build stops, with everything said.
    """
    there, wanted = missing(order, old, place)
    if not wanted:
        if not there:
            raise RefusedError(
                f"There is no release for {order.audience} under releases/. Make one: vademecum release."
            )
        return None
    loaded = {one.version: load(one, order.signers) for one in wanted}
    for number, one in enumerate(wanted, 1):
        order.say(f"Making {one.version} for {order.audience} ({number} of {len(wanted)}).")
        _edition(order, one.about, loaded[one.version], stage / one.version)
    kept = [version for version in there if version not in loaded]
    abouts = sorted([*(there[name] for name in kept), *(one.about for one in wanted)], key=lambda one: one.number)
    _around(order, old, stage, abouts, loaded)
    return Composed(tuple(loaded), tuple(kept), abouts[-1])


def _edition(order: Order, about: About, loaded: Loaded, folder: Path) -> None:
    """Builds, seals and signs one edition."""
    given = Given(loaded.snapshot, loaded.files, beside(loaded.snapshot))
    build_edition(order.config_file, given, folder, flat=order.flat)
    why = order.rebuild.get(about.version, "")
    seal(folder, replace(about, of="edition", tool=TOOL, rebuilt=why))
    if order.key is not None:
        sign(folder / MANIFEST, order.key)


def _around(order: Order, old: Published, stage: Path, abouts: list[About], loaded: Mapping[str, Loaded]) -> None:
    """Makes what stands beside the editions, and looks at every byte of it."""
    newest = abouts[-1]
    names = {one.version: tuple(_files_of(one.version, old, stage, one.version in loaded)) for one in abouts}
    work = stage / ".around"
    work.mkdir()
    snapshot = _snapshot(newest.version, old, loaded)
    for path, data in _files(order, old, stage, abouts, names, loaded, snapshot):
        file = work / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    outside = frozenset(f"{version}/{name}" for version, found in names.items() for name in found)
    if faults := audit(work, order.site_url or None, beside=outside):
        raise RefusedError(
            "What stands beside the editions has faults; nothing was published.\n" + "\n".join(grouped(faults))
        )
    for made in sorted(work.iterdir()):
        made.rename(stage / made.name)
    work.rmdir()
    # After the audit, which knows the headers of this release only: older editions may have other inline scripts.
    for name, data in header_files(_scripts(abouts, old, stage, loaded)).items():
        (stage / name).write_bytes(data)


def _files(
    order: Order,
    old: Published,
    stage: Path,
    abouts: list[About],
    names: Mapping[str, tuple[str, ...]],
    loaded: Mapping[str, Loaded],
    snapshot: Snapshot,
) -> Iterator[tuple[str, bytes]]:
    editions = tuple(edition_of(one) for one in abouts)
    root = Root(
        editions=editions,
        pages=tuple(_pages(names[abouts[-1].version], order.flat)),
        audience=order.audience,
        site_name=order.wiki,
        policy=PAGE_POLICY,
        leading_policy=LEADING_POLICY,
        site_url=order.site_url,
    )
    yield from root_files(root)
    templates = bound(order.config_file, order.audience).options.templates
    written = Comparisons(templates, Policies(PAGE_POLICY, WHOLE_POLICY), order.audience)
    pages = {version: frozenset(found) for version, found in names.items()}
    yield from comparisons(Shelf(snapshot, fetch, carried, pages, order.flat), written)


def _pages(names: tuple[str, ...], flat: bool) -> Iterator[str]:
    """The addresses of an edition's pages from its folder."""
    for name in names:
        if name.endswith(".html") and name not in _NO_PAGES:
            yield name if flat else name.removesuffix("index.html")


def _files_of(version: str, old: Published, stage: Path, made: bool) -> Iterator[str]:
    """The files of an edition, from its own folder, as its manifest names them."""
    data = (stage / version / MANIFEST).read_bytes() if made else old.read(f"{version}/{MANIFEST}")
    assert data is not None
    yield from parsed(data).files


def _snapshot(version: str, old: Published, loaded: Mapping[str, Loaded]) -> Snapshot:
    """What an edition holds: as it is made now, or as it was published."""
    if version in loaded:
        return loaded[version].snapshot
    data = old.read(f"{version}/{SNAPSHOT}")
    assert data is not None
    return read_snapshot(data, f"{version}/{SNAPSHOT}")


def _scripts(abouts: list[About], old: Published, stage: Path, loaded: Mapping[str, Loaded]) -> frozenset[str]:
    """The inline scripts that any of the editions has: a server sends one policy with all of them."""
    found: set[str] = set()
    for one in abouts:
        data = (
            (stage / one.version / "_headers").read_bytes()
            if one.version in loaded
            else old.read(f"{one.version}/_headers")
        )
        found.update(match.decode() for match in _SCRIPTS.findall(data or b""))
    return frozenset(found)


def seal_site(order: Order, composed: Composed, stage: Path) -> None:
    """Writes the manifest of the whole site, in which the manifests of its editions are named."""
    about = replace(composed.newest, of="site", tool=TOOL, rebuilt="")
    seal(stage, about, parts=(*composed.made, *composed.kept))
    if order.key is not None:
        sign(stage / MANIFEST, order.key)
