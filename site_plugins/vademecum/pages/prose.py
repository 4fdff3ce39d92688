"""Authors' prose to safe HTML: CommonMark without HTML, links on an allow-list, [[id]] resolved, terms explained.

Everything else that authors write is escaped by the templates. The only door to markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from vademecum.graph.links import LINK

_BAR = "\ue000"
"""Stands for the bar of `[[id|words]]` while Markdown reads a text, so that a table does not break there."""

_BARRED = re.compile(rf"\[\[([^\[\]|\n{_BAR}]{{1,200}})(?:{_BAR}([^\[\]\n{_BAR}]{{1,200}}))?\]\]")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .,;?%()/'\"-])*(?<! )")
"""One paragraph without a mark that Markdown could read: most texts. It gives what the parser would, sooner."""

_SCHEMES = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


class Resolver(Protocol):
    """What prose needs to know of the wiki: where an id leads, and which words have a meaning."""

    def address(self, name: str) -> tuple[str, str] | None:
        """The href and the title of a record, or None when there is no such record."""

    def term_href(self, name: str) -> str:
        """The href of a term's page."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: the id of its record and its meaning as plain text."""

    id: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary as prose uses it: words to terms, and the pattern that finds them (None when there are none)."""

    words: Mapping[str, Term]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, words: Mapping[str, Term]) -> Terms:
        """A glossary of the words given; the longest word wins."""
        if not words:
            return cls({}, None)
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return cls(words, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)"))


@dataclass(slots=True)
class Setting:
    """Where a text stands: the page's resolver, the glossary, and the terms that the page has explained already."""

    resolver: Resolver
    terms: Terms
    explained: set[str] = field(default_factory=set)


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
    text = re.sub(r"\[([^\[\]]*)\]\([^)]{0,2000}\)", r"\1", text)
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


def _render_link(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    meta = tokens[number].meta
    found = env["setting"].resolver.address(meta["id"])
    if found is None:
        return escapeHtml(meta["words"] or meta["id"])
    href, title = found
    return f'<a href="{escapeHtml(href)}">{escapeHtml(meta["words"] or title)}</a>'


def _opened(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    """A link; `[words]()`, which leads nowhere, gets no address."""
    if not tokens[number].attrs["href"]:
        del tokens[number].attrs["href"]
    return self.renderToken(tokens, number, options, env)


def _render_text(self: RendererHTML, tokens: list[Token], number: int, options: Any, env: Any) -> str:
    if _inside_link(tokens, number):
        return escapeHtml(tokens[number].content)
    return _explain(tokens[number].content, env["setting"])


def _inside_link(tokens: list[Token], number: int) -> bool:
    depth = 0
    for token in tokens[:number]:
        depth += (token.type == "link_open") - (token.type == "link_close")
    return depth > 0


def _explain(text: str, setting: Setting) -> str:
    """Escapes a text; the first use of a term on a page links to the glossary and shows its meaning."""
    pattern = setting.terms.pattern
    if pattern is None:
        return escapeHtml(text)
    parts: list[str] = []
    end = 0
    for match in pattern.finditer(text):
        term = setting.terms.words[match.group()]
        if term.id in setting.explained:
            continue
        setting.explained.add(term.id)
        href = escapeHtml(setting.resolver.term_href(term.id))
        word = escapeHtml(match.group())
        parts.append(escapeHtml(text[end : match.start()]))
        parts.append(f'<a class="v-term" href="{href}" title="{escapeHtml(term.meaning)}">{word}</a>')
        end = match.end()
    parts.append(escapeHtml(text[end:]))
    return "".join(parts)


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
    rules = {
        "record_link": _render_link,
        "link_open": _opened,
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
