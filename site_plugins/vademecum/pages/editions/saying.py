"""Sentences about changes as HTML: the words of authors stay words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from vademecum.pages.rendering import Sheet
from vademecum.versions.edition import Retold
from vademecum.versions.rewording import pieces
from vademecum.versions.said import Named, Reworded, Said, Span, Theirs
from vademecum.versions.weight import Weight

_MARKS = {"same": Markup("{}"), "old": Markup("<del>{}</del>"), "new": Markup("<ins>{}</ins>")}


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one part of a record. A `heavy` one is to be read first."""

    html: Markup
    heavy: bool


def lines_of(sheet: Sheet, changes: tuple[Retold, ...]) -> tuple[Line, ...]:
    """The changes of a record as lines; those of one part stand in one, at the place of the heaviest."""
    parts: dict[Said, list[Retold]] = {}
    for change in changes:
        parts.setdefault(change.subject, []).append(change)
    return tuple(_lines(sheet, parts))


def _lines(sheet: Sheet, parts: dict[Said, list[Retold]]) -> Iterator[Line]:
    for about, changes in parts.items():
        said = [said_html(sheet, change.words) for change in changes]
        heavy = any(change.weight is Weight.BREAKS for change in changes)
        if about:
            yield Line(said_html(sheet, about) + Markup(": ") + Markup("; ").join(said), heavy)
        else:
            yield from (Line(_begun(html), heavy) for html in said)


def said_html(sheet: Sheet, said: Said) -> Markup:
    """A sentence; records that the edition holds are links."""
    return Markup("").join(_span(sheet, span) for span in said)


def _span(sheet: Sheet, span: Span) -> Markup:
    match span:
        case Theirs(text):
            return escape(text)
        case Named(name, title):
            link = sheet.link(name)
            return link.saying(title) if link else Markup("“{}”").format(title)
        case Reworded(old, new):
            return Markup(" ").join(_MARKS[piece.sort].format(piece.text) for piece in pieces(old, new))
    return escape(span)


def _begun(html: Markup) -> Markup:
    """The sentence with a capital letter, unless it begins with a link."""
    return html if html.startswith("<") else Markup(html[:1].upper() + html[1:])
