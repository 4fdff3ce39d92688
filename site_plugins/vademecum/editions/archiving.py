"""An edition as one file: a site with that edition alone, packed so that the same input gives the same bytes."""

from __future__ import annotations

import os
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from vademecum.editions.order import Order
from vademecum.editions.publishing import publish
from vademecum.editions.refusing import RefusedError
from vademecum.exports.bundling import packed

_FILE = 0o100644 << 16
"""What a packed file may do, in the place where zip archives say it."""


def archive_name(wiki: str, version: str, audience: str) -> str:
    """The name of an archive: `vademecum-2026.2-public.zip`."""
    word = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in wiki.lower()).strip("-")
    return f"{word or 'wiki'}-{version}-{audience}.zip"


def archive(order: Order, version: str, folder: Path) -> Path:
    """Packs one edition into `folder` and returns the path of the file, which is there whole or not at all."""
    with tempfile.TemporaryDirectory(prefix="vademecum-") as held:
        site = Path(held) / "site"
        composed = publish(replace(order, only=frozenset({version})), site)
        if composed is None:
            raise RefusedError(f"There is nothing to pack for {version}.")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / archive_name(order.wiki, version, order.audience)
        beside = target.with_name(f".{target.name}.new")
        try:
            pack(site, beside, composed.newest.released)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        return target


def bundle(order: Order, version: str, folder: Path) -> Path:
    """Packs one edition so that it opens from a stick, and returns the path of the file. Its pages are files."""
    with tempfile.TemporaryDirectory(prefix="vademecum-") as held:
        site = Path(held) / "site"
        composed = publish(replace(order, only=frozenset({version}), flat=True), site)
        assert composed is not None  # the folder was empty
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        name = archive_name(order.wiki, version, f"{order.audience}-bundle").removesuffix(".zip")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{name}.zip"
        target.write_bytes(packed(files, name, composed.newest.released))
        return target


def pack(folder: Path, target: Path, day: date) -> None:
    """Packs a folder: names in order, every file of midnight of `day`, with the same rights."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files:
            about = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (day.year, day.month, day.day, 0, 0, 0))
            about.external_attr = _FILE
            about.create_system = 3
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, path.read_bytes())
    with target.open("rb") as written:
        os.fsync(written.fileno())
