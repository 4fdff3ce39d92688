"""`vademecum hackathon`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.console import Console

from vademecum.authoring import CannotWriteError, judged, replace_file
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.hackathons.merging import Merged, merge
from vademecum.hackathons.reading import MAX_BYTES
from vademecum.hackathons.sheets import SEPARATORS, sheet_files
from vademecum.hackathons.spreading import advice_of
from vademecum.mkdocs_plugin import locate
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.collaboration import Collaboration
from vademecum.records.kinds.event import Event, JudgesSheet
from vademecum.site import Wiki, read_wiki, report
from vademecum.source import Severity


@click.group()
def hackathon() -> None:
    """The judging of a hackathon: sheets for the evening, and what they come to."""


@hackathon.command("sheets")
@click.argument("name", metavar="COLLABORATION")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--separator",
    type=click.Choice(list(SEPARATORS)),
    default="comma",
    show_default=True,
    help="What parts the cells; many spreadsheets in Europe expect the semicolon.",
)
@as_of_option
@quiet_option
@config_option
def sheets(name: str, folder: Path, separator: str, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Write a CSV file for each judge of COLLABORATION into DIR: a row for each project and line.

    A judge fills in the column points. Projects from which a judge stands back are left out. A file that is there
    already is never overwritten.

    Example: vademecum hackathon sheets 2026-dia-card-finder judges --separator semicolon
    """
    wiki, _, entry = _found(name, as_of, config_file)
    event, rule = _judging(wiki, entry)
    files = sheet_files(event, rule, SEPARATORS[separator])
    try:
        _put(folder, files)
    except FileExistsError as fault:
        stop(f"{fault.filename} is there already, and may hold points. Choose another folder.", USAGE)
    except NotADirectoryError:
        stop(f"{folder} cannot be a folder: a file is in the way. Choose another.", USAGE)
    rows = len(event.projects) * len(rule.lines)
    say(f"Wrote {len(files)} files into {folder}, of {rows} rows at most. Points: 0 to {rule.most}.", quiet=quiet)


@hackathon.command("merge")
@click.argument("name", metavar="COLLABORATION")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--write", is_flag=True, help="Write sheets and results into the file of the collaboration.")
@as_of_option
@quiet_option
@config_option
def merge_files(
    name: str, files: tuple[Path, ...], write: bool, as_of: str | None, quiet: bool, config_file: Path
) -> None:
    """Read the judges' FILEs of COLLABORATION, and show totals, spread and places; write nothing without --write.

    Give the files of all judges together. Commas, semicolons and tabs are understood, and 3,5 as well as 3.5. What is
    wrong is told with file, row and column.

    Example: vademecum hackathon merge 2026-dia-card-finder judge-1.csv judge-2.csv judge-3.csv
    """
    wiki, kept, entry = _found(name, as_of, config_file)
    event, rule = _judging(wiki, entry)
    merged = merge(entry, event, rule, dict(_read(files)))
    if merged.problems:
        sys.stderr.write(report(list(merged.problems), wiki.texts))
    if any(problem.severity is Severity.ERROR for problem in merged.problems):
        stop("Nothing was written. Mend the files, and run the command again.", FAULT)
    _show(event, merged)
    if not write:
        say("Nothing was written. With --write the sheets and results go into the collaboration's file.", quiet=quiet)
        return
    _write(wiki, kept, entry, merged)
    say(f"Wrote {len(merged.sheets)} sheets and {len(merged.results)} results into {entry.file}.", quiet=quiet)


def _found(name: str, as_of: str | None, config_file: Path) -> tuple[Wiki, str, Entry[Collaboration]]:
    """The wiki, the folder of its records, and the collaboration that is meant."""
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    known = {entry.record.id: entry for entry in wiki.graph.of(Collaboration)}
    found = wiki.graph.find(name)
    if found is None or found.record.id not in known:
        broken = [problem for problem in wiki.errors if problem.place.path.endswith(f"/{name}.yml")]
        if broken:
            stop(report(broken, wiki.texts).rstrip(), FAULT)
        stop(f'There is no collaboration "{name}".{did_you_mean(name, known)}', USAGE)
    return wiki, folder, known[found.record.id]


def _judging(wiki: Wiki, entry: Entry[Collaboration]) -> tuple[Event, JudgesSheet]:
    """The event and its judges' sheet, when it can be judged."""
    event = entry.record.event
    if event is None:
        stop(f"{entry.record.id} has no `event`. Add one: `vademecum new collaboration` explains its fields.", USAGE)
    for field in ("judges_sheet", "judges", "projects"):
        if not getattr(event, field):
            stop(f"The event of {entry.record.id} has no `{field}` yet. Write them first, then come back.", USAGE)
    # Results that are out of date are what this command is for.
    own = [one for one in wiki.errors if one.place.path == entry.file and "hackathon merge" not in one.remedy]
    if own:
        stop(report(own, wiki.texts).rstrip() + "\nMend this first.", FAULT)
    assert event.judges_sheet is not None
    return event, event.judges_sheet


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes new files, all or none of them. OSError when the system refuses one."""
    folder.mkdir(parents=True, exist_ok=True)
    begun: list[Path] = []
    try:
        for name, data in files.items():
            with (folder / name).open("xb") as stream:
                begun.append(folder / name)
                stream.write(data)
    except OSError:
        for path in begun:
            path.unlink(missing_ok=True)
        raise


def _read(files: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """Each file once, under the path by which it was given; of a large one as much as tells that it is too large."""
    for path in dict.fromkeys(files):
        try:
            with path.open("rb") as stream:
                yield path.as_posix(), stream.read(MAX_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            stop(f"There is no file {path}.", USAGE)


def _show(event: Event, merged: Merged) -> None:
    console = Console(highlight=False, soft_wrap=True)
    titles = {project.id: project.title for project in event.projects}
    for result in merged.results:
        said = f"{result.place}. {result.total:g} of 100: {titles[result.project]} ({result.project})"
        console.print(f"{said}. {result.judges} judges, {result.spread:g} apart.", markup=False)
        for more in (result.tie, advice_of(result)):
            if more:
                console.print(f"   {more}", markup=False)


def _write(wiki: Wiki, kept: str, entry: Entry[Collaboration], merged: Merged) -> None:
    """Writes the file when the wiki has no error with it that it has not without it."""
    try:
        data = judged(entry, merged.sheets, merged.results).encode()
    except CannotWriteError as fault:
        stop(str(fault), FAULT)
    after = read_wiki(wiki.root, kept, wiki.graph.settings, instead={entry.file: data})
    old = {(one.code, one.fact) for one in wiki.errors}
    new = [one for one in after.errors if (one.code, one.fact) not in old]
    if new:
        stop(report(new, after.texts).rstrip() + "\nNothing was written.", FAULT)
    replace_file(wiki.root / entry.file, data)
