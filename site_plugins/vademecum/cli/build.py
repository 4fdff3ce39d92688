"""`vademecum build`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import as_of_option, audience_option, config_option, leave, quiet_option, say, show_log
from vademecum.mkdocs_plugin import audience_of, build_site


@click.command()
@audience_option(None)
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the site; `site` when left out.")
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
@as_of_option
@quiet_option
@config_option
def build(
    audience: str | None, out: Path | None, strict: bool, as_of: str | None, quiet: bool, config_file: Path
) -> None:
    """Make the site for an audience, whole or not at all: an error leaves the last site as it was.

    Example: vademecum build --audience staff --out /srv/wiki
    """
    audience = audience or audience_of(config_file)
    show_log(quiet=quiet)
    kept: list[object] = []
    folder = build_site(config_file, out=out, strict=strict, keep=kept, audience=audience, as_of=as_of)
    say(f"The {audience} site is in {folder}", quiet=quiet)
    leave(0)
