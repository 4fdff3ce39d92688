"""Builds a planted copy of a wiki, and one that is not planted, and looks for everything that was planted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from vademecum.audience import AUDIENCES
from vademecum.audience.planting import Planting, plant
from vademecum.audience.planting.canaries import Canary
from vademecum.audience.planting.rarities import Source
from vademecum.cli.console import BUG, FAULT, stop
from vademecum.cli.ordering import ordered
from vademecum.editions import RefusedError, rehearse_releases
from vademecum.graph import Settings
from vademecum.graph.labels import level
from vademecum.mkdocs_plugin import NoWikiError, build_site, locate, settled
from vademecum.records import LABELS
from vademecum.site import counted, read_wiki, report
from vademecum.site.seeking import Found, Search, joined
from vademecum.source import Place

_LEFT_OUT = frozenset({"__pycache__", "node_modules"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be proved: for which audience, on which day, with which canaries; and where else to look.

    `folders` are searched as well as what is built, and `things` too, each with its name. With `releases`, the copies
    are released and published as well.
    """

    config_file: Path
    audience: str
    as_of: str | None = None
    seed: int = 0
    folders: tuple[Path, ...] = ()
    things: Iterable[tuple[str, bytes]] = ()
    releases: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What was planted, what was found of it, and the files that differ from those of the wiki without canaries."""

    planting: Planting
    found: Found = field(default_factory=Found)
    differing: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """True when nothing was found and nothing differs."""
        return not self.found.hits and not self.differing


def prove(asked: Asked, room: Path) -> Proof:
    """The proof, made in the folder `room`. Stops on an author's error, and where a copy cannot be built."""
    root, folder, settings = locate(asked.config_file, asked.as_of)
    wiki = read_wiki(root, folder, settings)
    if wiki.errors:
        stop(f"{report(wiki.errors, wiki.texts)}{counted(wiki.errors)}; nothing was planted", FAULT)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _files(root / folder)}
    planting = plant(wiki.graph, files, folder, asked.audience, asked.seed)
    if not planting.records:
        return Proof(planting)
    asked = replace(asked, as_of=settings.as_of.isoformat())
    plain = _built(asked, root, folder, files, room / "plain")
    planted = _built(asked, root, folder, planting.files, room / "planted")
    proof = _searched(asked, planting, plain, planted)
    return _with_releases(asked, proof, folder, settings, room) if asked.releases else proof


def _with_releases(asked: Asked, proof: Proof, folder: str, settings: Settings, room: Path) -> Proof:
    """The proof, also of three releases: of the wiki, of the planted copy, and of the wiki again.

    All that comes of them is searched, and must be the same as when the wiki is released three times.
    """
    plain, planted = (read_wiki(room / name, folder, settings) for name in ("plain", "planted"))
    planting = proof.planting
    tokens, known = Source(asked.seed), {one.token for one in planting.canaries}
    notes: list[Canary] = []

    def secret() -> str:
        if AUDIENCES[asked.audience] >= level(LABELS[-1]):
            return "A note that these readers may read."
        token = next(one for one in iter(tokens.token, "") if one not in known)
        notes.append(Canary(token, "letters", "the change notes", "note", Place("change notes")))
        return token

    try:
        order, _ = ordered(room / "plain" / asked.config_file.name, asked.audience, quiet=True)
        without = rehearse_releases(order, [plain, plain, plain], room / "plain-releases")
        order, _ = ordered(room / "planted" / asked.config_file.name, asked.audience, quiet=True)
        made = rehearse_releases(order, [plain, planted, plain], room / "planted-releases", secret)
    except RefusedError as fault:
        stop(f"The copy of the wiki cannot be released. {fault}", FAULT)
    planting = replace(planting, canaries=(*planting.canaries, *notes))
    # What is there without canaries too, byte for byte, holds none; it is counted as searched.
    found = Search(planting.mark, planting.canaries).things(made.things(without))
    every = [len(data) for _, data in made.things()]
    found = replace(found, things=len(every), size=sum(every))
    found = _less_chance(found, planting, lambda rare: Search(planting.mark, rare).things(without.things()))
    differing = (*proof.differing, *(f"releases: {name}" for name in made.differing(without)))
    return Proof(planting, joined([proof.found, found]), differing)


def _built(asked: Asked, root: Path, folder: str, files: Mapping[str, bytes], copy: Path) -> Path:
    """The site of a copy of the wiki that has these files for its records."""
    site = settled(asked.config_file)
    for part in site.read:
        if not part.resolve().is_relative_to(root):
            raise NoWikiError(f"{part} lies outside the wiki's folder, so that no copy of the wiki can be made.")
    _copy(root, copy, {site.folder.resolve(), (root / folder).resolve(), copy.resolve()})
    for name, data in files.items():
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    settings, out = copy / asked.config_file.name, copy.with_name(f"{copy.name}-site")
    try:
        return build_site(settings, out=out, strict=False, audience=asked.audience, as_of=asked.as_of)
    except SystemExit:
        stop(f"The {copy.name} copy of the wiki cannot be built; see above.", BUG)


def _copy(folder: Path, target: Path, left_out: set[Path]) -> None:
    """Copies a wiki's folder without its site and its records, and without what is hidden or was made by programs."""
    target.mkdir(parents=True)
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in _LEFT_OUT or path.resolve() in left_out:
            continue
        if path.is_dir() and not (path / "pyvenv.cfg").exists():
            _copy(path, target / path.name, left_out)
        elif path.is_file():
            shutil.copy(path, target / path.name)


def _files(folder: Path) -> Iterator[Path]:
    """The ordinary files of a folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _searched(asked: Asked, planting: Planting, plain: Path, planted: Path) -> Proof:
    workers = settled(asked.config_file).workers
    search = Search(planting.mark, planting.canaries)
    found = [search.folder(planted, workers), *(search.folder(folder, workers) for folder in asked.folders)]
    found.append(search.things(asked.things))
    everything = _less_chance(joined(found), planting, lambda rare: Search(planting.mark, rare).folder(plain, workers))
    return Proof(planting, everything, tuple(_differing(plain, planted)))


def _less_chance(found: Found, planting: Planting, seek: Callable[[set[Canary]], Found]) -> Found:
    """What was found, without numbers and times that stand there without canaries too; `seek` looks for some there."""
    rare = {hit.canary for hit in found.hits if hit.canary.sort != "letters"}
    chance = {hit.canary.token for hit in seek(rare).hits} if rare else set()
    return replace(found, hits=tuple(hit for hit in found.hits if hit.canary.token not in chance))


def _differing(plain: Path, planted: Path) -> Iterator[str]:
    """The files of two sites that are not in both, byte for byte."""
    one, other = ({path.relative_to(site).as_posix(): path for path in _files(site)} for site in (plain, planted))
    for name in sorted(one.keys() | other.keys()):
        if name not in one or name not in other or one[name].read_bytes() != other[name].read_bytes():
            yield name
