"""A shell: a page of the theme with slots, cut once and stamped for every page that differs only in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ITEM_URL = "v-shell-item-url"
ITEM_TEXT = "v-shell-item-text"

_SLOT = re.compile(r"v-shell-slot-([a-z_]+)-v")
_ONE = rf'<li class="md-nav__item">(?:(?!<li\b).)*?#{ITEM_URL}(?:(?!<li\b).)*?</li>'
_TWO = re.compile(rf"({_ONE})(\s*){_ONE}", re.DOTALL)
_SKIP = re.compile(rf"#{ITEM_URL}")


def slot(name: str) -> str:
    """The mark that stands in a shell for a value; made of letters that no escaping changes."""
    return f"v-shell-slot-{name}-v"


@dataclass(frozen=True, slots=True)
class Shell:
    """Pieces of a page, each with its sort: fixed text, slots by name, and lists of contents.

    A list is kept as the pattern of one item, and what stands between two.
    """

    pieces: tuple[tuple[str, str, str], ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cuts a page that was rendered with the marks, and with two marked items in its contents, or none."""
        pieces: list[tuple[str, str, str]] = []
        end = 0
        for items in _TWO.finditer(html):
            pieces += _slots(html[end : items.start()])
            pieces.append(("items", items[1], items[2]))
            end = items.end()
        pieces += _slots(html[end:])
        return cls(tuple(pieces))

    def stamp(self, values: Mapping[str, str], items: Iterable[tuple[str, str]]) -> str:
        """The page for these values and these (address, title) of its contents; all of them are HTML already."""
        listed = list(items)
        first = listed[0][0] if listed else ""
        parts: list[str] = []
        for sort, text, between in self.pieces:
            if sort == "text":
                parts.append(text)
            elif sort == "first":
                parts.append(first)
            elif sort == "items":
                parts.append(_listed(text, between, listed))
            else:
                parts.append(values[text])
        return "".join(parts)


def _listed(item: str, between: str, items: list[tuple[str, str]]) -> str:
    return between.join(item.replace(f"#{ITEM_URL}", url).replace(ITEM_TEXT, title) for url, title in items)


def _slots(html: str) -> list[tuple[str, str, str]]:
    pieces: list[tuple[str, str, str]] = []
    end = 0
    for match in re.finditer(f"{_SLOT.pattern}|{_SKIP.pattern}", html):
        pieces.append(("text", html[end : match.start()], ""))
        pieces.append(("slot", match[1], "") if match[1] else ("first", "", ""))
        end = match.end()
    pieces.append(("text", html[end:], ""))
    return pieces
