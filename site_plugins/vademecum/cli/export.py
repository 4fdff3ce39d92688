"""`vademecum export`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from vademecum.audience import select
from vademecum.cli.console import FAULT, USAGE, as_of_option, audience_option, config_option, quiet_option, say, stop
from vademecum.cli.export_binder import as_binder
from vademecum.cli.export_bundle import as_bundle
from vademecum.exports import SCHEMA_FILE, json_files, json_schema, ministry_files
from vademecum.exports.markdown import Book, Sheet, markdown_files
from vademecum.graph import check_graph
from vademecum.mkdocs_plugin import bound, locate
from vademecum.site import assemble, counted, read_wiki, report

_KEPT_BACK = frozenset({".yml", ".yaml", ".j2", ".py", ".map"})


@click.group()
def export() -> None:
    """Write the wiki in a form that programs read."""


export.add_command(as_binder)
export.add_command(as_bundle)


@export.command("json")
@click.argument("folder", type=click.Path(path_type=Path))
@audience_option("public")
@as_of_option
@quiet_option
@config_option
def as_json(folder: Path, audience: str, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Write every record that the audience may see, the graph and the problems, as JSON into FOLDER.

    Example: vademecum export json out/
    """
    root, records, settings = locate(config_file, as_of)
    wiki = read_wiki(root, records, settings)
    if wiki.errors:
        click.echo(report(wiki.errors, wiki.texts), err=True, nl=False)
        say(f"{counted(wiki.errors)}; nothing was written")
        sys.exit(FAULT)
    selected = select(wiki.graph, audience)
    files = json_files(selected, check_graph(selected))
    _write(folder, files)
    say(f"Wrote {len(files)} files into {folder}", quiet=quiet)


@export.command("ministry")
@click.argument("folder", type=click.Path(path_type=Path))
@as_of_option
@quiet_option
@config_option
def as_ministry(folder: Path, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Write the ministry's report, as CSV tables and one JSON file, into FOLDER. It is for staff.

    Example: vademecum export ministry out/
    """
    root, records, settings = locate(config_file, as_of)
    wiki = read_wiki(root, records, settings)
    if wiki.errors:
        click.echo(report(wiki.errors, wiki.texts), err=True, nl=False)
        say(f"{counted(wiki.errors)}; nothing was written")
        sys.exit(FAULT)
    files = ministry_files(select(wiki.graph, "staff"))
    _write(folder, files)
    say(f"Wrote {len(files)} files into {folder}. They are for staff.", quiet=quiet)


@export.command("markdown")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@audience_option("public")
@as_of_option
@quiet_option
@config_option
def as_markdown(folder: Path, audience: str, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Write the pages that the audience may see as Markdown into FOLDER, with settings for other builders.

    The folder builds with `zensical build --strict`, or with MkDocs, without this program. It must be empty.

    Example: vademecum export markdown out/
    """
    if folder.is_dir() and any(folder.iterdir()):
        stop(f"The folder {folder} is not empty. Name another, or empty it: a page that is gone would stay.", USAGE)
    root, records, settings = locate(config_file, as_of)
    wiki = read_wiki(root, records, settings)
    if wiki.errors:
        click.echo(report(wiki.errors, wiki.texts), err=True, nl=False)
        say(f"{counted(wiki.errors)}; nothing was written")
        sys.exit(FAULT)
    around = bound(config_file, audience)
    site = assemble(wiki, records, around.options)
    sheets = [Sheet(page.uri, page.title, page.html, page.listed) for page in site.pages]
    written = {**_files(around.assets / "assets", around.assets), **_files(around.docs, around.docs)}
    book = Book(around.name, around.site_url, around.language)
    _write(folder, markdown_files(sheets, site.files, written, book))
    say(f"Wrote {len(sheets)} pages into {folder}. Build them there: zensical build --strict", quiet=quiet)


def _files(folder: Path, root: Path) -> dict[str, bytes]:
    """The ordinary files under a folder that a site may hold, by their path from `root`."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    kept = (path for path in found if path.suffix not in _KEPT_BACK and not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}


@export.command("schema")
@click.argument("folder", type=click.Path(path_type=Path))
@quiet_option
def as_schema(folder: Path, quiet: bool) -> None:
    """Write the JSON Schema of the records, for editors, into FOLDER.

    Example: vademecum export schema schemas/
    """
    _write(folder, {SCHEMA_FILE: json_schema()})
    say(f"Wrote {folder / SCHEMA_FILE}", quiet=quiet)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
