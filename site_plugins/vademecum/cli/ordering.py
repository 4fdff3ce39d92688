"""What release, publish and the bundle are asked, as an order."""

from __future__ import annotations

from pathlib import Path

from vademecum.cli.console import say
from vademecum.editions import RELEASES, Order
from vademecum.mkdocs_plugin import releasing


def ordered(config_file: Path, audience: str, key: Path | None = None, *, quiet: bool) -> tuple[Order, int]:
    """An order for the wiki of a `mkdocs.yml`, and for how many months its editions hold."""
    said = releasing(config_file)
    root = config_file.resolve().parent
    order = Order(
        config_file=config_file,
        root=root,
        audience=audience,
        wiki=said.name,
        shelves=(root / RELEASES,),
        site_url=said.site_url,
        description=said.description,
        key=key,
        signers=said.signers,
        say=lambda text: say(text, quiet=quiet),
    )
    return order, said.months
