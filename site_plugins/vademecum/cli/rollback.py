"""`vademecum rollback`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import FAULT, quiet_option, say, stop
from vademecum.editions import RefusedError, roll_back


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@quiet_option
def rollback(folder: Path, quiet: bool) -> None:
    """Put back what stood in DIR before the last publication. A second time brings the newer one again.

    Posts that have verified the newer site will be told that this one is older: release a new edition soon.

    Example: vademecum rollback /srv/wiki
    """
    try:
        roll_back(folder)
    except RefusedError as fault:
        stop(str(fault), FAULT)
    say(f"{folder} is as it was before the last publication.", quiet=quiet)
