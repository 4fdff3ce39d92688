"""`vademecum publish`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, audience_option, config_option, quiet_option, say, show_log, stop
from vademecum.cli.ordering import ordered
from vademecum.editions import RefusedError
from vademecum.editions import publish as publish_into
from vademecum.mkdocs_plugin import audience_of


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@audience_option(None)
@click.option("--sign", "key", type=click.Path(path_type=Path), help="The key that signs; a file of ssh-keygen.")
@click.option("--only", multiple=True, metavar="VERSION", help="Publish this release and no other.")
@click.option(
    "--rebuild", nargs=2, multiple=True, metavar="VERSION WHY", help="Make a frozen edition again, and say why."
)
@click.option(
    "--wait", type=click.IntRange(0), default=600, show_default=True, help="Seconds to wait for another publication."
)
@quiet_option
@config_option
def publish(
    folder: Path,
    audience: str | None,
    key: Path | None,
    only: tuple[str, ...],
    rebuild: tuple[tuple[str, str], ...],
    wait: int,
    quiet: bool,
    config_file: Path,
) -> None:
    """Publish into DIR the releases that it lacks. Editions that stand there are frozen: not one byte of them changes.

    A web server shows DIR as it is. Each audience has a folder of its own. The site that stood there before is kept for
    `vademecum rollback`.

    Example: vademecum publish /srv/wiki --audience public
    """
    show_log(quiet=True)
    order, _ = ordered(config_file, audience or audience_of(config_file), key, quiet=quiet)
    if any(not why.strip() for _, why in rebuild):
        stop('--rebuild wants a reason: --rebuild 2026.1 "theme security fix".', USAGE)
    order = replace(order, only=frozenset(only), rebuild=dict(rebuild))
    try:
        composed = publish_into(order, folder, wait)
    except RefusedError as fault:
        stop(str(fault), FAULT)
    if composed is None:
        say(f"Every release for {order.audience} is in {folder} already.", quiet=quiet)
    else:
        say(
            f"Published {', '.join(composed.made)} into {folder}; the newest is {composed.newest.version}.", quiet=quiet
        )
