"""Sentences about changes as HTML: the words of authors stay words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from vademecum.pages.rendering import Sheet
from vademecum.versions.edition import Retold
from vademecum.versions.retelling import Told, grouped
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
    """The changes of a record as lines; those of one part stand in one."""
    return tuple(_line(sheet, told) for told in grouped(changes))


def _line(sheet: Sheet, told: Told) -> Line:
    words = Markup("; ").join(said_html(sheet, said) for said in told.words)
    heavy = told.weight is Weight.BREAKS
    return (
        Line(said_html(sheet, told.subject) + Markup(": ") + words, heavy)
        if told.subject
        else Line(_begun(words), heavy)
    )


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
