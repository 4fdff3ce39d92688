"""The page that says what the feeds are and where they stand, for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from vademecum.exports.feeds.publication import Publication
from vademecum.exports.feeds.wording import shown

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>Feeds: {site}</title>'
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="../{version}/assets/card.css">{heads}</head>'
    "<body><main>\n<h1>Feeds</h1>\n"
    "<p>A feed tells you what an edition changed, without an account and without a letter. "
    "A feed reader asks for it from time to time; many mail programs can do that.</p>\n"
    "<p>Take the feed of your department, or that of all. Copy its address into your feed reader; "
    "if the reader does not say which form it wants, take Atom. The three forms say the same.</p>\n"
    "<ul>\n{rows}</ul>\n"
    '<p><a href="../latest/">The newest edition, {version}</a></p>\n</main></body></html>\n'
)
_ROW = Markup(
    '<li>{title}: <a href="{name}.atom">Atom</a>, <a href="{name}.rss">RSS</a>, <a href="{name}.json">JSON</a></li>\n'
)
_HEAD = Markup('<link rel="alternate" type="application/atom+xml" title="{title}" href="{name}.atom">')


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed in the list: the name of its files, and the title of its department, empty for that of all."""

    name: str
    title: str


def listing(feeds: Iterable[Listed], version: str, publication: Publication) -> bytes:
    """The page. It takes its style from the edition `version`."""
    named = [(one.name, one.title or "All departments") for one in feeds]
    page = _PAGE.format(
        policy=publication.policy,
        site=shown(publication.site_name),
        version=version,
        heads=Markup().join(_HEAD.format(name=name, title=title) for name, title in named),
        rows=Markup().join(_ROW.format(name=name, title=title) for name, title in named),
    )
    return page.encode()
