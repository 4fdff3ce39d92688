"""`vademecum network`: what is done with ties between organisations, on the officer's own machine."""

from __future__ import annotations

import click

from vademecum.cli.contact_plan import plan
from vademecum.cli.network_measure import measure


@click.group()
def network() -> None:
    """Measure ties between organisations for a study. No build of the wiki needs this."""


network.add_command(measure)
network.add_command(plan)
