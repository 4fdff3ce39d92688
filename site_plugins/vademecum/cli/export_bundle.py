"""`vademecum export bundle`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from vademecum.cli.console import (
    FAULT,
    USAGE,
    as_of_option,
    audience_option,
    config_option,
    quiet_option,
    say,
    show_log,
    stop,
)
from vademecum.cli.ordering import ordered
from vademecum.editions import RefusedError, bundle, chosen
from vademecum.exports.bundling import WORKER, carried, packed
from vademecum.mkdocs_plugin import build_site, locate

_FIRST_YEAR = 1980
"""A zip knows no earlier one."""


@click.command("bundle")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--edition", metavar="VERSION", help="This release, or `latest`; the wiki as it is when left out.")
@click.option("--sign", "key", type=click.Path(path_type=Path), help="With --edition: the key that signs the bundle.")
@audience_option("public")
@as_of_option
@quiet_option
@config_option
def as_bundle(
    folder: Path,
    edition: str | None,
    key: Path | None,
    audience: str,
    as_of: str | None,
    quiet: bool,
    config_file: Path,
) -> None:
    """Write the site for an audience as one zip into FOLDER. Unpacked, it opens without a network, search included.

    Open index.html of the unpacked folder in a browser. It works from a stick, a shared drive or a laptop.

    Example: vademecum export bundle out/ --audience staff --edition latest
    """
    if edition is not None:
        _of_edition(folder, edition, key, audience, config_file, quiet=quiet)
        return
    day = locate(config_file, as_of)[2].as_of
    if day.year < _FIRST_YEAR:
        stop(f"A zip cannot tell a day before {_FIRST_YEAR}; choose another with --as-of.", USAGE)
    show_log(quiet=quiet)
    with tempfile.TemporaryDirectory(prefix="vademecum-bundle-") as room:
        built = build_site(
            config_file,
            out=Path(room) / "site",
            strict=False,
            worker=WORKER,
            audience=audience,
            as_of=day.isoformat(),
        )
        files = {path.relative_to(built).as_posix(): path.read_bytes() for path in built.rglob("*") if path.is_file()}
    name = f"bundle-{audience}"
    folder.mkdir(parents=True, exist_ok=True)
    data = packed(carried(files), name, day)
    (folder / f"{name}.zip").write_bytes(data)
    say(f"Wrote {folder / name}.zip. Unpack it, and open {name}/index.html in a browser.", quiet=quiet)


def _of_edition(folder: Path, edition: str, key: Path | None, audience: str, config_file: Path, *, quiet: bool) -> None:
    """Writes the bundle of a release."""
    show_log(quiet=True)
    order, _ = ordered(config_file, audience, key, quiet=quiet)
    try:
        file = bundle(order, chosen(order.shelves, audience, edition).version, folder)
    except RefusedError as fault:
        stop(str(fault), FAULT)
    say(f"Wrote {file}. Unpack it, and open index.html in its folder in a browser.", quiet=quiet)
