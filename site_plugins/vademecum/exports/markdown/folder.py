"""The folder: a Markdown file for each page, the other files of the site, and the settings of a builder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vademecum.exports.markdown.escaping import inert
from vademecum.exports.markdown.linking import Links
from vademecum.exports.markdown.tree import Node, parse_html
from vademecum.exports.markdown.writing import Writer

_SERVER_FILES = frozenset({"_headers", ".htaccess", "headers.nginx.conf"})
"""They state what our own build may run; another builder's site holds other scripts."""

_NOW = "now/index.html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished page: its path without ending, its title, its safe HTML, and whether the navigation lists it."""

    uri: str
    title: str
    html: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the settings of the folder say: the name, address and language of the site."""

    name: str
    url: str = ""
    language: str = "en"


def markdown_files(
    sheets: Iterable[Sheet], beside: Mapping[str, bytes], written: Mapping[str, bytes], book: Book
) -> dict[str, bytes]:
    """The files of the folder by path. `beside` are other files of the site, `written` hand-written pages, by path."""
    pages = {sheet.uri: sheet for sheet in sheets if f"{sheet.uri}.md" not in written}
    kept = {name: data for name, data in beside.items() if name not in _SERVER_FILES}
    known = {*pages, *(name.removesuffix(".md") for name in written)}
    made = {f"docs/{uri}.md": _page(sheet, Links(uri, known, kept)).encode() for uri, sheet in pages.items()}
    made |= {f"docs/{name}": data for name, data in {**kept, **written}.items()}
    listed = [sheet for sheet in pages.values() if sheet.listed and "/" not in sheet.uri]
    made["mkdocs.yml"] = _settings(book, listed, written).encode()
    return dict(sorted(made.items()))


def _page(sheet: Sheet, links: Links) -> str:
    tree = parse_html(sheet.html)
    ids = frozenset(node.id for node in tree.all() if node.id)
    # Builders take a page's title from its first line.
    title = next((node for node in tree.all() if node.tag == "h1"), None) or Node("h1", {}, [sheet.title])
    for node in tree.all():
        node.children = [one for one in node.children if one is not title]
    parts: list[Node | str] = [title, *_urgent(links), tree]
    return "\n\n".join(Writer(links, ids).blocks(Node("div", {}, parts))) + "\n"


def _urgent(links: Links) -> Iterator[Node]:
    """The way to what is to be done at once, which our theme shows on every page."""
    if _NOW in links.files:
        here = "" if links.uri == "index" else "../" * (links.uri.count("/") + 1)
        yield Node("p", {}, [Node("a", {"href": f"{here}now/"}, ["Something is happening now"])])


def _settings(book: Book, listed: Iterable[Sheet], written: Iterable[str]) -> str:
    """The settings, for MkDocs with Material and for Zensical, which reads the same file."""
    return "\n".join([*_lines(book), "nav:", *(f"  - {line}" for line in _nav(listed, written)), ""])


def _lines(book: Book) -> Iterator[str]:
    yield "# Written by `vademecum export markdown`. Build with `zensical build --strict` or `mkdocs build --strict`."
    yield f"site_name: {_quoted(book.name)}"
    if book.url:
        yield f"site_url: {_quoted(book.url)}"
    yield from ("theme:", "  name: material", f"  language: {_quoted(book.language)}", "  font: false")
    yield from ("plugins: [search]", "extra: {generator: false}", "extra_css: [assets/vademecum.css]")
    yield "markdown_extensions: [admonition, attr_list, md_in_html, tables]"


def _nav(listed: Iterable[Sheet], written: Iterable[str]) -> Iterator[str]:
    for sheet in listed:
        words = "Home" if sheet.uri == "index" else sheet.title
        yield f"{_quoted(inert(words))}: {_quoted(f'{sheet.uri}.md')}"
    yield from (_quoted(name) for name in sorted(written) if name.endswith(".md") and "/" not in name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
