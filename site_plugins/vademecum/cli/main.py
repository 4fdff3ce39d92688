"""The commands, each a file; here they are put together."""

from __future__ import annotations

import click

from vademecum import __version__
from vademecum.cli.apply_correction import apply_correction
from vademecum.cli.approve import approve
from vademecum.cli.audit import audit
from vademecum.cli.build import build
from vademecum.cli.check import check
from vademecum.cli.ci import ci
from vademecum.cli.console import run
from vademecum.cli.diff import diff
from vademecum.cli.due import due
from vademecum.cli.edit import edit
from vademecum.cli.export import export
from vademecum.cli.fmt import fmt
from vademecum.cli.form import form
from vademecum.cli.hackathon import hackathon
from vademecum.cli.import_ import import_
from vademecum.cli.init import init
from vademecum.cli.lock import lock
from vademecum.cli.network import network
from vademecum.cli.new import new
from vademecum.cli.owners import owners
from vademecum.cli.publish import publish
from vademecum.cli.release import release
from vademecum.cli.rename import rename
from vademecum.cli.rollback import rollback
from vademecum.cli.schema import schema
from vademecum.cli.serve import serve
from vademecum.cli.verify import as_verifier, verify
from vademecum.cli.year import year


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vademecum")
def commands() -> None:
    """Playbooks of embassies: write them in YAML, check that each digital act ends offline, publish the wiki."""


for command in (
    init,
    check,
    build,
    serve,
    new,
    import_,
    fmt,
    rename,
    form,
    edit,
    year,
    lock,
    network,
    approve,
    hackathon,
    diff,
    apply_correction,
    owners,
    due,
    release,
    publish,
    rollback,
    schema,
    ci,
    audit,
    export,
    verify,
):
    commands.add_command(command)
export.add_command(as_verifier)


def main() -> None:
    """The entry point of `vademecum`. Exit codes: 0 fine, 1 the author's fault, 2 usage, 3 our bug."""
    run(lambda: commands(prog_name="vademecum"))
