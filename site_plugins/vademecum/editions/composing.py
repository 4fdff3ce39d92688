"""Makes what a published site gets anew: the editions that it lacks, and everything that stands beside editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version as installed
from pathlib import Path
from types import MappingProxyType

from vademecum.editions.order import Order
from vademecum.editions.published import Published, Standing, editions_in
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import Loaded, Release, load, releases
from vademecum.editions.surrounding import Surroundings, surround
from vademecum.exports.bundling import WORKER, carried
from vademecum.mkdocs_plugin import Given, build_edition
from vademecum.pages import beside
from vademecum.sealing import MANIFEST, About, File, Kept, seal, sign
from vademecum.sealing.manifest import shown

TOOL = f"vademecum {installed('vademecum')}"


@dataclass(frozen=True, slots=True)
class Composed:
    """What was made in a folder: the versions `made` there, those `kept` from what is published, and the newest.

    `files` are those beside the editions that stay the published ones, as the manifest there has them.
    """

    made: tuple[str, ...]
    kept: Mapping[str, Standing]
    newest: About
    files: Mapping[str, File] = field(default_factory=dict)


def missing(order: Order, old: Published, place: str) -> tuple[dict[str, Standing], list[Release]]:
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
        if one.about.wiki != order.wiki:
            raise RefusedError(
                f"{one.folder} is a release of another wiki, {shown(one.about.wiki)}; this one is {order.wiki}."
                " Take the folder away; or, if the wiki has a new name, publish what was released under it: --only."
            )
        other = there[one.version].about if one.version in there else one.about
        if other.number != one.about.number:
            raise RefusedError(
                f"{place} holds {one.version} as release {other.number}, and here it is release {one.about.number}."
                " An edition never changes: release a new one."
            )
    return there, [one for one in wanted if one.version not in there or one.version in order.rebuild]


def compose(
    order: Order, old: Published, place: str, stage: Path, ready: Mapping[str, Path] = MappingProxyType({})
) -> Composed | None:
    """Makes in `stage` all that a site at `place` needs but its frozen editions; None when nothing is missing there.

    `ready` are editions that were made for this order before, by version: they are moved into the stage.

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
        if one.version in ready:
            ready[one.version].rename(stage / one.version)
            continue
        order.say(f"Making {one.version} for {order.audience} ({number} of {len(wanted)}).")
        _edition(order, one.about, loaded[one.version], stage / one.version)
    kept = {version: one for version, one in there.items() if version not in loaded}
    abouts = sorted([one.about for one in kept.values()] + [one.about for one in wanted], key=lambda one: one.number)
    files = surround(Surroundings(order, old, stage, tuple(abouts), loaded, kept))
    return Composed(tuple(loaded), kept, abouts[-1], files)


def _edition(order: Order, about: About, loaded: Loaded, folder: Path) -> None:
    """Builds, seals and signs one edition."""
    given = Given(
        loaded.snapshot, loaded.files, beside(loaded.snapshot, with_feeds=bool(order.site_url) and not order.flat)
    )
    build_edition(order.config_file, given, folder, worker=WORKER if order.flat else "")
    if order.flat:
        _carry(folder)
    why = order.rebuild.get(about.version, "")
    seal(folder, replace(about, of="edition", tool=TOOL, rebuilt=why))
    if order.key is not None:
        sign(folder / MANIFEST, order.key)


def _carry(folder: Path) -> None:
    """Makes a flat edition one that is read from files, without a server."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kept = carried(files)
    for name in files.keys() - kept.keys():
        (folder / name).unlink()
    for name in kept.keys() - files.keys():
        (folder / name).write_bytes(kept[name])


def seal_site(order: Order, composed: Composed, stage: Path) -> None:
    """Writes the manifest of the whole site, in which the manifests of its editions are named.

    In the stage lies what was made; what is kept of the published site is brought there afterwards, or is there.
    """
    about = replace(composed.newest, of="site", tool=TOOL, rebuilt="")
    kept = Kept(composed.files, {version: one.sha256 for version, one in composed.kept.items()})
    seal(stage, about, parts=composed.made, kept=kept)
    if order.key is not None:
        sign(stage / MANIFEST, order.key)
