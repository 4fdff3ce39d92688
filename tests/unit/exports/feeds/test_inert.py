"""Authors' words are inert in every form of a feed, and nothing breaks it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from vademecum.exports.feeds import Publication
from vademecum.graph import Graph
from vademecum.site.auditing import PAGE_POLICY, audit
from vademecum.site.auditing.reading import read_fragments
from vademecum.versions.edition import Past, Retold
from vademecum.versions.said import Named, Reworded, Theirs

Files = dict[str, bytes]
Written = Callable[..., Files]
WORDS = [
    "]]> <![CDATA[ <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "<a href='javascript:alert(1)'>here</a> &amp;lt;b&amp;gt; &nbsp; &unknown;",
    "<!DOCTYPE x [<!ENTITY y 'z'>]> &y; <?xml-stylesheet href='x'?> <!-- -- -->",
    "a\x00b\x07c\x0bd\x1be\x7ff\x85g\ud800h\ufffei\uffff",
    "\u202eevil\u202c \u2066x\u2069 \ufeff \u2028\u2029 zero\u200bwidth",
    '" onclick="alert(1)" \' </title></entry></feed></rss>',
    "سلام \u200cدنیا हिन्दी \U0001f642 ‹b› Q&A 5 < 6 > 4",
]


def hostile(past: Past, word: str) -> Past:
    """The past in which every word of authors and releasers is this one."""
    said = (Theirs(word), " ", Named("live-crisis", word), " ", Reworded(word, f"{word} x"))

    def of(one: Any) -> Any:
        changes = tuple(replace(change, subject=(Theirs(word),), words=said) for change in one.changes)
        return replace(
            one, how="changed", note=word, changes=changes or (Retold("value-changed", one.weight, ("x",), (), said),)
        )

    told = {name: tuple(of(one) for one in ones) for name, ones in past.happenings.items()}
    retired = tuple(replace(one, title=word, code=word[:12]) for one in past.retired)
    return replace(past, happenings=told, retired=retired)


def written_with(written: Written, past: Past, graph: Graph, word: str) -> Files:
    """The feeds with this word everywhere, in the names of the site, too."""
    publication = Publication(word, word, "public", "https://kestria.example/book/", "x")
    return written(hostile(past, word), graph, publication)


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_no_word_acts(word: str, written: Written, past: Past, graphs: list[Graph]) -> None:
    """Each form stays well-formed; the HTML in it holds our own paragraphs, lists and marks of change, and no more."""
    files = written_with(written, past, graphs[-1], word)
    for form in ("atom", "rss"):
        data = files[f"feeds/all.{form}"]
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        assert b"<!" not in data
        read = feedparser.parse(data, sanitize_html=False)
        assert (read.bozo, len(read.entries)) == (False, 9)
        for entry in read.entries:
            check(entry.summary)
    for entry in json.loads(files["feeds/all.json"])["items"]:
        check(entry["content_html"])
    assert b"<" not in files["feeds/all.json"]
    for entry in feedparser.parse(files["feeds/all.rss"], sanitize_html=False).entries:
        assert "<" not in unescape(unescape(entry.title))


def check(html: str) -> None:
    """Nothing in the HTML of an entry acts or leads anywhere, and it is made of our elements only."""
    assert list(read_fragments(html)) == []
    tree = LexborHTMLParser(html)
    assert {node.tag for node in tree.body.traverse()} <= {"body", "p", "ul", "li", "del", "ins"}
    assert not any(node.attributes for node in tree.body.traverse())


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_no_word_is_lost(word: str, written: Written, past: Past, graphs: list[Graph]) -> None:
    """What has a shape is still there: entities are not decoded, tags are shown as they were written."""
    files = written_with(written, past, graphs[-1], word)
    kept = (letter if letter.isprintable() or letter in "\u200c\u200d" else " " for letter in word)
    shown = " ".join("".join(kept).split())
    said = json.loads(files["feeds/all.json"])
    assert said["title"] == shown
    for entry in said["items"]:
        assert entry["summary"] == shown
        assert LexborHTMLParser(entry["content_html"]).css_first("p").text() == shown
    tree = etree.fromstring(files["feeds/all.atom"])
    assert tree.find("{http://www.w3.org/2005/Atom}title").text == shown


@pytest.mark.parametrize("times", [15, pytest.param(1500, marks=pytest.mark.prove)])
def test_random_words_break_nothing(times: int, written: Written, past: Past, graphs: list[Graph]) -> None:
    """Texts of any letters leave every form well-formed."""
    chance = random.Random(7)
    for _ in range(times):
        word = "".join(chr(chance.randrange(chance.choice([0x80, 0x3000, 0x110000]))) for _ in range(40))
        files = written_with(written, past, graphs[-1], word)
        for form in ("atom", "rss"):
            assert etree.fromstring(files[f"feeds/all.{form}"]) is not None
        for entry in json.loads(files["feeds/all.json"])["items"]:
            check(entry["content_html"])


def test_the_page_is_sound(files: Files, past: Past, tmp_path: Path) -> None:
    """The page that lists the feeds leads to each of them; the auditor finds no fault in it and in the feeds."""
    tree = LexborHTMLParser(files["feeds/index.html"])
    links = {one.attributes["href"] for one in tree.css("li a")}
    assert {f"feeds/{link}" for link in links} == set(files) - {"feeds/index.html"}
    newest = past.editions[-1].version
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"><title>x</title>'
    latest = f"<!doctype html><html><head>{head}</head><body></body></html>".encode()
    for path, data in {**files, "latest/index.html": latest, f"{newest}/assets/card.css": b"p {}"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert audit(tmp_path, "https://kestria.example/book/") == []
    (tmp_path / "feeds" / "all.atom").write_bytes(b"<!DOCTYPE x>" + files["feeds/all.atom"])
    assert len(audit(tmp_path, "https://kestria.example/book/")) == 1
