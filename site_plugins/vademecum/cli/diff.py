"""`vademecum diff`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from vademecum.audience import select
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, stop
from vademecum.editions import prints_of
from vademecum.graph import Graph, Settings, build_graph
from vademecum.mkdocs_plugin import locate
from vademecum.records import load_library
from vademecum.source import Problem, Severity
from vademecum.versions import (
    FORMS,
    Files,
    NoRepositoryError,
    Side,
    commit_of,
    compare,
    folder_side,
    merge_base,
    revision_side,
    summary,
    told,
)
from vademecum.versions.snapshots import SnapshotError, snapshot_at

WORKING_TREE = "the working tree"
Known = tuple[Graph, Files]


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.option("--pages-at", metavar="URL", default="", help="Where the site or its preview is; goes before each page.")
@click.option("--quiet", "-q", is_flag=True, help="Print the first sentences only.")
@as_of_option
@config_option
def diff(
    old: str, new: str | None, form: str, pages_at: str, quiet: bool, as_of: str | None, config_file: Path
) -> None:
    """Say in words what changes from OLD to NEW: revisions of git, folders of a wiki, or releases.

    Without NEW, it is compared with the files as they are now. `main...HEAD` is what a branch changed since it left
    main. A name that is both means the revision; write ./name for the folder. The exit code is 0 whatever changed.

    A release is named by its folder, such as releases/2026.1/staff, or by a snapshot in it. What stands opposite is
    seen with the eyes of the same audience; pictures and PDFs are then compared only with those of another release.

    Example: vademecum diff main...HEAD --format markdown
    """
    if (pages_at and not pages_at.startswith(("https://", "http://", "/"))) or set(pages_at) & set("<> \n\t\"'`\\"):
        stop("--pages-at takes an address that begins with https://, without spaces and quotes.", USAGE)
    root, folder, settings = locate(config_file, as_of)
    try:
        (before, old_files), (after, new_files) = _both(root, folder, settings, old, new)
    except NoRepositoryError as fault:
        stop(f"{fault} Name a revision of git, such as main, or the folder of a wiki, such as ./before.", USAGE)
    except SnapshotError as fault:
        stop(str(fault), FAULT)
    found = compare(before, after, old_files, new_files)
    click.echo(f"{summary(found)}\n" if quiet else told(found, form, pages_at), nl=False)


def _both(root: Path, folder: str, settings: Settings, old: str, new: str | None) -> tuple[Known, Known]:
    """What is known of either side. Raises NoRepositoryError and SnapshotError for what cannot be compared."""
    found = [snapshot_at(Path(name)) if name else None for name in (old, new)]
    audiences = {one.audience for one in found if one is not None}
    if not audiences:
        one, other = _sides(root, folder, old, new)
        return _read(one, settings), _read(other, settings)
    if len(audiences) > 1:
        stop("These two were released for two audiences, and differ in that alone. Name two of the same one.", USAGE)
    sides = []
    for snapshot, name in zip(found, (old, new), strict=True):
        if snapshot is not None:
            prints = prints_of(snapshot) if all(found) else {}
            sides.append((replace(snapshot.graph, settings=settings), Files(prints)))
            continue
        side = _side(root, folder, name)("sha1") if name else folder_side(root, folder, WORKING_TREE)
        graph, files = _read(side, settings)
        sides.append((select(graph, *audiences), Files(unread=files.unread)))
    return sides[0], sides[1]


def _sides(root: Path, folder: str, old: str, new: str | None) -> tuple[Side, Side]:
    """What is compared. Raises NoRepositoryError for a name that is neither a revision nor a folder."""
    if new is None and ".." in old and not Path(old).is_dir():
        dots = "..." if "..." in old else ".."
        one, _, other = old.partition(dots)
        commits = commit_of(root, one or "HEAD"), commit_of(root, other or "HEAD")
        start = merge_base(root, *commits) if dots == "..." else commits[0]
        return revision_side(root, folder, start, one), revision_side(root, folder, commits[1], other)
    first = _side(root, folder, old)
    if new is None:
        return first("sha1"), folder_side(root, folder, WORKING_TREE, _algorithm(first("sha1")))
    second = _side(root, folder, new)
    made = second("sha1")
    algorithm = _algorithm(made)
    before = first(algorithm)
    return before, second(_algorithm(before)) if _algorithm(before) != algorithm else made


def _algorithm(side: Side) -> str:
    """The algorithm by which git names the files of a side."""
    return "sha256" if any(len(name) == 64 for name in side.prints.values()) else "sha1"


def _side(root: Path, folder: str, name: str) -> Callable[[str], Side]:
    """A side by its name, once somebody says by which algorithm its pictures are told apart."""
    written_as_folder = name.startswith((".", "/", "~")) or name.endswith("/")
    try:
        if not written_as_folder:
            commit = commit_of(root, name)
            return lambda _: revision_side(root, folder, commit, name)
    except NoRepositoryError:
        if name.startswith("-") or not Path(name).is_dir():
            raise
    path = Path(name).expanduser()
    if not path.is_dir():
        raise NoRepositoryError(f"There is no folder {name}.")
    return lambda algorithm: folder_side(path.resolve(), folder, name, algorithm)


def _read(side: Side, settings: Settings) -> Known:
    """The graph of a side, and what it does not know of the files. Ends the command when nothing of it can be read."""
    library, problems = load_library(side.tree.files)
    errors = [one for one in (*side.tree.problems, *problems) if one.severity is Severity.ERROR]
    if errors and not library.entries and side.tree.files:
        fact = f"No file of {side.name} can be read, so that there is nothing to compare. The first fault:"
        stop(f"{fact}\n{_line(errors[0])}", FAULT)
    unread = tuple(sorted({one.place.path for one in errors}))
    return build_graph(library, settings), Files(side.prints, unread)


def _line(problem: Problem) -> str:
    return f"{problem.place}: {problem.message}"
