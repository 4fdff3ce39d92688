"""exports/bundling.py: the files of a site as those of a bundle, and as a zip that hangs on them alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from vademecum.exports.bundling import carried, packed

SITE = {
    "index.html": b"<p>Home</p>",
    "404.html": b"<p>Gone</p>",
    ".htaccess": b"headers",
    "search/search_index.json": b'{"docs": []}',
    "assets/a.js": b"1",
}


def test_the_index_becomes_a_script_and_files_of_servers_go() -> None:
    """The search index is assigned to the name that the theme reads, and what only a server reads is left out."""
    made = carried(SITE)
    assert set(made) == {"index.html", "search/search_index.js", "assets/a.js"}
    assert made["search/search_index.js"] == b'var __index = {"docs": []}'


def test_a_zip_hangs_on_its_files_alone() -> None:
    """The same files in another order give the same bytes, with the same rights for each."""
    day = date(2026, 11, 21)
    one, other = packed(SITE, "there", day), packed(dict(reversed(SITE.items())), "there", day)
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as made:
        assert {info.external_attr >> 16 for info in made.infolist()} == {0o100644}
        assert made.read("there/index.html") == b"<p>Home</p>"


def test_a_day_that_no_zip_knows_is_refused() -> None:
    """A zip tells no day before 1980."""
    with pytest.raises(ValueError, match="1980"):
        packed(SITE, "there", date(1979, 12, 31))
