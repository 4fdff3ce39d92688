"""The offline bundle: a site with flat addresses as one zip that opens from a stick, search included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

WORKER = "assets/iframe-worker.js"
"""The script that each page of a bundle loads first: what stands in for workers, which browsers refuse to files."""

_INDEX, _CARRIED_INDEX = "search/search_index.json", "search/search_index.js"
_BEFORE = b"var __index = "
"""What the theme expects before the index of a site that is read from files: there it can fetch nothing."""

_FOR_SERVERS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "headers.nginx.conf", ".htaccess", "_headers"})
"""What only a web server reads."""


def carried(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bundle, by path, from those of a site that was built with flat addresses and `WORKER`."""
    made = {name: data for name, data in files.items() if name not in _FOR_SERVERS and name != _INDEX}
    if _INDEX in files:
        made[_CARRIED_INDEX] = _BEFORE + files[_INDEX]
    return made


def packed(files: Mapping[str, bytes], folder: str, day: date) -> bytes:
    """A zip with the files in a folder: by name, each with the same day and rights, so that same files are same bytes.

    Raises ValueError for a day before 1980, which a zip cannot tell.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files):
            one = zipfile.ZipInfo(f"{folder}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            one.create_system = 3  # that of Unix, whatever this machine is
            one.external_attr = 0o100644 << 16
            one.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(one, files[name])
    return out.getvalue()
