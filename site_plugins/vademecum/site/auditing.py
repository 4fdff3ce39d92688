"""Reads the finished site as a browser would: links, anchors and assets must resolve; no request leaves the host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from vademecum.pages import shared

_FOLLOWED = {"a", "area"}
"""Elements whose address a reader may follow; that of any other is asked for by the page itself."""

_PICTURED = {"img", "source", "link"}
_SCHEMES = {"http", "https", "mailto", "tel"}
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


def audit(folder: Path, site_url: str | None = None, workers: int = 1) -> list[Fault]:
    """All faults of the site in `folder`, in the order of its pages. Other hosts may be linked, never asked."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    names = sorted(name for name in files if name.endswith(".html"))
    pages = dict(zip(names, shared(lambda name: _read((folder / name).read_bytes()), names, workers), strict=True))
    site = _Site(files, pages, urlsplit(site_url).path if site_url else "/")
    return [
        Fault(name, what)
        for name, page in pages.items()
        for element, address in page.links
        if (what := site.judge(name, element, address))
    ]


def _read(data: bytes) -> _Read:
    anchors: set[str] = set()
    links: dict[tuple[str, str], None] = {}
    for node in LexborHTMLParser(data).css("[id], [href], [src], [srcset], [data], [poster]"):
        attributes = node.attributes
        if anchor := attributes.get("id"):
            anchors.add(anchor)
        element = node.tag or ""
        if not (element == "link" and attributes.get("rel") in _SPOKEN_OF):
            links |= {(element, address): None for address in _addresses(attributes)}
    return _Read(frozenset(anchors), tuple(links))


def _addresses(attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Every address that an element names, those of `srcset` one by one."""
    for name in ("href", "src", "data", "poster"):
        if (address := attributes.get(name)) is not None:
            yield address.strip()
    for part in (attributes.get("srcset") or "").split(","):
        if address := part.strip().partition(" ")[0]:
            yield address


@dataclass(frozen=True, slots=True)
class _Site:
    """Everything that links may lead to. `known` remembers what was judged, since pages share most of their links."""

    files: frozenset[str]
    pages: Mapping[str, _Read]
    base: str
    known: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def judge(self, name: str, element: str, address: str) -> str | None:
        """What is wrong with one link of the page `name`, or None."""
        up = "../" * name.count("/")
        if not up or not address.startswith(up) or address.startswith("../", len(up)):
            return self._judge(name, element, address)
        # From a page three folders down, `../../../x` is the same as `x` from the root.
        key = (element, address[len(up) :])
        if self.known.get(key, "a fault, to be named anew") is not None:
            self.known[key] = self._judge(name, element, address)
        return self.known[key]

    def _judge(self, name: str, element: str, address: str) -> str | None:
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"the address {address!r} cannot be read"
        if parts.scheme or parts.netloc:
            return _foreign(element, address, parts.scheme)
        target = _target(name, unquote(parts.path), self.base)
        if target not in self.files:
            target = posixpath.join(target, "index.html") if target else "index.html"
        if target not in self.files:
            return f"the link {address} leads nowhere"
        anchor = unquote(parts.fragment)
        if anchor and target in self.pages and anchor not in self.pages[target].anchors:
            return f"the link {address} leads to an anchor that does not exist"
        return None


def _foreign(element: str, address: str, scheme: str) -> str | None:
    if scheme == "data" and element in _PICTURED:
        return None
    if element not in _FOLLOWED:
        return f"<{element}> asks another host: {address}"
    return None if scheme in _SCHEMES else f"the link {address!r} has no allowed scheme"


def _target(name: str, path: str, base: str) -> str:
    """The path of the file that a link asks for; `..` and what follows it when that is outside the site."""
    if not path:
        return name
    if path.startswith("/"):
        root = posixpath.join("/", base, "")
        if not f"{path}/".startswith(root):
            return ".."
        name, path = "", path[len(root) :]
    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return "" if found == "." else found
