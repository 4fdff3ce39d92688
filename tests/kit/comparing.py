"""What a reader finds on a built page whatever the theme: its headings and where its links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Heading(NamedTuple):
    """A heading: its level, its words, and its id or none."""

    level: str
    words: str
    id: str


class Found(NamedTuple):
    """What stands in the text of a page. `links` are addresses from the root of the site, or whole ones."""

    headings: list[Heading]
    links: list[str]
    anchors: frozenset[str]


def pages_of(site: Path) -> Iterator[tuple[str, Found]]:
    """Each page that a theme was put around, by its path in the site."""
    for path in sorted(site.rglob("*.html")):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article.md-content__inner")
        if article is not None and path.name != "404.html":
            yield path.relative_to(site).as_posix(), _found(article, path.parent.relative_to(site).as_posix())


def _found(article: LexborNode, folder: str) -> Found:
    headings = [
        Heading(node.tag, " ".join(node.text(deep=True).replace("¶", "").split()), node.attributes.get("id") or "")
        for node in article.css("h1, h2, h3, h4, h5, h6")
    ]
    addresses = (node.attributes.get("href") or node.attributes.get("xlink:href") for node in article.css("a"))
    links = sorted(_whole(one, folder) for one in addresses if one)
    ids = frozenset(str(node.attributes["id"]) for node in article.css("[id]"))
    return Found(headings, links, ids)


def _whole(address: str, folder: str) -> str:
    """Where a link leads: a page by its folder, whether or not the link says index.html."""
    if ":" in address.partition("/")[0] or address.startswith(("#", "?")):
        return unquote(address)
    path, mark, anchor = unquote(address).partition("#")
    there = posixpath.normpath(posixpath.join("/", folder, path)).removesuffix("/index.html")
    return f"{there or '/'}{mark}{anchor}"
