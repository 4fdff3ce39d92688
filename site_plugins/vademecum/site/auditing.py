"""Reads the finished site as a browser would: links, anchors and assets must resolve; no request leaves the host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href"), ("source", "src"))
_FETCHED = {"link", "script", "img", "use", "source"}
_SPOKEN_OF = {"canonical", "alternate", "prev", "next", "edit"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the finished site that does not hold: the page, and what is wrong there."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Read:
    """What one page holds: its anchors, and its links as (element, address)."""

    anchors: frozenset[str]
    links: tuple[tuple[str, str], ...]


def audit(folder: Path, site_url: str | None = None) -> list[Fault]:
    """All faults of the site in `folder`, in the order of its pages. Other hosts may be linked, never asked."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {name: _read((folder / name).read_bytes()) for name in sorted(files) if name.endswith(".html")}
    base = urlsplit(site_url).path if site_url else "/"
    faults: list[Fault] = []
    for name, page in pages.items():
        for element, address in dict.fromkeys(page.links):
            what = _judge(name, element, address, files, pages, base)
            if what:
                faults.append(Fault(name, what))
    return faults


def _read(data: bytes) -> _Read:
    tree = LexborHTMLParser(data)
    anchors = {node.attributes["id"] for node in tree.css("[id]")}
    return _Read(frozenset(anchor for anchor in anchors if anchor), tuple(_links(tree)))


def _links(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for element, attribute in _LINKS:
        for node in tree.css(f"{element}[{attribute}]"):
            if element == "link" and (node.attributes.get("rel") or "") in _SPOKEN_OF:
                continue
            yield element, (node.attributes[attribute] or "").strip()


def _judge(name: str, element: str, address: str, files: set[str], pages: dict[str, _Read], base: str) -> str | None:
    """What is wrong with one link, or None."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"the address {address!r} cannot be read"
    if parts.scheme or parts.netloc:
        if element in _FETCHED and parts.scheme != "data":
            return f"<{element}> asks another host: {address}"
        return (
            None
            if parts.scheme in {"http", "https", "mailto", "tel", "data"}
            else f"the link {address!r} has no allowed scheme"
        )
    target = _target(name, unquote(parts.path), base)
    if target not in files:
        target = posixpath.join(target, "index.html") if target else "index.html"
    if target not in files:
        return f"the link {address} leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return f"the link {address} leads to an anchor that does not exist"
    return None


def _target(name: str, path: str, base: str) -> str:
    if path.startswith("/"):
        return posixpath.normpath(path.removeprefix(base).lstrip("/")).removeprefix(".")
    if not path:
        return name
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)).removeprefix(".").lstrip("/")
