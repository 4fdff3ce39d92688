"""Links between the files of the folder: a link to a page leads to its file, so that it works in a forge too."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a page may lead to: `pages` by their path without ending, and the paths of other `files`."""

    uri: str
    pages: Collection[str]
    files: Collection[str]

    def target(self, href: str) -> str:
        """The link as it is written in the page's Markdown file; `href` is that of the built site."""
        if _OUTSIDE.match(href) or href.startswith(("#", "?")):
            return href
        path, mark, anchor = href.partition("#")
        found = self._found(path)
        return f"{posixpath.relpath(found, posixpath.dirname(self.uri) or '.')}{mark}{anchor}" if found else href

    def _found(self, path: str) -> str:
        here = "" if self.uri == "index" else self.uri
        there = posixpath.normpath(posixpath.join("/", here, path)).lstrip("/") or "index"
        if there in self.pages:
            return f"{there}.md"
        return next((name for name in (there, f"{there}/index.html") if name in self.files), "")
