"""`vademecum init`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from vademecum import __version__
from vademecum.authoring.founding import FORGES, Founding, NotEmptyError, found, starter_files
from vademecum.cli.console import USAGE, as_of_option, quiet_option, say, stop
from vademecum.exports import SCHEMA_FILE, SCHEMA_FOLDER, correction_templates, editor_files, json_schema
from vademecum.mkdocs_plugin import own_templates
from vademecum.source.characters import FORBIDDEN, name_of
from vademecum.versions import begin_repository


def _editors(_: Founding) -> Mapping[str, bytes]:
    """What editors help with. Git does not keep the schema: it is this version's, and an upgrade changes no file."""
    return {**editor_files(), f"{SCHEMA_FOLDER}/{SCHEMA_FILE}": json_schema()}


def _questions(founding: Founding) -> Mapping[str, bytes]:
    """The form by which readers tell of a mistake, on the forges of the wiki."""
    folders = tuple(f".{forge}/" for forge in FORGES[founding.forge])
    return {path: text for path, text in correction_templates().items() if path.startswith(folders)}


MORE: tuple[Callable[[Founding], Mapping[str, bytes]], ...] = (_editors, _questions)
"""What other parts add to a new wiki: each gives files by path."""

_LONGEST_NAME = 90


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="Our playbooks", show_default=True, help="What the wiki is called.")
@click.option("--forge", type=click.Choice(list(FORGES)), default="both", show_default=True, help="Whose CI files.")
@as_of_option
@quiet_option
def init(folder: Path, name: str, forge: str, as_of: str | None, quiet: bool) -> None:
    """Make a repository for a wiki of your own in DIR, with one sample of each kind.

    DIR is empty or not there yet. The days in the samples are counted from today.

    Example: vademecum init our-wiki --name "Ministry of Foreign Affairs of Kestria"
    """
    founding = Founding(_fit(name), __version__, date.fromisoformat(as_of) if as_of else date.today(), forge)
    files = starter_files(own_templates() / "starter", founding)
    for part in MORE:
        files.update(part(founding))
    try:
        found(folder, files)
    except NotEmptyError as fault:
        stop(str(fault), USAGE)
    except NotADirectoryError:
        stop(f"{folder} is a file. Name a folder that is empty or not there yet.", USAGE)
    begun = " and a Git repository" if begin_repository(folder) else ""
    say(f"Made a wiki of {len(files)} files{begun} in {folder}. Next:", quiet=quiet)
    say(f"  cd {folder}\n  vademecum check\n  vademecum serve", quiet=quiet)


def _fit(name: str) -> str:
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        stop(f"Give the wiki a name of 1 to {_LONGEST_NAME} characters.", USAGE)
    if found_one := FORBIDDEN.search(name.replace("\n", "\0").replace("\t", "\0")):
        stop(f"The name holds a character that nobody can see: {name_of(found_one[0])}. Type it anew.", USAGE)
    return name
