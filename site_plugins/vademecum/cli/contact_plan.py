"""`vademecum network plan`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vademecum.authoring.studying import contact_plan
from vademecum.cli.console import USAGE, as_of_option, config_option, quiet_option, say, stop
from vademecum.graph.rules.g3_gates_first import open_gates
from vademecum.mkdocs_plugin import locate
from vademecum.records import did_you_mean
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.site import read_wiki
from vademecum.site.guarding import ignore_private
from vademecum.source.private import PRIVATE_FOLDER


@click.command()
@click.argument("study")
@as_of_option
@quiet_option
@config_option
def plan(study: str, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Write the empty sheet of a contact plan into .vademecum-private/, out of every build and out of Git.

    Who introduces us, at whose place, with which ask, and how they wish to be called: `check` refuses such a file
    anywhere else.

    Example: vademecum network plan heat-in-the-cities
    """
    root, folder, settings = locate(config_file, as_of)
    graph = read_wiki(root, folder, settings).graph
    known = {entry.record.id: entry.record for entry in graph.of(NetworkStudy)}
    if study not in known:
        stop(f'There is no network study "{study}".{did_you_mean(study, known)}', USAGE)
    name = f"{PRIVATE_FOLDER}/{study}-contact-plan.yml"
    if (root / name).exists():
        stop(f"{name} is there already. It was not touched.", USAGE)
    (root / PRIVATE_FOLDER).mkdir(mode=0o700, exist_ok=True)
    if ignore_private(root):
        say(f"Added {PRIVATE_FOLDER}/ to .gitignore. Commit that.", quiet=quiet)
    with os.fdopen(os.open(root / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        stream.write(contact_plan(known[study]).encode())
    say(f"Wrote {name}.", quiet=quiet)
    waiting = open_gates(known[study])
    if waiting:
        say(f"Contact nobody yet. Open gates: {', '.join(waiting)}.", quiet=quiet)
