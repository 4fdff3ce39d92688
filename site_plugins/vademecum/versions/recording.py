"""Writes to git without a checkout: objects first, which nobody sees, and then names for them in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from vademecum.versions.clearing import moving
from vademecum.versions.git import NoRepositoryError, asked_of_git, tree_of

NOTHING = "0" * 40
"""Stands for a name that does not exist yet."""

NEUTRAL = ("Vademecum", "noreply@vademecum.invalid")
"""Who records what nobody wrote: published pages name no person."""


class MovedError(Exception):
    """A name leads elsewhere than was thought: somebody else has moved it in the meantime."""


@dataclass(frozen=True, slots=True)
class Move:
    """A name (`refs/heads/main`) that is to lead to `new`, if it leads to `old` now; `old` may be NOTHING."""

    name: str
    new: str
    old: str


def record_tree(root: Path, base: str, put: Mapping[str, bytes | Path], drop: Iterable[str] = ()) -> str:
    """The name of a tree: that of the commit `base` (nothing when empty) without `drop`, and with the files `put`.

    Paths are from the root of the repository; those of `drop` are folders or files.
    """
    with tempfile.TemporaryDirectory(prefix="vademecum-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        asked_of_git(root, "read-tree", base or "--empty", more=index)
        lines = [f"0 {NOTHING}\t{name}" for name in _dropped(root, base, tuple(drop))]
        lines += [f"100644 {blob}\t{name}" for name, blob in _blobs(root, put).items()]
        given = "".join(f"{one}\0" for one in lines).encode()
        asked_of_git(root, "update-index", "-z", "--index-info", given=given, more=index)
        return asked_of_git(root, "write-tree", more=index).decode().strip()


def join_tree(root: Path, put: Mapping[str, bytes | Path], files: Mapping[str, str], folders: Mapping[str, str]) -> str:
    """The name of a tree with the files `put`, and with what git has: `files` by path, `folders` of the root by name.

    The content of a folder is not looked at: so it costs the same however much lies in it.
    """
    with tempfile.TemporaryDirectory(prefix="vademecum-") as place:
        index = {"GIT_INDEX_FILE": str(Path(place) / "index")}
        lines = [f"100644 {blob}\t{name}" for name, blob in {**files, **_blobs(root, put)}.items()]
        given = "".join(f"{one}\0" for one in lines).encode()
        asked_of_git(root, "update-index", "-z", "--index-info", given=given, more=index)
        tree = asked_of_git(root, "write-tree", more=index).decode().strip()
    if not folders:
        return tree
    there = asked_of_git(root, "ls-tree", "-z", tree)
    kept = "".join(f"040000 tree {one}\t{name}\0" for name, one in folders.items()).encode()
    return asked_of_git(root, "mktree", "-z", given=there + kept).decode().strip()


def _dropped(root: Path, base: str, drop: tuple[str, ...]) -> list[str]:
    if not base or not drop:
        return []
    folders = tuple(f"{one.rstrip('/')}/" for one in drop)
    return [one.name for one in tree_of(root, base) if one.name in drop or one.name.startswith(folders)]


def _blobs(root: Path, put: Mapping[str, bytes | Path]) -> dict[str, str]:
    """The names of the objects that hold the files."""
    found: dict[str, str] = {}
    paths = {name: one for name, one in put.items() if isinstance(one, Path)}
    if paths:
        given = "".join(f"{path.absolute()}\n" for path in paths.values()).encode()
        said = asked_of_git(root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=given).decode().split()
        found.update(zip(paths, said, strict=True))
    for name, data in put.items():
        if isinstance(data, bytes):
            said_one = asked_of_git(root, "hash-object", "-w", "--stdin", "--no-filters", given=data)
            found[name] = said_one.decode().strip()
    return found


def record_commit(
    root: Path, tree: str, parents: Iterable[str], message: str, day: date, who: tuple[str, str] | None = None
) -> str:
    """The name of a commit of that tree, made on midnight of `day`, so that the same input has the same name.

    `who` is a name and an address; git's own settings when left out.
    """
    above = [word for parent in parents for word in ("-p", parent)]
    said = asked_of_git(
        root,
        "-c",
        "i18n.commitEncoding=UTF-8",
        "commit-tree",
        tree,
        *above,
        "-F",
        "-",
        given=message.encode(),
        more=_by(day, who),
    )
    return said.decode().strip()


def record_tag(root: Path, name: str, commit: str, message: str, day: date) -> str:
    """The name of an annotated tag's object; the tag itself is a name that `move_names` makes."""
    ident = asked_of_git(root, "var", "GIT_COMMITTER_IDENT", more=_by(day, None)).decode().strip()
    text = f"object {commit}\ntype commit\ntag {name}\ntagger {ident}\n\n{message}\n"
    return asked_of_git(root, "mktag", given=text.encode()).decode().strip()


def _by(day: date, who: tuple[str, str] | None) -> dict[str, str]:
    when = f"{int(datetime.combine(day, time(), UTC).timestamp())} +0000"
    found = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    if who is not None:
        found |= {"GIT_AUTHOR_NAME": who[0], "GIT_COMMITTER_NAME": who[0]}
        found |= {"GIT_AUTHOR_EMAIL": who[1], "GIT_COMMITTER_EMAIL": who[1]}
    return found


def move_names(root: Path, moves: Iterable[Move]) -> None:
    """Lets all the names lead to their new places, or none of them. MovedError when one does not lead where it did.

    A git that is killed half-way has moved the first ones only.
    """
    wanted = tuple(moves)
    lines = ["start", *(f"update {one.name} {one.new} {one.old}" for one in wanted), "prepare", "commit"]
    try:
        with moving(root, ["HEAD", *(one.name for one in wanted)]) as held:
            asked_of_git(root, "update-ref", "--stdin", given=("\n".join(lines) + "\n").encode(), held=held)
    except NoRepositoryError as fault:
        raise MovedError(str(fault)) from None


def name_of(root: Path, name: str) -> str:
    """Where a name (`refs/heads/main`) leads, or nothing."""
    try:
        return asked_of_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    except NoRepositoryError:
        return ""


def git_folder(root: Path) -> Path:
    """The folder in which git keeps what it knows of a repository, shared by all its checkouts."""
    said = os.fsdecode(asked_of_git(root, "rev-parse", "--git-common-dir").rstrip(b"\n"))
    return (root / said).resolve()
