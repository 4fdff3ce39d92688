"""`vademecum due`."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from vademecum.cli.console import as_of_option, config_option, quiet_option
from vademecum.evaluation.upkeep import due_until
from vademecum.exports.owners import due_list, ownership
from vademecum.mkdocs_plugin import locate, teams_of
from vademecum.site import read_wiki

_DAYS = {"d": 1, "w": 7}


class _Days(click.ParamType[int]):
    """A number of days, such as 60d or 8w."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = re.fullmatch(r"([0-9]{1,3})([dw])", str(value))
        if match is None:
            self.fail(f"{value!r} is not a number of days or weeks; write it as 60d or 8w.", param, ctx)
        return int(match[1]) * _DAYS[match[2]]


@click.command()
@click.option("--within", type=_Days(), default="60d", show_default=True, help="How far to look ahead.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@as_of_option
@quiet_option
@config_option
def due(within: int, form: str, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Say what must be looked at again, by owner: reviews, channels, public contacts, offline copies.

    Overdue things come first. `--format markdown` gives the text of an issue. With --quiet nothing
    is printed when nothing is due, so that a weekly job need not open an issue.

    Example: vademecum due --within 60d --format markdown
    """
    root, folder, settings = locate(config_file, as_of)
    graph = read_wiki(root, folder, settings).graph
    until = settings.as_of + timedelta(days=within)
    rules = ownership(graph, folder, teams_of(config_file))
    found = due_until(graph, until)
    if quiet and not found:
        return
    click.echo(due_list(graph, found, rules, until, markdown=form == "markdown"), nl=False)
