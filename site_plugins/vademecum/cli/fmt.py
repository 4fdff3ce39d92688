"""`vademecum fmt`."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from vademecum.authoring import Formed, UnfaithfulError, formed, replace_file
from vademecum.cli.console import BUG, FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.mkdocs_plugin import locate
from vademecum.site import report
from vademecum.source import Problem, Severity, Tree, collect


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name the files that would change, exit 1.")
@click.option("--diff", "show", is_flag=True, help="Change nothing; print what would change, exit 1.")
@quiet_option
@config_option
def fmt(paths: tuple[Path, ...], only_check: bool, show: bool, quiet: bool, config_file: Path) -> None:
    """Put the layout of all files, or of those under PATHS, right: order of keys, indentation, line ends.

    What a file says and its comments stay. A file with an error is left as it is.

    Example: vademecum fmt playbooks/consular
    """
    root, folder, _ = locate(config_file)
    tree = collect(root, folder)
    wanted = [_in_wiki(path, root) for path in paths] or [PurePosixPath(folder)]
    files = [(path, data) for path, data in tree.files if _under(path, wanted)]
    problems = [one for one in tree.problems if _under(one.place.path, wanted) and one.severity is Severity.ERROR]
    _refuse_strangers(wanted, tree, problems)
    texts = {path: data.decode("utf-8-sig", "replace") for path, data in files}
    changed, faults = 0, 0
    for path, data in files:
        try:
            made = formed(path, data)
        except UnfaithfulError as fault:
            faults += 1
            say(f"{fault}. The file is left as it is. This is a fault of vademecum, not yours; please report it.")
            continue
        problems += made.problems
        if made.data not in (None, data):
            changed += 1
            _tell_or_write(root / path, path, data, made, only_check=only_check, show=show)
    click.echo(report(problems, texts), nl=False)
    left = len({problem.place.path for problem in problems if problem.place.path in texts})
    say(_summed(changed, len(files) - changed - left - faults, left + faults, would=only_check or show), quiet=quiet)
    sys.exit(BUG if faults else FAULT if problems or (changed and (only_check or show)) else 0)


def _in_wiki(path: Path, root: Path) -> PurePosixPath:
    """A path from the root of the wiki. A link is named itself, not what it leads to."""
    if not os.path.lexists(path):
        stop(f"There is no file or folder {path}.", USAGE)
    whole = path.resolve() if path.name in {"", ".", ".."} else path.parent.resolve() / path.name
    try:
        return PurePosixPath(whole.relative_to(root).as_posix())
    except ValueError:
        stop(f"{path} does not belong to the wiki in {root}.", USAGE)


def _under(path: str, wanted: list[PurePosixPath]) -> bool:
    here = PurePosixPath(path)
    return any(one == here or one in here.parents or str(one) == "." for one in wanted)


def _refuse_strangers(wanted: list[PurePosixPath], tree: Tree, problems: list[Problem]) -> None:
    """Ends the command when a path leads to no file of records, and nothing else was said of it."""
    known = [*(path for path, _ in tree.files), *(problem.place.path for problem in problems)]
    for one in wanted:
        if not any(_under(path, [one]) for path in known) and not problems:
            stop(f"{one} holds no records.", USAGE)


def _tell_or_write(target: Path, path: str, data: bytes, made: Formed, *, only_check: bool, show: bool) -> None:
    assert made.data is not None
    if show:
        click.echo("".join(_difference(path, data, made.data)), nl=False)
    elif only_check:
        click.echo(path)
    else:
        replace_file(target, made.data)


def _difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _summed(changed: int, same: int, left: int, *, would: bool) -> str:
    """`3 files changed, 57 as they were, 1 left alone`."""
    files = f"{changed} file{'' if changed == 1 else 's'}"
    said = f"{files} would change, {same} right as they are" if would else f"{files} changed, {same} as they were"
    return f"{said}, {left} left alone" if left else said
