"""`vademecum verify`, and `vademecum export verifier`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, as_of_option, quiet_option, say, stop
from vademecum.sealing import UsageError, examine, memory_beside, told, verifier
from vademecum.sealing.telling import FORMS
from vademecum.sealing.verifying import (
    AT_LEAST,
    IDENTITY,
    NO_MEMORY,
    NO_MODES,
    REMEMBER,
    SIGNERS,
    keeps_modes,
)

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_FILE)
@click.option("--allowed-signers", "signers", type=_FILE, required=True, metavar="FILE", help=SIGNERS)
@click.option("--identity", default="", metavar="NAME", help=IDENTITY)
@click.option("--at-least", default="", metavar="VERSION", help=AT_LEAST)
@click.option("--remember", type=_FILE, metavar="FILE", help=REMEMBER)
@click.option("--no-memory", is_flag=True, help=NO_MEMORY)
@click.option("--no-modes", is_flag=True, help=NO_MODES)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@as_of_option
@quiet_option
def verify(
    folder: Path,
    signers: Path,
    identity: str,
    at_least: str,
    remember: Path | None,
    no_memory: bool,
    no_modes: bool,
    form: str,
    as_of: str | None,
    quiet: bool,
) -> None:
    """Say whether the copy in FOLDER is the ministry's: signed by it, whole, in date, not older than one seen before.

    Exits with 0 when it is, with 1 and a line for each finding when it is not. A post without this program does the
    same with one file: vademecum export verifier.

    Example: vademecum verify copy --allowed-signers ministry.signers
    """
    try:
        verdict = examine(
            folder,
            signers,
            identity=identity,
            as_of=date.fromisoformat(as_of) if as_of else None,
            at_least=at_least,
            memory=None if no_memory else remember or memory_beside(signers),
            modes=keeps_modes() and not no_modes,
        )
    except UsageError as fault:
        stop(str(fault), USAGE)
    click.echo(told(verdict, form, quiet=quiet), nl=False)
    sys.exit(FAULT if verdict.findings else 0)


@click.command("verifier")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@quiet_option
def as_verifier(folder: Path, quiet: bool) -> None:
    """Write verify.py into FOLDER: one file by which a post judges its copy, with Python and ssh-keygen only.

    Example: vademecum export verifier out/
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verify.py").write_bytes(verifier())
    say(f"Wrote {folder / 'verify.py'}. It must reach posts by another way than the copies.", quiet=quiet)
