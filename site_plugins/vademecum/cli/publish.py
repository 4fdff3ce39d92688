"""`vademecum publish`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, audience_option, config_option, quiet_option, say, show_log, stop
from vademecum.cli.ordering import ordered
from vademecum.editions import Branch, Composed, Order, RefusedError, publish_branch
from vademecum.editions import publish as publish_into
from vademecum.mkdocs_plugin import audience_of
from vademecum.versions import NoRepositoryError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), required=False)
@click.option("--branch", metavar="NAME", help="Publish on this branch of the wiki's repository instead of a folder.")
@click.option("--remote", metavar="NAME", default="", help="With --branch: the remote whose branch it is, as origin.")
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
    folder: Path | None,
    branch: str | None,
    remote: str,
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
    `vademecum rollback`. With --branch, a forge shows the branch, such as gh-pages.

    Example: vademecum publish /srv/wiki --audience public
    """
    show_log(quiet=True)
    if (folder is None) == (branch is None):
        stop("Name the folder to publish into, or a branch with --branch.", USAGE)
    if any(not why.strip() for _, why in rebuild):
        stop('--rebuild wants a reason: --rebuild 2026.1 "theme security fix".', USAGE)
    order, _ = ordered(config_file, audience or audience_of(config_file), key, quiet=quiet)
    order = replace(order, only=frozenset(only), rebuild=dict(rebuild))
    try:
        composed, place = _published(order, folder, branch, remote, wait)
    except (NoRepositoryError, RefusedError) as fault:
        stop(str(fault), FAULT)
    if composed is None:
        say(f"Every release for {order.audience} is in {place} already.", quiet=quiet)
        return
    say(f"Published {', '.join(composed.made)} into {place}; the newest is {composed.newest.version}.", quiet=quiet)


def _published(
    order: Order, folder: Path | None, branch: str | None, remote: str, wait: int
) -> tuple[Composed | None, str]:
    """What was made, and what the place is called."""
    if branch is not None:
        return publish_branch(order, Branch(order.root, branch, remote)), f"the branch {branch}"
    assert folder is not None
    return publish_into(order, folder, wait), str(folder)
