"""`vademecum lock`."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

import click

from vademecum.authoring import CannotWriteError, locked, next_version, version_after
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.graph.year.locking import is_intact
from vademecum.mkdocs_plugin import locate
from vademecum.records import Entry, did_you_mean
from vademecum.records.kinds.criteria import Criteria
from vademecum.site import Wiki, read_wiki, report


@click.command()
@click.argument("name", metavar="CRITERIA")
@click.option("--new-version", is_flag=True, help="Write a copy to change, with the next number, that replaces it.")
@as_of_option
@quiet_option
@config_option
def lock(name: str, new_version: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Lock a set of criteria: write the day and a hash of what it says into its file.

    From then on a change of it is an error (rule C2). Commit the change on the same day.

    Example: vademecum lock mission-activity-v1
    """
    root, folder, settings = locate(config_file, as_of)
    wiki = read_wiki(root, folder, settings)
    entry = _criteria(wiki, name)
    path = root / entry.file
    try:
        if new_version:
            after = version_after(entry.record.id)
            target = path.with_name(f"{after}.yml")
            if wiki.graph.find(after) is not None or target.exists():
                stop(f'There is a set "{after}" already; change that, or make a version of it.', USAGE)
            _replace(target, next_version(entry, after))
            shown = PurePosixPath(target.relative_to(root).as_posix())
            say(f"Wrote {shown}. Change it, have it adopted, then run: vademecum lock {after}", quiet=quiet)
            return
        _lockable(wiki, entry)
        _replace(path, locked(entry, settings.as_of))
    except CannotWriteError as fault:
        stop(str(fault), FAULT)
    said = f"Locked {entry.record.id} on {settings.as_of}, in {entry.file}. Commit it today."
    if settings.as_of != date.today():
        said += " That is not today's date; the history in Git will show it."
    say(said, quiet=quiet)


def _replace(path: Path, text: str) -> None:
    """Puts a text in the place of a file: the old one or the new one is there, whatever happens."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _criteria(wiki: Wiki, name: str) -> Entry[Criteria]:
    known = {entry.record.id: entry for entry in wiki.graph.of(Criteria)}
    found = wiki.graph.find(name)
    if found is None or found.record.id not in known:
        broken = [problem for problem in wiki.errors if problem.place.path.endswith(f"/{name}.yml")]
        if broken:
            stop(report(broken, wiki.texts).rstrip(), FAULT)
        stop(f'There is no set of criteria "{name}".{did_you_mean(name, known)}', USAGE)
    return known[found.record.id]


def _lockable(wiki: Wiki, entry: Entry[Criteria]) -> None:
    record = entry.record
    if record.locked_on is not None or record.content_hash is not None:
        if is_intact(wiki.graph, record):
            stop(f"{record.id} was locked on {record.locked_on} and stands as it was.", USAGE)
        after = f"vademecum lock {record.id} --new-version"
        stop(f"{record.id} is locked, and differs from what was locked. For a new version, run: {after}", FAULT)
    own = [problem for problem in wiki.errors if problem.place.path == entry.file]
    if own:
        stop(report(own, wiki.texts).rstrip() + "\nMend this first: a set is locked once.", FAULT)
