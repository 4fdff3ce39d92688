"""Makes a release: objects of git first, which nobody sees, then branch and tag in one step, then the files."""

from __future__ import annotations

import glob
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from vademecum.audience import AUDIENCES
from vademecum.editions.archiving import archive
from vademecum.editions.composing import TOOL
from vademecum.editions.draft import Draft
from vademecum.editions.order import Order
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import RELEASES, SNAPSHOT, Loaded, load, releases
from vademecum.sealing import MANIFEST, About, SealingError, SigningError, seal, sign
from vademecum.sealing.manifest import VERSION
from vademecum.sealing.manifest import order as order_of
from vademecum.site import UnfitTargetError
from vademecum.site.publishing.locking import Lock
from vademecum.versions.clearing import moving
from vademecum.versions.git import NoRepositoryError, asked_of_git
from vademecum.versions.recording import (
    NOTHING,
    Move,
    MovedError,
    git_folder,
    move_names,
    name_of,
    record_commit,
    record_tag,
    record_tree,
)

RECORD = "release.json"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a release is made: the wiki's root, its repository's own folder, the branch and what it leads to.

    `prefix` is the way from the top of the repository to the root, with a slash at its end, or nothing.
    """

    root: Path
    git: Path
    branch: str
    head: str
    prefix: str

    @property
    def top(self) -> Path:
        """The top of the repository."""
        return self.root.resolve().parents[self.prefix.count("/") - 1] if self.prefix else self.root.resolve()

    @property
    def shelf(self) -> Path:
        """Where the releases lie."""
        return self.root / RELEASES


def ground(root: Path) -> Ground:
    """The ground of a wiki. RefusedError when it lies in no repository, on no branch, or nothing is committed."""
    try:
        branch = asked_of_git(root, "symbolic-ref", "--quiet", "HEAD").decode().strip()
        prefix = asked_of_git(root, "rev-parse", "--show-prefix").decode().strip()
        git = git_folder(root)
    except NoRepositoryError:
        raise RefusedError(f"{root} lies on no branch of a git repository. A release is a commit and a tag.") from None
    head = name_of(root, branch)
    if not head:
        raise RefusedError(f"Nothing is committed on {branch.removeprefix('refs/heads/')} yet. Commit the wiki first.")
    return Ground(root, git, branch, head, prefix)


@contextmanager
def alone(place: Ground) -> Iterator[None]:
    """Keeps other releases of the same repository out. RefusedError when one is being made."""
    try:
        lock = Lock.take(place.git / "vademecum-release")
    except UnfitTargetError:
        raise RefusedError("Another release is being made in this repository. Wait until it has ended.") from None
    try:
        yield
    finally:
        lock.release()


def check_clean(place: Ground, archives: Path | None = None, notes: Path | None = None) -> None:
    """RefusedError when the checkout differs from its last commit: a release is what was committed.

    The archives of earlier releases may lie in the folder `archives`, and the file of change `notes`: what it says is
    kept in the release.
    """
    left_out = list(_archives_in(place, archives)) if archives is not None else []
    said = asked_of_git(
        place.root,
        *("status", "--porcelain", "-z", "--untracked-files=all", "--", ".", *left_out),
        more={"GIT_OPTIONAL_LOCKS": "0"},
    ).decode("utf-8", "replace")
    changed = [line[3:] for line in said.split("\0") if len(line) > 3]
    if notes is not None:
        changed = [name for name in changed if (place.top / name).resolve() != notes.resolve()]
    if changed:
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        raise RefusedError(
            f"The checkout is not as it was committed: {', '.join(changed[:_SHOWN])}{more}."
            " Commit the changes, or put them aside with git stash; then release."
        )


def _archives_in(place: Ground, folder: Path) -> Iterator[str]:
    """Leaves out the archives in a folder of the wiki, when git is asked what changed."""
    root = place.root.resolve()
    if folder.resolve().is_relative_to(root):
        below = glob.escape(f"{place.prefix}{folder.resolve().relative_to(root).as_posix()}")
        yield f":(exclude,glob,top){below}/*.zip"
        yield f":(exclude,glob,top){below}/.*.zip.new"


def next_number(place: Ground, version: str, audiences: tuple[str, ...]) -> tuple[int, dict[str, Loaded]]:
    """The number of the next release, and the last one for each audience. RefusedError when the version goes back."""
    if not VERSION.fullmatch(version):
        raise RefusedError(f'"{version[:40]}" is no version. Write the year and a number, such as 2026.2.')
    if name_of(place.root, f"refs/tags/{version}"):
        raise RefusedError(f"The tag {version} exists already. A release never changes: choose the next version.")
    last: dict[str, Loaded] = {}
    number = 0
    for audience in AUDIENCES:
        shelf = releases((place.shelf,), audience)
        if not shelf:
            continue
        newest = shelf[-1]
        if order_of(version) <= order_of(newest.version):
            raise RefusedError(f"{version} does not come after {newest.version}, the last release. Choose a later one.")
        number = max(number, newest.about.number)
        if audience in audiences:
            last[audience] = load(newest)
    return number + 1, last


def made_files(place: Ground, draft: Draft, wiki: str, key: Path | None) -> Path:
    """Writes the release into a folder of git's own, sealed and signed, and returns that folder."""
    stage = place.git / "vademecum" / RELEASES
    shutil.rmtree(stage.parent, ignore_errors=True)
    folder = stage / draft.edition.version
    for audience, data in draft.written.items():
        files = {SNAPSHOT: data, **draft.files[audience]}
        for name, content in files.items():
            path = folder / audience / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        edition = draft.edition
        about = About(
            "release", wiki, audience, edition.version, edition.number, edition.released, edition.expires, TOOL
        )
        try:
            seal(folder / audience, about)
            if key is not None:
                sign(folder / audience / MANIFEST, key)
        except (SealingError, SigningError) as fault:
            raise RefusedError(f"{fault} Nothing was released.") from None
    (folder / RECORD).write_bytes(draft.record)
    return folder


def archives(order: Order, draft: Draft, stage: Path) -> list[Path]:
    """Packs the edition of each audience beside the release's folder, before anything is released."""
    folder = stage.parent.parent / "archives"
    return [
        archive(
            replace(order, audience=audience, shelves=(*order.shelves, stage.parent)), draft.edition.version, folder
        )
        for audience in draft.snapshots
    ]


def put_in_force(place: Ground, draft: Draft, stage: Path, message: str) -> str:
    """Commits and tags the release in one step, and puts its files into the checkout. Returns the commit's name.

    RefusedError when somebody has moved the branch or made the tag in the meantime: then nothing is released.
    """
    edition = draft.edition
    put: Mapping[str, bytes | Path] = {
        f"{place.prefix}{RELEASES}/{edition.version}/{path.relative_to(stage).as_posix()}": path
        for path in sorted(stage.rglob("*"))
        if path.is_file()
    }
    try:
        tree = record_tree(place.root, place.head, put)
        commit = record_commit(place.root, tree, [place.head], message, edition.released)
        tag = record_tag(place.root, edition.version, commit, message, edition.released)
    except NoRepositoryError as fault:
        raise RefusedError(f"Git could not record the release: {fault} Nothing was released.") from None
    _move(place, edition.version, tag, commit)
    bring_out(place, edition.version)
    return commit


def _move(place: Ground, version: str, tag: str, commit: str) -> None:
    """Lets the tag and the branch lead to the release. The tag comes first, and `half_done` knows it by that."""
    moves = [Move(f"refs/tags/{version}", tag, NOTHING), Move(place.branch, commit, place.head)]
    try:
        move_names(place.root, moves)
    except MovedError as fault:
        if [name_of(place.root, one.name) for one in moves] == [one.new for one in moves]:
            return  # by a run of the same release that was killed, while its git went on
        if name_of(place.root, place.branch) == place.head and not name_of(place.root, f"refs/tags/{version}"):
            raise RefusedError(f"Git could not record the release: {fault} Nothing was released.") from None
        raise RefusedError(
            "Somebody committed, or made the tag, while the release was made. Look with git log; then run it again."
        ) from None


def half_done(place: Ground, version: str) -> str:
    """The commit of a release that has its tag, while the branch still leads to the commit before; else nothing."""
    tagged = name_of(place.root, f"refs/tags/{version}^{{commit}}")
    if not tagged or name_of(place.root, f"{tagged}^") != place.head:
        return ""
    folder = f"{place.prefix}{RELEASES}/{version}/"
    changed = asked_of_git(place.root, "diff-tree", "-r", "-z", "--name-only", place.head, tagged).split(b"\0")[:-1]
    return tagged if all(name.startswith(folder.encode()) for name in changed) else ""


def move_on(place: Ground, commit: str) -> Ground:
    """Lets the branch lead to a release that has its tag already."""
    try:
        move_names(place.root, [Move(place.branch, commit, place.head)])
    except MovedError as fault:
        raise RefusedError(f"Git could not finish the release: {fault} Run it again.") from None
    return replace(place, head=commit)


def bring_out(place: Ground, version: str) -> None:
    """Puts the files of a release that is committed into the checkout, and git's index."""
    try:
        with moving(place.root, ["index"]) as held:
            asked_of_git(place.root, "checkout", "--quiet", "HEAD", "--", f"{RELEASES}/{version}", held=held)
    except NoRepositoryError as fault:
        raise RefusedError(
            f"{version} is released: committed, and tagged. Its files are not in the checkout yet. {fault}"
            " When the cause is gone, run the same command again."
        ) from None


def brought_out(place: Ground, version: str) -> bool:
    """False while the checkout, or git's index, lacks files of a release."""
    folder = f"{RELEASES}/{version}"
    staged = asked_of_git(place.root, "diff-index", "--cached", "--name-only", "HEAD", "--", folder)
    return not staged and not asked_of_git(place.root, "ls-files", "--deleted", "--", folder)


def unfinished(place: Ground, version: str) -> bool:
    """True when the release is tagged and committed; its files in the checkout may be missing, and its archives."""
    tagged = name_of(place.root, f"refs/tags/{version}^{{commit}}")
    if not tagged:
        return False
    with suppress(NoRepositoryError):
        asked_of_git(place.root, "merge-base", "--is-ancestor", tagged, place.head)
        asked_of_git(place.root, "cat-file", "-e", f"{tagged}:{place.prefix}{RELEASES}/{version}/{RECORD}")
        return True
    return False
