"""A page: finished HTML in sections, and what search, navigation and feeds need to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from vademecum.pages.wording import direction


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with a heading: `level` is 2 or 3, `html` is safe, without the heading."""

    id: str
    title: str
    html: Markup
    level: int = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What search knows of a page or of one of its sections (`anchor`): plain texts, a paragraph each."""

    anchor: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page to here."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `uri` is its path without ending, `index` for the home page.

    `head` is the safe HTML above the first section. `tags` and `boost` are for search. `file` is the YAML file that
    it is made from, relative to the wiki's root. `wide` pages have no table of contents. `lang` is the language of
    the text when it is not the wiki's. A page that is not `listed` stays out of the navigation, as do those of records.
    """

    uri: str
    title: str
    head: Markup
    sections: tuple[Section, ...] = ()
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    findings: tuple[Finding, ...] = ()
    tags: tuple[str, ...] = ()
    boost: float = 1.0
    file: str | None = None
    wide: bool = False
    lang: str | None = None
    listed: bool = True

    @property
    def html(self) -> Markup:
        """The whole body: the way here, the head, then each section under its heading."""
        body = Markup(self.head + Markup("".join(_framed(section) for section in self.sections)))
        return _way_here(self.crumbs) + (_spoken(body, self.lang) if self.lang else body)


def _framed(section: Section) -> str:
    name, title = escape(section.id), escape(section.title)
    heading = f'<h{section.level} id="{name}">{title}</h{section.level}>'
    return f'<section class="v-section" aria-labelledby="{name}">{heading}{section.html}</section>\n'


def _spoken(body: Markup, lang: str) -> Markup:
    """The body in another language than the wiki's, so that it is read aloud and laid out rightly."""
    return Markup('<div lang="{}" dir="{}">').format(lang, direction(lang)) + body + Markup("</div>")


def _way_here(crumbs: tuple[Crumb, ...]) -> Markup:
    if not crumbs:
        return Markup("")
    items = (Markup('<li><a href="{}">{}</a></li>').format(crumb.href, crumb.title) for crumb in crumbs)
    return Markup('<nav class="v-crumbs" aria-label="You are in"><ol>{}</ol></nav>\n').format(Markup("").join(items))
