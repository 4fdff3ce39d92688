"""Old or new, never between: a site is made beside the published one and takes its place in one step."""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vademecum.site.publishing.lending import check_straight, give_back, is_one_file, note
from vademecum.site.publishing.linux import exchange
from vademecum.site.publishing.locking import Lock, UnfitTargetError
from vademecum.site.publishing.settling import give_rights, sync, sync_one

_PREFIX = ".vademecum-"
_OLD = "-old"
_KEEP = "-keep-"
"""Ends, with the number of the new folder, the name of a stage whose swap leaves an old site there that is kept."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder beside `target` in which a new site is made, while no other build may make one for `target`."""

    target: Path
    folder: Path
    lock: Lock

    @classmethod
    def beside(cls, target: Path, root: Path | None = None, sources: Iterable[Path] = ()) -> Stage:
        """A new, empty stage for `target`; what a killed build left behind is cleared away.

        UnfitTargetError when another build has the target, when no site can stand there, or when it would replace the
        wiki's `root` or lie in one of the `sources`. OSError when the system does not let it.
        """
        target = _resolved(target)
        _refuse(target, root, sources)
        lock = Lock.take(target)
        try:
            _recover(target)
            name = tempfile.mkdtemp(prefix=f"{_PREFIX}{target.name}-{os.getpid()}-", dir=target.parent)
        except BaseException:
            lock.release()
            raise
        return cls(target, Path(name), lock)

    def publish(self, *, keep: bool = False, frozen: Collection[str] = ()) -> None:
        """Puts the stage in the place of `target`; the old site is deleted afterwards. OSError leaves the old one.

        With `keep`, the old site stays beside it, for `put_back`; the one that was kept before is deleted. `frozen`
        names folders of the stage, by their paths, whose files stand in the old site too, and have their rights.
        """
        give_rights(self.folder, frozen)
        sync(self.folder)
        folder = self.folder.rename(self._keeping()) if keep else self.folder
        old = _swap(folder, self.target)
        try:
            sync_one(self.target.parent, is_folder=True)
        except OSError:
            _swap_back(folder, self.target, old)
            raise
        if old is not None and keep:
            with suppress(OSError):  # the new site stands, and that is what was asked for
                _keep(old, self.target)
        elif old is not None:
            shutil.rmtree(old, ignore_errors=True)
        self.lock.release()

    def reusable(self, folder: str, witness: str) -> bool:
        """True when the site that was kept before has this folder as it is published now.

        Its files are second names of published ones: `witness` is a file in it that shows it.
        """
        return is_one_file(f"{kept_beside(self.target)}/{folder}/{witness}", f"{self.target}/{folder}/{witness}")

    def reuse(self, folders: Sequence[str]) -> None:
        """Moves folders of the site that was kept before into the stage; `reusable` has said that they may be.

        So a folder that never changes costs the same however many files it has. When the stage is discarded, or a build
        killed, they go back. OSError leaves some of them in the stage.
        """
        kept = kept_beside(self.target)
        if folders:
            note(kept, folders)
        for parent in {folder.rpartition("/")[0] for folder in folders}:
            check_straight(kept, parent)
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
        for folder in folders:
            os.rename(f"{kept}/{folder}", f"{self.folder}/{folder}")  # noqa: PTH104

    def discard(self) -> None:
        """Deletes the stage and frees the target; the old site stays, also one that is still to be kept."""
        for folder in (self.folder, *self.folder.parent.glob(f"{glob.escape(self.folder.name)}{_KEEP}*")):
            if _is_to_be_kept(folder, self.target):
                continue  # the next command keeps it
            give_back(folder, kept_beside(self.target))
            shutil.rmtree(folder, ignore_errors=True)
        self.lock.release()

    def _keeping(self) -> Path:
        """The name by which the next command knows whether the swap was made: then another folder has it."""
        return self.folder.with_name(f"{self.folder.name}{_KEEP}{self.folder.stat().st_ino}")


def kept_beside(target: Path) -> Path:
    """Where the site lies that was published before the present one."""
    return target.with_name(f"{_PREFIX}{target.name}-before")


def _keep(old: Path, target: Path) -> None:
    """Keeps an old site in the stead of the one that was kept before.

    That one is first put aside whole: where it cannot be deleted, what is left of it must never be put back.
    """
    kept = kept_beside(target)
    gone = _unused(target)
    if kept.exists():
        kept.rename(gone)
    old.rename(kept)
    shutil.rmtree(gone, ignore_errors=True)


def _unused(target: Path) -> Path:
    """A name for what is on its way out, by which the next command clears it; nothing has it."""
    name = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{target.name}-{os.getpid()}-", dir=target.parent))
    name.rmdir()
    return name


def put_back(target: Path) -> None:
    """Puts the site that was published before in the place of the present one, which is kept in its stead.

    UnfitTargetError when none was kept, or when another command has the target. OSError leaves things as they are.
    """
    target = _resolved(target)
    lock = Lock.take(target)
    try:
        _recover(target)
        kept = kept_beside(target)
        if not kept.is_dir() or not target.is_dir():
            raise UnfitTargetError(
                f"Nothing is kept of what was published in {target} before, so nothing was put back."
            )
        sync(kept)
        old = _swap(kept, target)
        if old is not None and old != kept:
            old.rename(kept)
        sync_one(target.parent, is_folder=True)
    finally:
        lock.release()


def refusal(fault: OSError, target: Path) -> str:
    """What the system did not let a build do, as a sentence for whoever started it."""
    place = f" ({fault.filename})" if fault.filename else ""
    return (
        f"The site in {target} could not be made: {fault.strerror or fault}{place}."
        " What was published there is as it was. Mend that, and build again."
    )


def _swap(new: Path, target: Path) -> Path | None:
    """Puts `new` in the place of `target` and tells where the old site now lies. OSError leaves it where it was."""
    if not target.exists():
        new.rename(target)
        return None
    if exchange(new, target):
        return new
    old = new.with_name(new.name + _OLD)
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    return old


def _swap_back(new: Path, target: Path, old: Path | None) -> None:
    """Undoes a swap."""
    with suppress(OSError):
        if old == new:
            exchange(new, target)
            return
        target.rename(new)
        if old is not None:
            old.rename(target)


def _recover(target: Path) -> None:
    """Clears the stages of ended builds; who holds the target's lock may. A site put aside comes back first."""
    for left in sorted(_left_behind(target)):
        if left.name.endswith(_OLD) and not target.exists():
            left.rename(target)
        elif _is_to_be_kept(left, target):
            _keep(left, target)
        else:
            give_back(left, kept_beside(target))
            shutil.rmtree(left, ignore_errors=True)


def _is_to_be_kept(left: Path, target: Path) -> bool:
    """True for the old site that a killed build had swapped, and not yet put where it is kept."""
    if left.name == kept_beside(target).name + _OLD:
        return True
    _, found, number = left.name.removesuffix(_OLD).rpartition(_KEEP)
    return bool(found) and number.isdigit() and int(number) != left.stat().st_ino


def _left_behind(target: Path) -> Iterator[Path]:
    """The stages of a target, and old sites that a build could not delete."""
    start = re.escape(f"{_PREFIX}{target.name}-")
    stage = f"[0-9]{{1,9}}-[a-z0-9_]{{8}}({_KEEP}[0-9]{{1,20}})?({_OLD})?"
    name = re.compile(f"{start}({stage}|before{_OLD})")
    return (folder for folder in list(target.parent.iterdir()) if name.fullmatch(folder.name))


def _resolved(target: Path) -> Path:
    """The folder itself, where `target` is a link to it."""
    try:
        return target.resolve()
    except (OSError, RuntimeError):
        raise UnfitTargetError(f"{target} is a link that leads back to itself. Name a folder for the site.") from None


def _refuse(target: Path, root: Path | None, sources: Iterable[Path]) -> None:
    """Raises UnfitTargetError where a site could not be swapped for another, or would take its sources' place."""
    if target.exists() and not target.is_dir():
        raise UnfitTargetError(f"{target} is a file. Name a folder for the site, or move the file away.")
    if os.path.ismount(target):
        raise UnfitTargetError(
            f"{target} is where another file system begins: nothing can be put in its place in one step."
            f" Name a folder in it, such as {target / 'site'}."
        )
    if (target / ".git").exists():
        raise UnfitTargetError(
            f"{target} holds a git repository, which would be gone with the old site. Name another folder, and copy."
        )
    above = _identities(target)
    for source in ([root] if root else []) + list(sources):
        below = _identities(source)
        if above[0] in below:
            raise UnfitTargetError(
                f"A site in {target} would take the place of {source}, from which it is made. Name another folder."
            )
        if source != root and below[0] in above:
            raise UnfitTargetError(f"{target} lies in {source}, from which the site is made. Name another folder.")


def _identities(path: Path) -> list[tuple[int, int] | Path]:
    """What tells a folder, and each one above it, from all others, whatever names lead there."""
    path = path.resolve()
    return [_identity(one) for one in (path, *path.parents)]


def _identity(path: Path) -> tuple[int, int] | Path:
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return path
