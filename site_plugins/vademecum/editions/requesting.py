"""The whole of a release: what is asked, what is looked at first, what is made, and what is finished later."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from vademecum.editions.archiving import archive, archive_name
from vademecum.editions.draft import Draft
from vademecum.editions.drafting import NotesWantedError, Wanted, draft
from vademecum.editions.noting import EditorsNote, read_notes
from vademecum.editions.order import Order
from vademecum.editions.refusing import RefusedError
from vademecum.editions.releasing import (
    Ground,
    alone,
    archives,
    bring_out,
    brought_out,
    check_clean,
    ground,
    half_done,
    made_files,
    move_on,
    next_number,
    put_in_force,
    unfinished,
)
from vademecum.editions.shelf import releases
from vademecum.site import Wiki

Ask = Callable[[str, tuple[str, ...]], EditorsNote]
"""Asks for the note on a record: its title, and what changed as lines."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a release. `notes` is a file of change notes. `archives` is where archives go, None for none.

    `ask` is there where somebody sits at a terminal.
    """

    order: Order
    wanted: Wanted
    notes: Path | None = None
    archives: Path | None = None
    ask: Ask | None = None

    @property
    def version(self) -> str:
        """The version to be released."""
        return self.wanted.version


def tell(request: Request, read: Callable[[], Wiki]) -> None:
    """Says what a release would hold, and writes nothing. RefusedError for what would stop it."""
    place = ground(request.order.root)
    check_clean(place, request.archives, request.notes)
    found = _drafted(request, place, read)
    _say(request, found)
    request.order.say("This was a dry run: nothing was released.")


def make(request: Request, read: Callable[[], Wiki]) -> None:
    """Makes the release. RefusedError leaves repository and checkout as they were."""
    order = request.order
    _check_key(request)
    place = ground(order.root)
    with alone(place):
        place = ground(order.root)
        check_clean(place, request.archives, request.notes)
        try:
            _make(request, place, _drafted(request, place, read))
        finally:
            shutil.rmtree(place.git / "vademecum", ignore_errors=True)
    branch = place.branch.removeprefix("refs/heads/")
    order.say(f"Released {request.version}: committed on {branch}, and tagged.")


def _make(request: Request, place: Ground, found: Draft) -> None:
    order = request.order
    _say(request, found)
    stage = made_files(place, found, order.wiki, order.key)
    packed = archives(order, found, stage) if request.archives is not None else []
    put_in_force(place, found, stage, f"Release {request.version}\n\n{request.wanted.note}\n")
    if request.archives is not None:
        _put_archives(packed, request.archives)


def finished(request: Request) -> bool:
    """True when the version was released before; what an interrupted run left undone is done now.

    RefusedError when its tag is there and is no release.
    """
    place = ground(request.order.root)
    if not unfinished(place, request.version) and not half_done(place, request.version):
        return False
    _check_key(request)
    with alone(place):
        place = ground(request.order.root)
        done = []
        if commit := half_done(place, request.version):
            check_clean(place, request.archives, request.notes)
            place = move_on(place, commit)
            done.append("the branch leads to it")
        if not brought_out(place, request.version):
            bring_out(place, request.version)
            done.append("its files are in the checkout again")
        if request.archives is not None:
            done += _missing_archives(request, place)
        shutil.rmtree(place.git / "vademecum", ignore_errors=True)
    said = f"{request.version} was released before."
    request.order.say(f"{said} What was missing is done: {'; '.join(done)}." if done else f"{said} Nothing is missing.")
    return True


def _check_key(request: Request) -> None:
    if request.order.signers is not None and request.order.key is None:
        raise RefusedError("mkdocs.yml wants releases signed. Name the key with --sign.")


def _missing_archives(request: Request, place: Ground) -> list[str]:
    """Packs the archives of a release that are not there."""
    assert request.archives is not None
    done = []
    for audience in request.wanted.audiences:
        if request.version not in {one.version for one in releases((place.shelf,), audience)}:
            continue
        name = archive_name(request.order.wiki, request.version, audience)
        if not (request.archives / name).exists():
            archive(replace(request.order, audience=audience), request.version, request.archives)
            done.append(name)
    return done


def _put_archives(packed: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in packed:
        beside = folder / f".{path.name}.new"
        shutil.copyfile(path, beside)
        beside.replace(folder / path.name)


def _drafted(request: Request, place: Ground, read: Callable[[], Wiki]) -> Draft:
    number, before = next_number(place, request.version, request.wanted.audiences)
    wiki = read()
    notes = read_notes(request.notes, wiki.graph) if request.notes is not None else {}
    try:
        return draft(wiki, request.wanted, before, number, notes)
    except NotesWantedError as fault:
        if request.ask is None:
            raise
        titles = {name: wiki.graph.entries[name].record.title for name in fault.names}
        asked = {name: request.ask(title, fault.lines[name]) for name, title in titles.items()}
        return draft(wiki, request.wanted, before, number, {**notes, **asked})


def _say(request: Request, found: Draft) -> None:
    say, edition = request.order.say, found.edition
    for line in found.warnings:
        say(f"warning: {line}")
    hows = Counter(one.how for one in found.told.values())
    changed = ", ".join(f"{hows[how]} {how}" for how in ("added", "changed", "removed") if hows[how]) or "nothing"
    say(f"{edition.version} is release {edition.number}, of {edition.released}, valid until {edition.expires}.")
    say(f"Records since the release before: {changed}. Change notes: {len(found.notes)}.")
    for audience, snapshot in found.snapshots.items():
        say(f"  {audience}: {len(snapshot.graph.entries)} records, {len(snapshot.past.retired)} withdrawn before")
