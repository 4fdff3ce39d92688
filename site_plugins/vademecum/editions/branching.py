"""Publishes editions on a branch, which forges show as a site. No checkout, no person named, no edition lost."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum.editions.composing import Composed, compose, missing, seal_site
from vademecum.editions.order import Order
from vademecum.editions.published import OnBranch
from vademecum.editions.refusing import RefusedError
from vademecum.site.publishing.settling import give_rights
from vademecum.versions.fetching import Fetching
from vademecum.versions.git import NoRepositoryError, asked_of_git
from vademecum.versions.recording import (
    NEUTRAL,
    NOTHING,
    Move,
    MovedError,
    join_tree,
    move_names,
    name_of,
    record_commit,
)

_NO_UPKEEP = ("-c", "maintenance.auto=false", "-c", "gc.auto=0")
"""Keeps git from tidying a repository after a fetch: killed meanwhile, it leaves a lock that nobody clears."""

_TRIES = 50
"""So often somebody else may be faster; each time what they published is kept, and ours is put on top."""

_PUSHES = 5
_PAUSE = 0.5
"""So often a push is tried while the remote has locked the branch, with so many seconds between."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the wiki's own repository. With `remote`, it is that repository's branch that counts."""

    repository: Path
    name: str
    remote: str = ""

    @property
    def ref(self) -> str:
        """The full name."""
        return f"refs/heads/{self.name}"

    def tip(self) -> str:
        """The commit to which the branch leads, or nothing. RefusedError when the remote cannot be asked."""
        if not self.remote:
            return name_of(self.repository, self.ref)
        try:
            said = asked_of_git(self.repository, "ls-remote", "--", self.remote, self.ref).decode().split()
            if not said:
                return ""
            asked_of_git(self.repository, *_NO_UPKEEP, "fetch", "--quiet", "--no-tags", "--", self.remote, self.ref)
        except NoRepositoryError as fault:
            raise RefusedError(f"The branch {self.name} of {self.remote} cannot be read. {fault}") from None
        return said[0]

    def move(self, old: str, new: str) -> None:
        """Lets the branch lead to `new`, if it leads to `old`. MovedError when somebody was faster."""
        if not self.remote:
            try:
                move_names(self.repository, [Move(self.ref, new, old or NOTHING)])
            except MovedError as fault:
                if self.tip() == old:
                    raise RefusedError(f"The branch {self.name} could not be moved. {fault}") from None
                raise
            return
        self._push(old, new)

    def _push(self, old: str, new: str) -> None:
        """Moves the branch of the remote, and tries again while somebody else holds it and has not moved it yet."""
        lease = f"--force-with-lease={self.ref}:{old}"
        for left in reversed(range(_PUSHES)):
            try:
                asked_of_git(self.repository, "push", "--quiet", lease, "--", self.remote, f"{new}:{self.ref}")
                return
            except NoRepositoryError as fault:
                now = name_of_remote(self)
                if now == new:
                    return
                if now != old:
                    raise MovedError(str(fault)) from None
                if not left or "lock" not in str(fault):
                    said = f"The branch {self.name} could not be pushed to {self.remote}. {fault}"
                    raise RefusedError(said) from None
            time.sleep(_PAUSE)


def name_of_remote(branch: Branch) -> str:
    """Where the branch of the remote leads now, or nothing."""
    try:
        said = asked_of_git(branch.repository, "ls-remote", "--", branch.remote, branch.ref).decode().split()
    except NoRepositoryError:
        return ""
    return said[0] if said else ""


def publish_branch(order: Order, branch: Branch) -> Composed | None:
    """Publishes what is missing on a branch; None when nothing is. RefusedError leaves the branch as it was.

    Frozen editions stay the very objects that they are. When somebody else publishes at the same time, theirs is kept
    and ours put on top.
    """
    if not order.root.is_dir() or not branch.name or branch.name.startswith("-"):
        raise RefusedError(f'"{branch.name[:40]}" is not the name of a branch.')
    made: dict[str, Path] = {}
    with tempfile.TemporaryDirectory(prefix="vademecum-") as held:
        for number in range(_TRIES):
            tip = branch.tip()
            stage = Path(held) / str(number)
            stage.mkdir()
            composed, commit = _made(order, branch, tip, stage, made)
            if composed is None:
                return None
            try:
                branch.move(tip, commit)
                return composed
            except MovedError:
                made = {version: stage / version for version in composed.made}
    raise RefusedError(f"The branch {branch.name} was moved {_TRIES} times while this was made. Try again later.")


def _made(order: Order, branch: Branch, tip: str, stage: Path, made: Mapping[str, Path]) -> tuple[Composed | None, str]:
    """What was made on top of the commit `tip`, and the name of its own commit; None when nothing is missing there."""
    with Fetching(branch.repository, tip) as objects:
        old = OnBranch(branch.repository, tip, objects)
        place = f"the branch {branch.name}"
        missing(order, old, place)
        composed = compose(order, old, place, stage, made)
        return composed, _recorded(order, old, composed, stage) if composed else ""


def _recorded(order: Order, old: OnBranch, composed: Composed, stage: Path) -> str:
    """The name of the commit with the new tree: what was kept, and what was made."""
    seal_site(order, composed, stage)
    give_rights(stage)
    put = {path.relative_to(stage).as_posix(): path for path in sorted(stage.rglob("*")) if path.is_file()}
    folders = {version: old.folders[version] for version in composed.kept}
    tree = join_tree(old.repository, put, old.objects_at(composed.files), folders)
    message = f"Publish {', '.join(composed.made)}\n"
    parents = [old.commit] if old.commit else []
    return record_commit(old.repository, tree, parents, message, composed.newest.released, NEUTRAL)


def roll_back_branch(branch: Branch) -> None:
    """Puts back what was published on a branch before, as a new commit. RefusedError when there was nothing before."""
    tip = branch.tip()
    before = name_of(branch.repository, f"{tip}^") if tip else ""
    if not before:
        raise RefusedError(f"Nothing was published on the branch {branch.name} before, so nothing was put back.")
    tree = asked_of_git(branch.repository, "rev-parse", f"{before}^{{tree}}").decode().strip()
    when = asked_of_git(branch.repository, "show", "--no-patch", "--format=%cs", tip).decode().strip()
    commit = record_commit(
        branch.repository, tree, [tip], "Put back what was published before\n", date.fromisoformat(when), NEUTRAL
    )
    try:
        branch.move(tip, commit)
    except MovedError:
        raise RefusedError(f"Somebody published on the branch {branch.name} just now. Look at it first.") from None
