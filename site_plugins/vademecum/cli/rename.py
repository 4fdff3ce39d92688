"""`vademecum rename`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vademecum.authoring import CannotRenameError, Renamed, draft, replace_all
from vademecum.authoring import rename as renamed
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.mkdocs_plugin import locate
from vademecum.records import did_you_mean, load_library
from vademecum.site import Wiki, counted, read_wiki
from vademecum.source import collect


@click.command()
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Change nothing; say which files would change.")
@as_of_option
@quiet_option
@config_option
def rename(old: str, new: str, dry_run: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Give the record ID the id NEW, in its file and in all references; ID stays one of its old ids.

    A file that is called by the id is moved. The wiki must have no errors. Stopped on the way, the wiki still holds
    together; the same command then does the rest.

    Example: vademecum rename live-crisis crisis-desk
    """
    root, folder, settings = locate(config_file, as_of)
    _refuse_no_id(new)
    wiki = read_wiki(root, folder, settings)
    if wiki.errors:
        stop(f"The wiki has {counted(wiki.errors)}. Mend them first: vademecum check", FAULT)
    if wiki.graph.find(old) is None:
        stop(f'No record has the id "{old}".{did_you_mean(old, wiki.graph.entries)}', USAGE)
    try:
        made = renamed(collect(root, folder).files, old, new, settings)
    except CannotRenameError as fault:
        stop(str(fault), USAGE)
    if made.moved and os.path.lexists(root / made.moved[1]):
        stop(f"There is a file {made.moved[1]} already.", USAGE)
    if not dry_run:
        _write(root, made)
    _tell(made, wiki, old, new, dry_run=dry_run, quiet=quiet)


def _refuse_no_id(name: str) -> None:
    """Ends the command when a word cannot be an id, in the words of the reader."""
    _, problems = load_library([("term.yml", draft("term", name).encode())])
    if problems:
        stop(f"{problems[0].fact.removeprefix('`id`: ')}. {problems[0].remedy}", USAGE)


def _write(root: Path, made: Renamed) -> None:
    """The record's own file first: from then on the old id leads to it, so that every step leaves a sound wiki."""
    replace_all({root / path: data for path, data in made.files.items()})
    if made.moved:
        (root / made.moved[0]).rename(root / made.moved[1])


def _tell(made: Renamed, wiki: Wiki, old: str, new: str, *, dry_run: bool, quiet: bool) -> None:
    for path, count in made.counts.items():
        click.echo(f"{path}: {count} place{'' if count == 1 else 's'}")
    if made.moved:
        click.echo(f"{made.moved[0]} -> {made.moved[1]}")
    files = f"{len(made.files)} file{'' if len(made.files) == 1 else 's'}"
    said = "would change" if dry_run else "changed"
    kept = f'"{old}" stays one of its old ids, and its old address leads to it.'
    say(f'{files} {said}; "{old}" {"would be" if dry_run else "is"} called "{new}". {kept}', quiet=quiet)
