"""The HTML of our own pages as a tree: it is well formed, since our templates wrote it and the audit has read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "source"})


@dataclass(slots=True)
class Node:
    """An element: its name, its attributes as a browser reads them, and what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id, or nothing."""
        return self.attributes.get("id", "")

    @property
    def elements(self) -> list[Node]:
        """The elements directly inside."""
        return [one for one in self.children if isinstance(one, Node)]

    def all(self) -> Iterator[Node]:
        """It and every element inside it, in their order."""
        yield self
        for one in self.elements:
            yield from one.all()

    def has(self, *tags: str) -> bool:
        """True when an element of one of these names stands anywhere inside."""
        return any(one.tag in tags for one in self.all() if one is not self)

    def text(self) -> str:
        """The words inside, with blanks as they stand."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def html(self) -> str:
        """The element as HTML in one line."""
        given = "".join(f' {key}="{" ".join(escape(value).split())}"' for key, value in self.attributes.items())
        if self.tag in _VOID:
            return f"<{self.tag}{given}>"
        inside = "".join(_one_line(one) if isinstance(one, str) else one.html() for one in self.children)
        return f"<{self.tag}{given}>{inside}</{self.tag}>"


def _one_line(text: str) -> str:
    return escape(text, quote=False).replace("\r", " ").replace("\n", " ")


def parse_html(html: str) -> Node:
    """The tree of a page's HTML. ValueError when an element is closed that is not open."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    if len(parser.open) != 1:
        raise ValueError(f"<{parser.open[-1].tag}> is never closed")
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
