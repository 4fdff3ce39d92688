"""Sentences about records as HTML: authors' words escaped, records linked, reworded texts marked word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from vademecum.versions.rewording import Piece, pieces, shortened
from vademecum.versions.said import Named, Reworded, Said, Span, Theirs

Href = Callable[[str], str | None]
"""The way from the page that speaks of a record to its page, by its id; None when the edition has no such record."""


def nowhere(name: str) -> None:
    """A way to no page: titles stand without links."""


def said_in_html(said: Said, href: Href = nowhere) -> Markup:
    """A sentence. Long texts are cut to what a reader of a list wants; `every_piece` in a redline shows all."""
    return Markup("").join(_span(span, href) for span in said)


def _span(span: Span, href: Href) -> Markup:
    match span:
        case Theirs(text):
            return Markup("<bdi>{}</bdi>").format(shortened(text))
        case Named(name, title):
            there = href(name)
            return (
                Markup('<a href="{}">{}</a>').format(there, title) if there else Markup("<bdi>{}</bdi>").format(title)
            )
        case Reworded(old, new):
            return Markup("<bdi>{}</bdi>").format(pieces_in_html(pieces(old, new)))
    return escape(span.replace(" -> ", " → "))


_TAGS = {"old": Markup("<del>{}</del>"), "new": Markup("<ins>{}</ins>"), "same": Markup("{}")}


def pieces_in_html(found: Iterable[Piece]) -> Markup:
    """Words of a text: those that are gone in `<del>`, those that have come in `<ins>`."""
    return Markup(" ").join(_TAGS[piece.sort].format(piece.text) for piece in found)
