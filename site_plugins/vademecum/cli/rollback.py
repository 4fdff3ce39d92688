"""`vademecum rollback`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import FAULT, USAGE, config_option, quiet_option, say, stop
from vademecum.editions import Branch, RefusedError, roll_back, roll_back_branch
from vademecum.versions import NoRepositoryError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), required=False)
@click.option("--branch", metavar="NAME", help="Put back what was on this branch of the wiki's repository.")
@click.option("--remote", metavar="NAME", default="", help="With --branch: the remote whose branch it is.")
@quiet_option
@config_option
def rollback(folder: Path | None, branch: str | None, remote: str, quiet: bool, config_file: Path) -> None:
    """Put back what stood in DIR before the last publication. A second time brings the newer one again.

    Posts that have verified the newer site will be told that this one is older: release a new edition soon.

    Example: vademecum rollback /srv/wiki
    """
    try:
        if folder is not None and branch is None:
            roll_back(folder)
        elif branch is not None and folder is None:
            roll_back_branch(Branch(config_file.resolve().parent, branch, remote))
        else:
            stop("Name the folder, or a branch with --branch.", USAGE)
    except (NoRepositoryError, RefusedError) as fault:
        stop(str(fault), FAULT)
    say(f"{folder or f'The branch {branch}'} is as it was before the last publication.", quiet=quiet)
