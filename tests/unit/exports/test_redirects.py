"""Redirects: pages that lead from old ids to new ones."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from vademecum.exports import redirects
from vademecum.pages import Addresses, uri_of

NOTE = "kind: note\nid: {}\ntitle: '{}'\nstatus: trial\ntlp: TLP:CLEAR\naliases: [{}]\ntext: x\n"
HOSTILE = '<script>x</script> "A" & <b>'


def test_no_old_ids_are_no_files(graph_of: Any) -> None:
    """A wiki in which nothing was renamed has no redirects."""
    assert list(redirects(graph_of(), uri_of, Addresses().url, "default-src 'none'")) == []


@pytest.mark.parametrize(
    ("folders", "paths", "href"),
    [
        (True, ["notes/first/index.html", "notes/second/index.html"], "../../notes/now/"),
        (False, ["notes/first.html", "notes/second.html"], "../notes/now.html"),
    ],
)
def test_each_old_id_has_a_page(graph_of: Any, folders: bool, paths: list[str], href: str) -> None:
    """Where the old page stood, a small page leads to the new one, in both styles of address."""
    addresses = Addresses(folders)
    graph = graph_of(n=NOTE.format("now", "Now", "first, second"))
    made = dict(redirects(graph, uri_of, addresses.url, "default-src 'none'"))
    assert list(made) == paths
    for path, data in made.items():
        tree = LexborHTMLParser(data)
        assert tree.css_first("a").attributes["href"] == href
        assert tree.css_first("link[rel=canonical]").attributes["href"] == href
        assert tree.css_first("meta[http-equiv=refresh]").attributes["content"] == f"0; url={href}"
        assert normpath(join(dirname(path), href)) == normpath(addresses.url("notes/now"))
        assert data.startswith(b"<!doctype html>\n")


def test_titles_are_escaped(graph_of: Any) -> None:
    """A title made of HTML is shown, and runs nowhere."""
    graph = graph_of(n=NOTE.format("now", HOSTILE, "first"))
    ((_, data),) = redirects(graph, uri_of, Addresses().url, "default-src 'none'")
    tree = LexborHTMLParser(data)
    assert tree.css("script, b") == []
    assert tree.css_first("title").text() == f"Moved: {HOSTILE}"
    assert tree.css_first("a").text() == HOSTILE


def test_a_cited_step_is_kept(graph_of: Any) -> None:
    """In an edition the page of an old id leads on by a script, which keeps what stands behind the address."""
    graph = graph_of(n=NOTE.format("now", "Now", "first"))
    ((_, data),) = redirects(graph, uri_of, Addresses().url, "script-src 'self'", cited=True)
    assert b'<script src="../../assets/latest.js" data-to="../../notes/now/"' in data
    assert b"<noscript><meta http-equiv=" in data
