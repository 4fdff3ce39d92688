"""Where links lead: every page, anchor and asset must be there, and nothing is asked of another host."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

Link = tuple[str, str]
"""An element and the address that it names."""

_FOLLOWED = {"a", "area"}
"""Elements whose address a reader may follow; that of any other is asked for by the page itself."""

_PICTURED = {"img", "source", "link"}
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that links may lead to: the files of the site, and the anchors of its pages.

    `base` is the path of the site's root.
    """

    files: AbstractSet[str]
    anchors: Mapping[str, AbstractSet[str]]
    base: str = "/"

    def judge(self, page: str, link: Link) -> str | None:
        """What is wrong with one link of the page, or None."""
        element, address = link
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"the address {address!r} cannot be read"
        if parts.scheme or parts.netloc:
            return _foreign(element, address, parts.scheme)
        if "\\" in address or not address.isprintable():
            return f"the address {address!r} holds a character that browsers read in their own ways"
        target = _target(page, unquote(parts.path), self.base)
        if target not in self.files:
            target = posixpath.join(target, "index.html") if target else "index.html"
        if target not in self.files:
            return f"the link {address} leads nowhere"
        anchor = unquote(parts.fragment)
        if anchor and target in self.anchors and anchor not in self.anchors[target]:
            return f"the link {address} leads to an anchor that does not exist"
        return None


def _foreign(element: str, address: str, scheme: str) -> str | None:
    if scheme == "data" and element in _PICTURED:
        return None
    if element not in _FOLLOWED:
        return f"<{element}> asks another host: {address}"
    return None if scheme in _SCHEMES else f"the link {address!r} has no allowed scheme"


def _target(page: str, path: str, base: str) -> str:
    """The path of the file that a link asks for; `..` and what follows it when that is outside the site."""
    if not path:
        return page
    if path.startswith("/"):
        root = posixpath.join("/", base, "")
        if not f"{path}/".startswith(root):
            return ".."
        page, path = "", path[len(root) :]
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return "" if found == "." else found
