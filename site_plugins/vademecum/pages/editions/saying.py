"""What changed in a record, as the lines of a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from vademecum.pages.rendering import Sheet
from vademecum.pages.saying import said_in_html
from vademecum.versions import Retold, Told, Weight, grouped
from vademecum.versions.said import Said, begun


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one part of a record. A `heavy` one is to be read first."""

    html: Markup
    heavy: bool


def lines_of(sheet: Sheet, changes: tuple[Retold, ...]) -> tuple[Line, ...]:
    """The changes of a record as lines; those of one part stand in one."""
    return tuple(_line(sheet, told) for told in grouped(changes))


def _line(sheet: Sheet, told: Told) -> Line:
    heavy = told.weight is Weight.BREAKS
    if told.subject:
        words = Markup("; ").join(_html(sheet, said) for said in told.words)
        return Line(_html(sheet, begun(told.subject)) + Markup(": ") + words, heavy)
    first, *rest = told.words
    return Line(Markup("; ").join(_html(sheet, said) for said in (begun(first), *rest)), heavy)


def _html(sheet: Sheet, said: Said) -> Markup:
    def href(name: str) -> str | None:
        link = sheet.link(name)
        return link.href if link else None

    return said_in_html(said, href)
