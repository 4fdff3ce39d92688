"""The search for planted texts: every disguise is seen, and only what was planted."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from vademecum.audience.planting.canaries import Canary
from vademecum.audience.planting.rarities import Source
from vademecum.site.seeking import Found, Search, unpacking
from vademecum.site.seeking.alphabets import ALPHABETS, WRITINGS
from vademecum.site.seeking.escapes import ESCAPES, OTHER_ESCAPES
from vademecum.site.seeking.rehearsing import rehearse
from vademecum.site.seeking.unpacking import RUNS, STREAMS
from vademecum.source import Place

PAGE = b"<!doctype html><html><head><title>A page</title></head><body><h1>A page</h1></body></html>"
TOKEN = "qab23cdxyz27"

ALWAYS_TWICE = {"upper case", "title case", "utf-16-be", "utf-32-le", "utf-32-be", "json in json"}
"""Ways of writing that another way of reading sees as well, so that each may go."""


def canary(token: str = TOKEN, sort: str = "letters") -> Canary:
    """A canary of a made-up field."""
    return Canary(token, sort, "rota", "note.text", Place("playbooks/rota.yml", 4, 7))  # type: ignore[arg-type]


def look(data: bytes, *canaries: Canary) -> list[str]:
    """How each canary that the data hold is found."""
    found = Search(TOKEN[:7], canaries or (canary(),)).one("x", data)
    return sorted(f"{hit.where} {' in '.join(reversed(hit.through))}".strip() for hit in found.hits)


def test_every_encoding_is_found() -> None:
    """A token in any encoding, or in one inside another, is found in a page, in JSON, among bytes and in a name."""
    done = rehearse(PAGE, seed=1)
    assert done.missed == ()
    assert done.found == done.encodings >= 200
    assert done.places >= 800


WAYS = [one.name for family in (ALPHABETS, WRITINGS, ESCAPES, OTHER_ESCAPES, STREAMS, RUNS) for one in family]
OTHERS = ["letters parted", "parted by tags", "parted by blanks", "compatibility letters", "pdf name", "md5", "sha256"]


@pytest.mark.prove
@pytest.mark.parametrize("way", sorted({*WAYS, *OTHERS} - ALWAYS_TWICE))
def test_each_way_is_needed(way: str) -> None:
    """Without any one way of reading, something that was planted is not found."""
    assert rehearse(PAGE, seed=1, without=frozenset({way})).missed


@pytest.mark.parametrize("way", ["base64", "rot13", "letters parted"])
def test_a_way_that_is_left_out_is_missed(way: str) -> None:
    """A search that leaves a way of reading out says which encodings it does not find."""
    missed = rehearse(PAGE, seed=1, without=frozenset({way})).missed
    named = {"letters parted": "parted by"}.get(way, way)
    assert missed
    assert all(named in name for name in missed)


@pytest.mark.parametrize("seed", range(2, 5))
def test_a_clean_page_holds_nothing(seed: int) -> None:
    """Nothing is found where nothing was planted, whatever the canaries are."""
    source = Source(seed)
    canaries = [canary(source.token()) for _ in range(500)]
    data = os.urandom(200_000) + (PAGE + Path(__file__).read_bytes()) * 5
    assert Search(source.mark, canaries).one("x", data).hits == ()


def test_a_hit_names_its_place() -> None:
    """A hit says the file, the line, and through which wrappings the text was found, the outermost last."""
    assert look(b"\n\n" + TOKEN.encode()) == ["x:3"]
    assert look(b"x" + gzip.compress(gzip.compress(TOKEN.encode()))) == ["x gzip in gzip"]


def test_a_part_of_a_mark_is_not_a_token() -> None:
    """What begins like the tokens, and is none that was planted, is no hit."""
    assert look(f"{TOKEN[:7]}zzzzz {TOKEN[:11]}".encode()) == []


@pytest.mark.parametrize(
    ("sort", "token", "text"),
    [
        ("date", "2187-03-09", "reviewed on 9 March 2187."),
        ("date", "2187-03-09", '<time datetime="2187-03-09">'),
        ("date", "2187-03-09", "due March 9, 2187"),
        ("number", "918273645", "918,273,645 persons"),
        ("number", "918273645", '{"value": 918273645.0}'),
        ("point", "T+313:07", "by 313 hours 7 minutes after T"),
        ("point", "T-313:07", "by T-313:07"),
        ("span", "7313m", "within 7313 minutes for each"),
        ("span", "7313m", "every 7313m"),
        ("span", "7313h", "within 7313&nbsp;hours"),
    ],
)
def test_rare_values_are_found_as_pages_show_them(sort: str, token: str, text: str) -> None:
    """A rare date, number or time is found in the forms in which pages write it, and no other day or number is."""
    other = replace(canary(token, sort), token={"date": "2187-03-10", "number": "918273646"}.get(sort, "T+99:59"))
    assert look(f"<p>{text}</p>".encode(), canary(token, sort))[0].startswith("x")
    if sort in ("date", "number"):
        assert look(f"<p>{text}</p>".encode(), other) == []


def test_names_and_links_are_searched(tmp_path: Path) -> None:
    """The names of files and folders and the targets of links are searched as well as what is in the files."""
    (tmp_path / TOKEN.upper()).mkdir()
    (tmp_path / TOKEN.upper() / "a.txt").write_bytes(b"")
    (tmp_path / "link").symlink_to(f"/nowhere/{TOKEN}")
    found = Search(TOKEN[:7], [canary()]).folder(tmp_path)
    assert {hit.where for hit in found.hits} == {
        f"the name {TOKEN.upper()}:1",
        f"the name {TOKEN.upper()}/a.txt:1",
        "the link link:1",
    }
    assert found.things == 5


def test_a_bomb_is_searched_in_part_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a stream that holds too much the beginning is searched, and the rest is reported."""
    monkeypatch.setattr(unpacking, "MOST", 1_000_000)
    bomb = zlib.compress(TOKEN.encode() + bytes(5_000_000))
    found = Search(TOKEN[:7], [canary()]).one("x", bomb)
    assert [hit.through for hit in found.hits] == [("zlib",)]
    assert [lack.why for lack in found.lacks] == ["zlib: it holds more than 1,000,000 bytes"]


def test_endless_nesting_ends() -> None:
    """What is packed in itself more often than anyone would pack it is reported, not followed."""
    data = os.urandom(100)
    for _ in range(12):
        data = gzip.compress(data)
    found = Search(TOKEN[:7], [canary()]).one("x", data)
    assert any("too much is packed inside" in lack.why for lack in found.lacks)


def test_a_locked_archive_is_said() -> None:
    """An archive with a password is reported, since nobody can search it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "text")
    data = bytearray(stream.getvalue())
    data[6] |= 1
    assert Search(TOKEN[:7], [canary()]).one("x", bytes(data)).lacks[0].why == "zip: it is locked with a password"


def test_workers_find_the_same(tmp_path: Path) -> None:
    """Two processes find what one finds, in the same order."""
    for number in range(250):
        (tmp_path / f"{number}.txt").write_text(TOKEN if number % 50 == 0 else "nothing", encoding="utf-8")
    search = Search(TOKEN[:7], [canary()])
    found: list[Found] = [search.folder(tmp_path, workers) for workers in (1, 2)]
    assert found[0] == found[1]
    assert len(found[0].hits) == 5
