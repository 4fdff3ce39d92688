"""The door to Jinja: an autoescaping environment, and what each page's template may call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from vademecum.evaluation.boards import STATE_WORDS
from vademecum.graph import Graph
from vademecum.pages import wording
from vademecum.pages.addresses import Addresses, uri_of
from vademecum.pages.figures import Figure
from vademecum.pages.marking import Marks
from vademecum.pages.page import Section
from vademecum.pages.prose import Setting, Term, Terms, plain, render_prose, render_words
from vademecum.pages.remembering import Compiled
from vademecum.records import KINDS, clock, shorten
from vademecum.records.kinds.message import HOLDING_PARTS
from vademecum.records.kinds.term import Term as TermRecord


@dataclass(frozen=True, slots=True)
class Link:
    """A record as a link: where it leads, its title, and its kind in words."""

    href: str
    title: str
    kind: str
    id: str
    html: Markup

    @classmethod
    def to(cls, href: str, title: str, kind: str, name: str) -> Link:
        """A link whose HTML is written once, since a page of a large wiki holds many of the same."""
        return cls(href, title, kind, name, _anchor(href, title))

    def __html__(self) -> Markup:
        return self.html

    def saying(self, words: str) -> Markup:
        """The link with other words than the record's title."""
        return _anchor(self.href, words)


def _anchor(href: str, words: str) -> Markup:
    return Markup(f'<a href="{escape(href)}">{escape(words)}</a>')


_MACROS = ("marks", "steps", "attachments", "promises", "cite")
COMPILED = Compiled()


def environment(folders: Iterable[Path]) -> jinja2.Environment:
    """The environment of the page templates; earlier folders win."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    made.filters |= {"word": wording.word, "low": wording.low, "day": wording.day, "plain": plain}
    made.filters |= {"sentence": _sentence}
    made.filters |= {"spoken": wording.spoken, "activity": wording.activity}
    made.filters |= {"language": wording.language, "direction": wording.direction}
    made.filters |= {"point_in_words": clock.point_in_words, "span_in_words": clock.span_in_words}
    made.globals |= {
        "count": wording.count,
        "holding_parts": tuple(HOLDING_PARTS.values()),
        "status_sentences": wording.STATUS_SENTENCES,
        "rank_sentences": wording.RANK_SENTENCES,
        "label_readers": wording.LABEL_READERS,
        "state_words": STATE_WORDS,
    }
    # Every page uses these macros; as globals they are looked up once and not once a page.
    made.globals |= {name: made.get_template(f"parts/{name}.html.j2").module for name in _MACROS}
    return made


def _sentence(text: str) -> str:
    """The first sentence of a text, as plain words."""
    found = shorten(plain(text), 240)
    return found if found.endswith((".", "…")) else f"{found}."


def glossary(graph: Graph) -> Terms:
    """The words of the glossary that prose explains: each term's title and acronym."""
    words: dict[str, Term] = {}
    for entry in graph.of(TermRecord):
        term = Term(entry.record.id, plain(entry.record.meaning))
        for word in (entry.record.acronym, entry.record.title):
            if word and len(word) > 1:
                words.setdefault(word, term)
    return Terms.of(words)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page of a build is written with. `links` are those made so far, by the way to the root and the id."""

    graph: Graph
    addresses: Addresses
    templates: jinja2.Environment
    terms: Terms
    links: dict[tuple[str, str], Link] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """One page while it is being written: it resolves links from its own place and collects its sections.

    `figures` are its record's attachments by file; those that a text has shown are in `shown`. `marks` are the labels
    inside its record.
    """

    desk: Desk
    uri: str
    explained: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    marks: Marks | None = None
    root: str = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.desk.addresses.root(self.uri)

    def write(self, template: str, **values: Any) -> Markup:
        """Renders a template; sections that it calls are collected, what remains is returned."""
        made = self.desk.templates.get_template(template)
        return Markup(made.render(**self._words(), **values).strip())

    def address(self, name: str) -> tuple[str, str] | None:
        """The href and the title of a record, by id or old id; None when this audience has no such record."""
        link = self.link(name)
        return (link.href, link.title) if link else None

    def term_href(self, name: str) -> str:
        """The href of a term's page."""
        return self.href(f"{KINDS['term'].folder}/{name}")

    def link(self, name: str | None) -> Link | None:
        """A record as a link, or None."""
        if not name:
            return None
        key = (self.root, name)
        found = self.desk.links.get(key)
        if found is None:
            entry = self.desk.graph.find(name)
            if entry is None:
                return None
            record = entry.record
            kind = KINDS[record.kind].title if record.kind in KINDS else record.kind
            found = self.desk.links[key] = Link.to(self.href(uri_of(record)), record.title, kind, record.id)
        return found

    def href(self, uri: str, anchor: str = "") -> str:
        """The link from this page to another."""
        return self.desk.addresses.href(self.uri, uri, anchor)

    def picture(self, file: str, words: str, alone: bool) -> str | None:
        """A picture of the page's record with these words; None when the record has no such picture."""
        figure = self.figures.get(file)
        if figure is None or not figure.width:
            return None
        anchor = "" if file in self.shown else figure.anchor
        self.shown.add(file)
        macros: Any = self.desk.templates.globals["attachments"]
        return str(
            macros.picture(figure, words, self.link, anchor) if alone else macros.image(figure, words, anchor)
        ).strip()

    def unshown(self) -> tuple[Figure, ...]:
        """The attachments that no text of the page has shown so far."""
        return tuple(figure for file, figure in self.figures.items() if file not in self.shown)

    def _words(self) -> Mapping[str, Callable[..., Any]]:
        setting = Setting(self, self.desk.terms, self.explained, self.picture if self.figures else None)
        return {
            "link": self.link,
            "href": self.href,
            "prose": lambda text: render_prose(text, setting),
            "words": lambda text: render_words(text, setting),
            "section": self._section,
            "closer": self._closer,
            "closer_in": self._closer_in,
            "unshown": self.unshown,
        }

    def _closer(self, *way: str | int) -> Markup:
        return self.marks.inline(*way) if self.marks else Markup("")

    def _closer_in(self, name: str, *way: str | int) -> Markup:
        """A mark for a part of another record, when it is closer than this page."""
        entry = self.desk.graph.find(name)
        if self.marks is None or entry is None:
            return Markup("")
        return Marks.of(self.desk.graph, entry.record).beyond(self.marks.own, *way)

    def _section(self, name: str, title: str, caller: Callable[[], str], level: int = 2) -> str:
        html = Markup(caller().strip())
        if html:
            html = self.marks.above(name) + html if self.marks else html
            self.sections.append(Section(name, title, html, level))
        return ""
