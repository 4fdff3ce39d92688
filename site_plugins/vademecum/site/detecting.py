"""A second opinion on authors' prose: where a sanitizer would take anything out of its HTML, the text is an error."""

from __future__ import annotations

from collections.abc import Iterator

import nh3
from selectolax.lexbor import LexborHTMLParser

from vademecum.graph import Graph
from vademecum.pages.prose import Setting, Terms, render_prose
from vademecum.records import Words
from vademecum.source import Problem, error

_NAMES = "p br hr em strong s code pre blockquote ul ol li a img table thead tbody tr th td h3 h4 h5 h6 figure"
_TAGS = set(_NAMES.split())
_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "code": {"class"},
    "ol": {"start"},
    "th": {"class"},
    "td": {"class"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class _Anywhere:
    """Stands for a wiki that has every record, so that links are judged too."""

    def address(self, name: str) -> tuple[str, str] | None:
        """An address and a title for any id."""
        return "#", name

    def term_href(self, name: str) -> str:
        """An address for any term."""
        return "#"


def check_prose(graph: Graph) -> Iterator[Problem]:
    """One problem for each prose text whose HTML holds what a page of ours never needs (code S1)."""
    for name, entry in graph.entries.items():
        for found in graph.marked[name]:
            if isinstance(found.mark, Words) and found.mark.prose and is_suspect(_html_of(found.text)):
                fact = "a sanitizer would take something out of the HTML that this text becomes"
                remedy = "Write the text in plainer words; and report it: our own checks should have refused it."
                yield error(entry.place(*found.way), "S1", fact, remedy)


def _html_of(text: str) -> str:
    return str(render_prose(text, Setting(_Anywhere(), Terms({}, None))))


def is_suspect(html: str) -> bool:
    """Whether a sanitizer changes the tree of a piece of HTML."""
    if "<" not in html.replace("</p>", "").replace("<p>", ""):
        return False  # one paragraph or more of mere words
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return cleaned != html and _tree(cleaned) != _tree(html)


def _tree(html: str) -> str | None:
    """The parsed HTML written anew, so that two ways to write the same are the same."""
    return LexborHTMLParser(html).html
