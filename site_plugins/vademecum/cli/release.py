"""`vademecum release`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vademecum.audience import AUDIENCES
from vademecum.cli.console import FAULT, USAGE, as_of_option, config_option, quiet_option, stop
from vademecum.cli.ordering import ordered
from vademecum.editions import SIZES, EditorsNote, NotesWantedError, RefusedError, Request, Wanted, finished, make, tell
from vademecum.mkdocs_plugin import locate
from vademecum.site import read_wiki
from vademecum.versions import NoRepositoryError


@click.command()
@click.argument("version")
@click.option("--note", required=True, help="A sentence on the release, for all its readers.")
@click.option("--notes", type=click.Path(path_type=Path), help="A file of change notes on single records.")
@click.option("--write-notes", type=click.Path(path_type=Path), help="Begin such a file where notes are missing.")
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    type=click.Choice(list(AUDIENCES)),
    help="For whom; for all when left out.",
)
@click.option("--sign", "key", type=click.Path(path_type=Path), help="The key that signs; a file of ssh-keygen.")
@click.option(
    "--archives",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Where the archives go.",
)
@click.option("--no-archives", is_flag=True, help="Make none.")
@click.option("--dry-run", is_flag=True, help="Say what would be released, and stop.")
@as_of_option
@quiet_option
@config_option
def release(
    version: str,
    note: str,
    notes: Path | None,
    write_notes: Path | None,
    audiences: tuple[str, ...],
    key: Path | None,
    archives: Path,
    no_archives: bool,
    dry_run: bool,
    as_of: str | None,
    quiet: bool,
    config_file: Path,
) -> None:
    """Release VERSION of the wiki as it is committed: frozen, tagged, and packed for each audience.

    What every audience may see is written under releases/, committed and tagged in one step. Run it again after it was
    interrupted, and it finishes.

    Example: vademecum release 2026.2 --note "Crisis guidance after the spring exercises." --sign ~/.ssh/release
    """
    root, folder, settings = locate(config_file, as_of)
    order, months = ordered(config_file, "", key, quiet=quiet)
    wanted = Wanted(version, note, audiences or tuple(AUDIENCES), months, order.wiki)
    asking = ask if write_notes is None and sys.stdin.isatty() else None
    request = Request(order, wanted, notes, None if no_archives else archives, asking)
    try:
        if not dry_run and finished(request):
            return
        act = tell if dry_run else make
        act(request, lambda: read_wiki(root, folder, settings))
    except NotesWantedError as fault:
        _begin(fault, write_notes)
    except (NoRepositoryError, RefusedError) as fault:
        stop(str(fault), FAULT)


def ask(title: str, lines: tuple[str, ...]) -> EditorsNote:
    """Asks whoever sits at the terminal what readers must know of a change."""
    click.echo(f"\n{title}")
    for line in lines:
        click.echo(f"  {line}")
    size = click.prompt("Is work done in another way (major), or are words mended (minor)?", type=click.Choice(SIZES))
    return EditorsNote(SIZES[SIZES.index(size)], click.prompt("What must a reader know, in a sentence or two?"))


def _begin(fault: NotesWantedError, path: Path | None) -> None:
    """Begins the file of notes, or says that one is wanted."""
    if path is None:
        stop(str(fault), FAULT)
    if path.exists():
        stop(f"{path} exists already. Write the missing notes into it: {', '.join(fault.names)}.", USAGE)
    path.write_text(fault.form, encoding="utf-8")
    stop(
        f"Wrote {path} with {len(fault.names)} notes to fill in. Then run the command again with --notes {path}.", FAULT
    )
