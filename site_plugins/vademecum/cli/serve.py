"""`vademecum serve`."""

from __future__ import annotations

from pathlib import Path

import click

from vademecum.cli.console import as_of_option, audience_option, config_option, quiet_option, say, show_log
from vademecum.mkdocs_plugin import serve_site


@click.command()
@audience_option("staff")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to listen on.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open the browser.")
@as_of_option
@quiet_option
@config_option
def serve(audience: str, address: str, open_browser: bool, as_of: str | None, quiet: bool, config_file: Path) -> None:
    """Show the wiki while you edit it; pages reload when a record or a template changes. End with Ctrl+C.

    Example: vademecum serve --audience public
    """
    show_log(quiet=quiet)
    say(f"Showing what {audience} may see, at http://{address}/", quiet=quiet)
    serve_site(config_file, address=address, open_browser=open_browser, audience=audience, as_of=as_of)
