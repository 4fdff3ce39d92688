"""`vademecum check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.mkdocs_plugin import locate
from vademecum.site import FORMATS, STEP_SUMMARY_BYTES, Wiki, counted, fitted, read_wiki, report, told
from vademecum.source import Problem, Severity


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@as_of_option
@quiet_option
@config_option
def check(paths: tuple[Path, ...], form: str, strict: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Say everything that is wrong, in all files or under PATHS, and how to mend it.

    All records are read in any case, since they refer to each other.

    Example: vademecum check playbooks/consular
    """
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    problems = _under(wiki, paths, root)
    click.echo(report(problems, wiki.texts, form), nl=False)
    if form == "github":
        _summarise(problems)
    say(f"{len(wiki.graph.entries)} records, {counted(problems)}", quiet=quiet or form != "text")
    heaviest = Severity.WARNING if strict else Severity.ERROR
    sys.exit(FAULT if any(problem.severity <= heaviest for problem in problems) else 0)


def _summarise(problems: list[Problem]) -> None:
    """Writes all problems into the summary of a run of GitHub Actions, which shows ten annotations of each weight."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        more = "The rest does not fit here; `vademecum check` lists all."
        text = fitted(f"## The check found {counted(problems)}\n\n{told(problems)}", STEP_SUMMARY_BYTES, more)
        with Path(name).open("a", encoding="utf-8", errors="replace") as stream:
            stream.write(text)


def _under(wiki: Wiki, paths: Iterable[Path], root: Path) -> list[Problem]:
    """The problems of the files under the given paths; all when none is given."""
    wanted: list[PurePosixPath] = []
    for path in paths:
        if not path.exists():
            stop(f"There is no file or folder {path}.", USAGE)
        try:
            wanted.append(PurePosixPath(path.resolve().relative_to(root).as_posix()))
        except ValueError:
            stop(f"{path} does not belong to the wiki in {root}.", USAGE)
    if not wanted:
        return list(wiki.problems)
    return [problem for problem in wiki.problems if any(_is_under(problem, path) for path in wanted)]


def _is_under(problem: Problem, path: PurePosixPath) -> bool:
    place = PurePosixPath(problem.place.path)
    return place == path or path in place.parents or str(path) == "."
