"""Authors' prose to safe HTML: CommonMark without HTML, links on an allow-list, [[id]] resolved, terms explained.

Everything else that authors write is escaped by the templates. The only door to markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from vademecum.graph.links import LINK
from vademecum.graph.pictures import PICTURE

_BAR = "\ue000"
"""Stands for the bar of `[[id|words]]` while Markdown reads a text, so that a table does not break there."""

_BARRED = re.compile(rf"\[\[([^\[\]|\n{_BAR}]{{1,200}})(?:{_BAR}([^\[\]\n{_BAR}]{{1,200}}))?\]\]")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .,;?%()/'\"-])*(?<! )")
"""One paragraph without a mark that Markdown could read: most texts. It gives what the parser would, sooner."""

_WORD_SIGN = re.compile(r"\w")
_SCHEMES = re.compile(r"(?:https?://[^/?#\s]|mailto:|tel:)", re.IGNORECASE)


class Resolver(Protocol):
    """What prose needs to know of the wiki: where an id leads, and which words have a meaning."""

    def address(self, name: str) -> tuple[str, str] | None:
        """The href and the title of a record, or None when there is no such record; on paper it may have no href."""

    def term_href(self, name: str) -> str:
        """The href of a term's page."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: the id of its record and its meaning as plain text."""

    id: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary as prose uses it: words to terms, where one may begin, and how long those of a first letter are."""

    words: Mapping[str, Term]
    beginning: re.Pattern[str] | None = None
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, Term]) -> Terms:
        """A glossary of the words given; the longest word wins."""
        if not words:
            return cls({})
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        letters = "".join(map(re.escape, sorted(lengths)))
        longest_first = {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()}
        return cls(words, re.compile(rf"(?<!\w)[{letters}]"), longest_first)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the glossary's words stand in a text, whole, and which; none overlaps the one before."""
        end = 0
        for match in self.beginning.finditer(text) if self.beginning else ():
            start = match.start()
            word = self._at(text, start) if start >= end else None
            if word is not None:
                yield start, word
                end = start + len(word)

    def _at(self, text: str, start: int) -> str | None:
        for length in self.lengths[text[start]]:
            word = text[start : start + length]
            if word in self.words and not _WORD_SIGN.match(text, start + length):
                return word
        return None


@dataclass(slots=True)
class Setting:
    """Where a text stands: the page's resolver, the glossary, and the terms that the page has explained already.

    `picture` gives the HTML of a file of the page's record with other words, alone or within a line; None when the
    record has no such picture.
    """

    resolver: Resolver
    terms: Terms
    explained: set[str] = field(default_factory=set)
    picture: Callable[[str, str, bool], str | None] | None = None


def render_prose(text: str, setting: Setting) -> Markup:
    """Block-level HTML of an author's text."""
    if _PLAIN.fullmatch(text):
        return Markup(f"<p>{_explain(text, setting)}</p>\n")
    if "[[" in text and "|" in text:
        text = LINK.sub(lambda match: match[0].replace("|", _BAR), text)
    html = _BLOCKS.render(text, {"setting": setting})
    return Markup(html.replace(_BAR, "|").replace(quote(_BAR), quote("|")))


def render_words(text: str, setting: Setting) -> Markup:
    """One line of plain text, escaped, with the glossary's words explained."""
    return Markup(_explain(text, setting))


def plain(text: str) -> str:
    """The words of a prose text, for search and descriptions: no marks, links by their words."""
    text = LINK.sub(lambda match: match[2] or match[1].replace("-", " "), text)
    text = PICTURE.sub(lambda match: match[1], text) if "![" in text else text
    text = re.sub(r"\[([^\[\]]*)\]\([^)\[]{0,2000}+\)", r"\1", text)
    text = re.sub(r"(?m)^[ |:-]+$|^[ \t]*(?:#{1,6}|[-*+>]|\d+[.)])\s+|[*`~]+", "", text).replace("|", " ")
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a prose text as plain words."""
    return [words for part in re.split(r"\n\s*\n", text) if (words := plain(part))]


def _link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = _BARRED.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("record_link", "", 0)
        token.meta = {"id": match[1].strip(), "words": match[2]}
    state.pos = match.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    """A picture of the record; of any other, which the rules refuse, only the words."""
    if not state.src.startswith("![", state.pos):
        return False
    match = PICTURE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("picture", "", 0)
        token.meta = {"file": match[2], "words": match[1].strip(), "alone": False}
    state.pos = match.end()
    return True


def _stand_alone(state: StateCore) -> None:
    """A picture that is a whole paragraph stands in a figure of its own, which no paragraph may hold."""
    for before, inline, after in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        children = inline.children or []
        if before.type == "paragraph_open" and not before.hidden and [one.type for one in children] == ["picture"]:
            before.hidden = after.hidden = True
            children[0].meta["alone"] = True


def _render_picture(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    meta, setting = tokens[number].meta, env["setting"]
    made = setting.picture(meta["file"], meta["words"], meta["alone"]) if setting.picture and meta["words"] else None
    if made is None:
        words = escapeHtml(meta["words"])
        return f"<p>{words}</p>" if meta["alone"] else words
    return str(made)


def _render_link(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    meta = tokens[number].meta
    found = env["setting"].resolver.address(meta["id"])
    if found is None:
        return escapeHtml(meta["words"] or meta["id"])
    href, title = found
    if not href:
        return escapeHtml(meta["words"] or title)
    return f'<a href="{escapeHtml(href)}">{escapeHtml(meta["words"] or title)}</a>'


def _opened(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    """A link; `[words]()`, which leads nowhere, gets no address."""
    env["links"] = env.get("links", 0) + 1
    attributes = tokens[number].attrs
    if not attributes["href"]:
        del attributes["href"]
    if "title" in attributes:
        attributes["title"] = _as_tip(str(attributes["title"]))
    return self.renderToken(tokens, number, options, env)


def _closed(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    env["links"] -= 1
    return self.renderToken(tokens, number, options, env)


def _render_text(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    """Words; those of a link explain no term, since a link cannot stand in another."""
    content = tokens[number].content
    return escapeHtml(content) if env.get("links") else _explain(content, env["setting"])


def _explain(text: str, setting: Setting) -> str:
    """Escapes a text; the first use of a term on a page links to the glossary and shows its meaning."""
    parts: list[str] = []
    end = 0
    for start, found in setting.terms.find(text):
        term = setting.terms.words[found]
        if term.id in setting.explained:
            continue
        setting.explained.add(term.id)
        href = escapeHtml(setting.resolver.term_href(term.id))
        parts.append(escapeHtml(text[end:start]))
        parts.append(
            f'<a class="v-term" href="{href}" title="{escapeHtml(_as_tip(term.meaning))}">{escapeHtml(found)}</a>'
        )
        end = start + len(found)
    parts.append(escapeHtml(text[end:]))
    return "".join(parts)


def _as_tip(text: str) -> str:
    """A text for the attribute `title`, still to be escaped: a theme may show its value as HTML, so no tag begins."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def _aligned(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    """A table cell with its alignment as a class: a style attribute would break the content security policy."""
    token = tokens[number]
    style = token.attrs.pop("style", "")
    if isinstance(style, str) and style.startswith("text-align:"):
        token.attrs["class"] = f"v-{style.removeprefix('text-align:')}"
    return self.renderToken(tokens, number, options, env)


def _lowered(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    """A heading of an author stands below the page's own sections."""
    token = tokens[number]
    token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    return self.renderToken(tokens, number, options, env)


def _make() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    made.disable(["html_block", "html_inline", "image", "lheading"])
    made.validateLink = lambda url: bool(_SCHEMES.match(url)) or url.startswith("#")  # type: ignore[method-assign]
    made.inline.ruler.before("link", "record_link", _link)
    made.inline.ruler.before("link", "picture", _picture)
    made.core.ruler.after("inline", "stand_alone", _stand_alone)
    rules = {
        "record_link": _render_link,
        "picture": _render_picture,
        "link_open": _opened,
        "link_close": _closed,
        "text": _render_text,
        "th_open": _aligned,
        "td_open": _aligned,
        "heading_open": _lowered,
        "heading_close": _lowered,
    }
    for name, rule in rules.items():
        made.add_render_rule(name, rule)
    return made


_BLOCKS = _make()
