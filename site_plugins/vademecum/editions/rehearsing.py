"""Releases and publishes wikis apart from any real one, so that all that comes of it can be searched."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vademecum.editions.archiving import archive
from vademecum.editions.branching import Branch, publish_branch
from vademecum.editions.draft import Draft
from vademecum.editions.drafting import NotesWantedError, Wanted, draft
from vademecum.editions.noting import EditorsNote
from vademecum.editions.order import Order
from vademecum.editions.publishing import publish
from vademecum.editions.releasing import Ground, made_files
from vademecum.editions.shelf import RELEASES, Loaded, load, releases
from vademecum.records import LABELS
from vademecum.site import Wiki
from vademecum.versions.beginning import begin_repository
from vademecum.versions.git import kept_objects
from vademecum.versions.recording import name_of

_BRANCH = "pages"
_WHOLE = "controllers"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the readers of `audience` would get of some releases, in `room`."""

    audience: str
    room: Path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file by its path: of the releases for this audience, of what was published, and the archives."""
        folders = sorted((self.room / RELEASES).glob(f"*/{self.audience}"))
        for folder in (*folders, self.room / "published", self.room / "archives"):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield path.relative_to(self.room).as_posix(), path

    def things(self, other: Rehearsal | None = None) -> Iterator[tuple[str, bytes]]:
        """The name of every file, and what is in it, and every object of git on the branch; the same bytes once.

        What is in the rehearsal `other` too, byte for byte, is left out.
        """
        seen = {hashlib.sha256(data).digest() for _, data in other.things()} if other else set()
        for name, path in self.files():
            yield f"the name {name}", name.encode()
            yield from _once(name, path.read_bytes(), seen)
        for name, data in kept_objects(self.room / "branch", _BRANCH):
            yield from _once(f"branch: {name}", data, seen)

    def differing(self, other: Rehearsal) -> Iterator[str]:
        """The files in which two rehearsals are not the same, and the branch where it leads to another commit."""
        ours, theirs = dict(self.files()), dict(other.files())
        for name in sorted(ours.keys() | theirs.keys()):
            if name not in ours or name not in theirs or ours[name].read_bytes() != theirs[name].read_bytes():
                yield name
        if self.tip != other.tip:
            yield "branch"

    @property
    def tip(self) -> str:
        """The name of the commit that was published."""
        return name_of(self.room / "branch", f"refs/heads/{_BRANCH}")


def _once(name: str, data: bytes, seen: set[bytes]) -> Iterator[tuple[str, bytes]]:
    key = hashlib.sha256(data).digest()
    if key not in seen:
        seen.add(key)
        yield name, data


def rehearse_releases(
    order: Order, wikis: Sequence[Wiki], room: Path, secret: Callable[[], str] = lambda: "Not for these readers."
) -> Rehearsal:
    """Releases the wikis one after the other, and publishes all for the order's audience, in the folder `room`.

    Wherever a change note is wanted, `secret` gives one, with the closest label. RefusedError when a wiki is not ready.
    """
    room.mkdir(parents=True)
    order = replace(order, root=room, shelves=(room / RELEASES,), key=None, signers=None)
    before: dict[str, Loaded] = {}
    for number, wiki in enumerate(wikis, 1):
        found = _drafted(order, wiki, number, before, secret)
        stage = made_files(Ground(room, room / "git", "", "", ""), found, order.wiki, None)
        target = room / RELEASES / found.edition.version
        target.parent.mkdir(exist_ok=True)
        stage.rename(target)
        before = {name: load(releases(order.shelves, name)[-1]) for name in found.snapshots}
    shutil.rmtree(room / "git")
    publish(order, room / "published")
    for number in range(1, len(wikis) + 1):
        archive(order, _version(number), room / "archives")
    (room / "branch").mkdir()
    begin_repository(room / "branch")
    publish_branch(order, Branch(room / "branch", _BRANCH))
    return Rehearsal(order.audience, room)


def _version(number: int) -> str:
    return f"1.{number}"


def _drafted(order: Order, wiki: Wiki, number: int, before: dict[str, Loaded], secret: Callable[[], str]) -> Draft:
    audiences = tuple(dict.fromkeys((order.audience, _WHOLE)))
    wanted = Wanted(_version(number), "A rehearsal.", audiences, 12, order.wiki)
    try:
        return draft(wiki, wanted, before, number, {})
    except NotesWantedError as fault:
        notes = {name: EditorsNote("major", secret(), LABELS[-1]) for name in fault.names}
        return draft(wiki, wanted, before, number, notes)
