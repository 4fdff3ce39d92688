"""A Markdown file as guidance. The only place here that knows markdown-it; raw HTML stays the text that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vademecum.authoring.importing.cleaning import Cleaner, cleaned
from vademecum.authoring.importing.guidance import Block, Guidance, Span, Spans, UnfitGuidanceError, joined
from vademecum.source import parse

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_DEEPEST = 100
"""Levels of lists and quotations; what lies deeper, the parser leaves out without a word."""

_ALL = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
_ALL.validateLink = lambda url: True  # type: ignore[method-assign]
_ALL.normalizeLink = lambda url: url  # type: ignore[method-assign]
_MOST_TEXT = 256 * 1024


def read_markdown(data: bytes, name: str) -> Guidance:
    """The guidance in a Markdown file. UnfitGuidanceError when it is no text."""
    if len(data) > _MOST_TEXT:
        raise UnfitGuidanceError("The file holds more than 256 kB of text. Split it, and import the parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnfitGuidanceError("The file is not UTF-8 text. Save it as UTF-8 in your editor.") from fault
    cleaner = Cleaner()
    text = cleaner.clean(text.replace("\r\n", "\n"))
    front = _FRONT.match(text)
    blocks = list(_of_front(front[1] or "")) if front else []
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _ALL.parse(text[front.end() :] if front else text, environment)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise UnfitGuidanceError("Its lists or quotations are nested too deeply to be read whole. Make them flatter.")
    walk = _Walk()
    blocks += walk.blocks(tokens)
    blocks += _unused(environment.get("references", {}), walk.led)
    return Guidance(name, cleaned(blocks, cleaner), cleaner.removed())


def _of_front(front: str) -> Iterator[Block]:
    """The lines above the text: the title, when our own reader can read them; and all of them, as they stand."""
    document = parse("front.yml", front.encode()).document
    title = document.root.get("title") if document is not None else None
    if isinstance(title, str) and title.strip():
        yield Block("title", (Span(" ".join(title.split())),))
    if front.strip():
        yield Block("aside", label="The lines above the text")
        yield Block("code", (Span(front),))


def _unused(references: dict[str, dict[str, str]], led: set[str]) -> Iterator[Block]:
    for name, one in references.items():
        if one.get("href") not in led:
            words = " ".join([name.lower(), one.get("href", ""), one.get("title", "")])
            yield Block("aside", (Span(words),), label="An address that nothing in the text leads to")


@dataclass(slots=True)
class _Walk:
    """Reads tokens in their order. `lists` are the open lists, outermost first: whether each is numbered.

    `fresh` is true until an item has its first words; what follows them in the item is text of its own.
    """

    lists: list[bool] = field(default_factory=list)
    fresh: bool = False
    quotes: int = 0
    rows: list[list[Spans]] = field(default_factory=list)
    led: set[str] = field(default_factory=set)

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        level = 0
        for token in tokens:
            if token.type == "inline":
                yield from self._inline(token, level)
            elif token.type in {"fence", "code_block", "html_block"}:
                told = f"{token.info.strip()}\n" if token.info.strip() else ""
                yield Block("code", (Span(told + token.content),))
            elif token.type == "table_close":
                yield Block("table", rows=tuple(map(tuple, self.rows)))
                self.rows = []
            else:
                level = self._turn(token, level)

    def _turn(self, token: Token, level: int) -> int:
        """Follows what opens and closes; the level of the heading that is open."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.lists.append(token.type.startswith("ordered"))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type == "list_item_open":
            self.fresh = True
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self.quotes += token.nesting
        elif token.type == "tr_open":
            self.rows.append([])
        elif token.type in {"heading_open", "heading_close"}:
            return int(token.tag[1]) if token.nesting == 1 else 0
        return level

    def _inline(self, token: Token, level: int) -> Iterator[Block]:
        pictures: list[Block] = []
        spans = joined(self._spans(token.children or [], pictures))
        if token.level and self.rows:
            self.rows[-1].append(spans)
        elif level and not self.lists and not self.quotes:
            yield Block("heading", spans, level)
        elif self.lists and self.fresh and not self.quotes:
            self.fresh = False
            yield Block("item", spans, len(self.lists) - 1, self.lists[-1])
        elif self.lists or self.quotes:
            yield Block("aside", spans)
        elif spans:
            yield Block("paragraph", spans)
        yield from pictures

    def _spans(self, children: list[Token], pictures: list[Block]) -> Iterator[Span]:
        href, title, marks = "", "", list[str]()
        for child in children:
            if child.type == "link_open":
                href, title = str(child.attrs.get("href", "")), str(child.attrs.get("title", ""))
                self.led.add(href)
            elif child.type == "link_close":
                yield from [Span(f" ({title})")] if title else []
                href = title = ""
            elif child.type in {"strong_open", "em_open"}:
                marks.append("strong" if child.type == "strong_open" else "emphasis")
            elif child.type in {"strong_close", "em_close"}:
                marks.pop()
            elif child.type == "image":
                self.led.add(str(child.attrs.get("src", "")))
                pictures.append(_picture(child))
            else:
                yield _worded(child, href, marks)


def _worded(child: Token, href: str, marks: list[str]) -> Span:
    if child.type in {"softbreak", "hardbreak"}:
        return Span("\n", href)
    span = Span(child.content, href)
    if child.type == "code_inline":
        return replace(span, mark="code")
    return replace(span, mark="strong" if "strong" in marks else "emphasis") if marks else span


def _picture(image: Token) -> Block:
    said = [str(image.attrs.get("src", "")), image.content, str(image.attrs.get("title", ""))]
    return Block("aside", (Span(". ".join(part for part in said if part)),), label="A picture stood here")
