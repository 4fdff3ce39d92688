"""Feeds are valid: by a grammar after RFC 4287, by the rules of RSS 2.0, by a schema of JSON Feed, and to a reader."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph import Graph
from vademecum.versions.edition import Past

HERE = Path(__file__).parent
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SCHEMA = json.loads((HERE / "json_feed.schema.json").read_text(encoding="utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"


def of(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    """The files with an ending."""
    found = {path: data for path, data in files.items() if path.endswith(ending)}
    assert [path.rsplit(".")[0] for path in found] == ["feeds/all", "feeds/consular", "feeds/press"]
    return found


def check_atom(data: bytes) -> Any:
    """The feed as XML, after it was found valid, also in what the grammar cannot say."""
    tree = etree.fromstring(data)
    assert GRAMMAR.validate(tree), GRAMMAR.error_log
    ids = [one.text for one in tree.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert len(tree.findall(f"{ATOM}link[@rel='self']")) == 1
    for one in (tree, *tree.iter(f"{ATOM}entry")):
        assert len(one.findall(f"{ATOM}link[@rel='alternate']")) == 1
    return tree


def check_rss(data: bytes) -> Any:
    """The channel of a feed, after what RSS 2.0 requires was found."""
    tree = etree.fromstring(data)
    assert (tree.tag, tree.get("version")) == ("rss", "2.0")
    (channel,) = tree
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
    (own,) = channel.findall(f"{ATOM}link")
    assert own.get("rel") == "self"
    guids = [one.text for one in channel.iter("guid")]
    assert len(set(guids)) == len(guids) == len(channel.findall("item"))
    for item in channel.findall("item"):
        assert {"title", "link", "description", "pubDate", "guid"} <= {one.tag for one in item}
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.find("link").text.startswith("https://kestria.example/book/2026.")
        assert parsedate_to_datetime(item.find("pubDate").text).tzinfo is not None
    return channel


def check_json(data: bytes) -> Any:
    """The feed as values, after it was found valid."""
    found = json.loads(data)
    jsonschema.validate(found, SCHEMA)
    ids = [one["id"] for one in found["items"]]
    assert len(set(ids)) == len(ids)
    return found


def body(html: str) -> str | None:
    """HTML as a browser has it, whichever way its signs are written."""
    return LexborHTMLParser(html).body.html


def test_atom_is_valid(files: dict[str, bytes]) -> None:
    """Each Atom feed holds to the grammar, names itself, and its ids are all different."""
    for path, data in of(files, ".atom").items():
        tree = check_atom(data)
        assert tree.find(f"{ATOM}link[@rel='self']").get("href") == f"https://kestria.example/book/{path}"


def test_rss_is_valid(files: dict[str, bytes]) -> None:
    """Each RSS feed has what version 2.0 requires, names itself, and its guids are all different."""
    for path, data in of(files, ".rss").items():
        assert check_rss(data).find(f"{ATOM}link").get("href") == f"https://kestria.example/book/{path}"


def test_json_is_valid(files: dict[str, bytes]) -> None:
    """Each JSON feed holds to the schema and names itself."""
    for path, data in of(files, ".json").items():
        assert check_json(data)["feed_url"] == f"https://kestria.example/book/{path}"


def test_a_reader_reads_the_same_from_all(files: dict[str, bytes]) -> None:
    """A feed reader of others finds no fault, and the same entries in Atom, RSS and JSON."""
    for name in ("all", "consular", "press"):
        said = json.loads(files[f"feeds/{name}.json"])
        wanted = [(one["title"], one["url"], one["id"], body(one["content_html"])) for one in said["items"]]
        assert wanted
        for form, version in (("atom", "atom10"), ("rss", "rss20")):
            read = feedparser.parse(files[f"feeds/{name}.{form}"], sanitize_html=False)
            assert (read.bozo, read.version, read.feed.title) == (False, version, said["title"])
            assert [(one.title, one.link, one.id, body(one.summary)) for one in read.entries] == wanted
            days = [datetime(*one.published_parsed[:6], tzinfo=UTC).isoformat() for one in read.entries]
            assert days == [one["date_published"] for one in said["items"]]


def test_no_clock_is_asked(written: Any, graphs: list[Graph], past: Past) -> None:
    """A feed without an entry has the day of the newest edition, too."""
    empty = written(Past(past.editions), graphs[-1])
    day = datetime.combine(date(2026, 9, 1), datetime.min.time(), UTC)
    assert check_atom(empty["feeds/all.atom"]).find(f"{ATOM}updated").text == day.isoformat()
    assert parsedate_to_datetime(check_rss(empty["feeds/all.rss"]).find("lastBuildDate").text) == day
    assert check_json(empty["feeds/all.json"])["items"] == []
