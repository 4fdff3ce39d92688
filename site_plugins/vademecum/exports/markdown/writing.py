"""The tree of a page as Markdown: blocks of text, indented by four for whatever stands inside a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vademecum.exports.markdown.escaping import address, begun, escaped, inert
from vademecum.exports.markdown.linking import Links
from vademecum.exports.markdown.tabling import table_lines
from vademecum.exports.markdown.tree import Node

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset(
    {"a", "span", "strong", "em", "b", "i", "code", "bdi", "br", "img", "s", "del", "abbr", "small", "wbr"}
)
_AROUND = frozenset({"", "div", "section", "header", "footer", "nav", "article", "figcaption", "main", "aside"})
_LISTS = frozenset({"ul", "ol", "dl"})
_PARTING = "<!-- -->"
"""Between two lists, which would be one otherwise."""

_DRAWN = ("svg",)
_APART = (*_HEADINGS, "table", "svg", "pre", "details", "figure")
"""A list item that holds one of these is no line of a list; it stands by itself."""

_TAGS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "s": "del", "del": "del"}
_CODE = re.compile(r"[^\s`|\\](?:[^`|\\\n]*[^\s`|\\])?")
_BLANK = "v-blank"
"""The class of a blank of a message, which would be an ordinary word without its look."""


@dataclass(slots=True)
class Writer:
    """Writes one page. `ids` are those of the page; a heading without one must not get one of them from the builder."""

    links: Links
    ids: frozenset[str] = frozenset()
    headings: int = field(default=0)

    def blocks(self, node: Node, id_: str = "") -> Iterator[str]:
        """The blocks of what an element holds. `id_` is put before the first of them, so that links to it arrive."""
        waiting: list[Node | str] = []
        after_list = False
        for one in [*node.children, None]:
            if isinstance(one, str) or (one is not None and one.tag in _INLINE):
                waiting.append(one)
                continue
            if any(not isinstance(part, str) or part.strip() for part in waiting):
                yield self._paragraph(waiting, id_)
                id_, after_list = "", False
            waiting = []
            if one is not None:
                made = list(self._block(one, id_))
                if made and after_list and one.tag in _LISTS:
                    yield _PARTING
                yield from made
                after_list = one.tag in _LISTS if made else after_list
                id_ = "" if made else id_
        if id_:
            yield _anchor(id_)

    def _block(self, node: Node, id_: str) -> Iterator[str]:
        """The blocks of one element; `id_` is one that an element around it could not keep."""
        if node.tag in _HEADINGS:
            yield from self._heading(node, id_)
        elif node.tag in {"ul", "ol"}:
            yield from self._list(node, id_ or node.id)
        elif node.tag == "dl":
            yield from self._facts(node, id_ or node.id)
        elif node.tag == "table":
            yield from [_anchor(id_ or node.id)] if id_ or node.id else []
            yield table_lines(node, self.inline)
        elif node.tag == "blockquote":
            parts = "\n\n".join(self.blocks(node, id_ or node.id))
            yield "\n".join(f"> {line}".rstrip() for line in parts.split("\n"))
        elif node.tag == "pre":
            yield "\n".join(f"    {line}" for line in node.text().rstrip("\n").split("\n"))
        elif node.tag == "hr":
            yield "* * *"
        else:
            yield from self._around(node, id_)

    def _around(self, node: Node, id_: str) -> Iterator[str]:
        if node.tag == "figure" and node.has(*_DRAWN):
            yield node.html()
        elif node.tag in _DRAWN:
            yield f"<div>{node.html()}</div>"
        elif "lang" in node.attributes and node.tag == "div":
            way = "".join(
                f' {key}="{address(node.attributes[key])}"' for key in ("lang", "dir") if key in node.attributes
            )
            yield "\n\n".join([f'<div{way} markdown="1">', *self.blocks(node, id_ or node.id), "</div>"])
        elif node.tag == "nav" and "v-crumbs" in node.attributes.get("class", ""):
            yield " / ".join(self._inline(one) for one in node.all() if one.tag == "a")
        elif node.tag == "summary":
            yield f"**{self.inline(node.children)}**"
        elif node.tag in {*_AROUND, "p", "details", "figure", "li", "dt", "dd"}:
            yield from self.blocks(node, id_ or node.id)
        else:
            raise ValueError(f"<{node.tag}> has no place in an exported page")

    def _heading(self, node: Node, id_: str) -> Iterator[str]:
        name = node.id or id_
        words = " ".join(node.text().split())
        if not name and _slug(words) in self.ids:
            self.headings += 1
            name = f"v-heading-{self.headings}"
        kept = "" if not name else f" {{ #{name} }}"
        yield f"{'#' * int(node.tag[1])} {begun(escaped(inert(words)))}{kept}"

    def _paragraph(self, parts: Iterable[Node | str], id_: str) -> str:
        return (_anchor(id_) if id_ else "") + begun(self.inline(parts))

    def _list(self, node: Node, id_: str) -> Iterator[str]:
        items = [one for one in node.elements if one.tag == "li"]
        if any(item.has(*_APART) for item in items):
            for item in items:
                yield from self._apart(item)
            return
        lines: list[str] = []
        for number, item in enumerate(items):
            parts = list(self.blocks(item, item.id or (id_ if number == 0 else "")))
            if parts:
                lines.append(_item(f"{min(len(lines) + 1, 99)}." if node.tag == "ol" else "-", parts))
        if lines:
            yield "\n".join(lines)

    def _apart(self, item: Node) -> Iterator[str]:
        """An item with a heading of its own: the heading first, then what stands before it on the page."""
        heading = next((one for one in item.elements if one.tag in _HEADINGS), None)
        if heading is None:
            yield from self.blocks(item, item.id)
            return
        yield from self._heading(heading, item.id)
        if heading.id and item.id:
            yield _anchor(item.id)
        yield from self.blocks(Node("div", {}, [one for one in item.children if one is not heading]))

    def _facts(self, node: Node, id_: str) -> Iterator[str]:
        """A list of facts: the word in bold, then what is said of it."""
        rows = [one for group in node.elements for one in ([group] if group.tag != "div" else group.elements)]
        holders = {id(one): group.id for group in node.elements if group.tag == "div" for one in group.elements[:1]}
        if any(one.has(*_APART) for one in rows):
            for one in rows:
                name = one.id or holders.get(id(one), "")
                yield from [f"**{self.inline(one.children)}**"] if one.tag == "dt" else self.blocks(one, name)
            return
        lines: list[str] = []
        word = ""
        for one in rows:
            name = one.id or holders.get(id(one), "") or id_
            if one.tag == "dt":
                word = (_anchor(name) if name else "") + f"**{self.inline(one.children)}**"
                id_ = ""
                continue
            parts = list(self.blocks(one, name if word == "" else one.id))
            begins = f"{word}: " if word else ""
            plain = parts and not parts[0].startswith(("-   ", "1.  ", "> ", "    "))
            lines.append(_item("-", [begins + parts[0], *parts[1:]] if plain else [begins.rstrip(), *parts]))
            word = ""
        if word:
            lines.append(_item("-", [word]))
        if lines:
            yield "\n".join(lines)

    def inline(self, parts: Iterable[Node | str]) -> str:
        """What stands in a line."""
        made = ""
        before: Node | str = ""
        for one in parts:
            if (
                isinstance(one, Node)
                and isinstance(before, Node)
                and one.tag in {"a", "span"}
                and not made.endswith(" ")
            ):
                made += " "
            made += escaped(one) if isinstance(one, str) else self._inline(one)
            before = one
        return " ".join(made.split(" ")).strip() if made.strip() else ""

    def _inline(self, node: Node) -> str:
        inside = self.inline(node.children)
        inside = f"&#123;{inside}&#125;" if _BLANK in node.attributes.get("class", "").split() else inside
        words = f"{_anchor(node.id)}{inside}" if node.id else inside
        if node.tag in {"strong", "b"} and not node.elements and _is_firm(node.text()):
            return f"**{words}**"
        if node.tag in _TAGS and words:
            return f"<{_TAGS[node.tag]}>{words}</{_TAGS[node.tag]}>"
        if node.tag == "code" and words:
            if not node.elements and not node.id and _CODE.fullmatch(node.text()):
                return f"`{node.text()}`"
            return f"<code>{words}</code>"
        if node.tag == "br":
            return "<br>"
        if node.tag == "img":
            source = self.links.target(node.attributes.get("src", ""))
            return f"![{escaped(node.attributes.get('alt', ''))}]({address(source)})"
        if node.tag == "a" and "href" in node.attributes:
            return f"[{words}]({address(self.links.target(node.attributes['href']))})"
        blank = " " if node.text()[:1].isspace() and node.tag != "a" else ""
        return blank + words


def _is_firm(text: str) -> bool:
    """True when stars around a text are sure to be read as marks."""
    return text[:1].isalnum() and text[-1:].isalnum()


def _anchor(name: str) -> str:
    return f'<span id="{address(name)}"></span>'


def _item(mark: str, parts: list[str]) -> str:
    """An item of a list; the further blocks stand four to the right, as every reader of Markdown wants it."""
    lines = "\n\n".join(parts).split("\n")
    rest = [f"    {line}" if line else "" for line in lines[1:]]
    return "\n".join([f"{f'{mark} ':<4}{lines[0]}", *rest])


def _slug(words: str) -> str:
    """The id that a builder gives to a heading without one."""
    return "-".join(words.lower().split())
