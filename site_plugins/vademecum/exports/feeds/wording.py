"""The words of an entry: a title, a sentence, and the changes as inert HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from vademecum.records.wording import count
from vademecum.versions.edition import Happening, Retold
from vademecum.versions.escaping import is_shown
from vademecum.versions.rewording import pieces, shortened
from vademecum.versions.said import Named, Reworded, Said, Span, Theirs

MOST_LINES = 30
"""So many lines are told of one record; its History page has all."""

_MARKS = {"same": Markup("{}"), "old": Markup("<del>{}</del>"), "new": Markup("<ins>{}</ins>")}


def shown(text: str) -> str:
    """A text in one line, without what has no shape: controls, marks of direction, halves of letters."""
    return " ".join("".join(letter if is_shown(letter) else " " for letter in text).split())


def what_happened(one: Happening, successor: str = "") -> str:
    """The end of a title: `2 steps changed`. `successor` is the title of the record that replaces a retired one."""
    if one.how == "added":
        return f"new in {one.version}"
    if one.how == "removed":
        return f"retired, replaced by {successor}" if successor else "retired"
    return "minor corrections" if one.minor else ", ".join(_counted(one.changes)) or "changed"


def _counted(changes: Iterable[Retold]) -> Iterator[str]:
    """`1 new step`, `2 steps changed`, `3 other changes`."""
    steps: dict[str, str] = {}
    others = 0
    for one in changes:
        if one.way[:1] == ("steps",) and len(one.way) > 1:
            sort = one.sort if one.sort in {"step-added", "step-removed"} else ""
            steps[one.way[1]] = steps.get(one.way[1]) or sort
        else:
            others += 1
    for sort, words in (("", "{} changed"), ("step-added", "{} added"), ("step-removed", "{} removed")):
        if number := sum(found == sort for found in steps.values()):
            yield words.format(count(number, "step"))
    if others:
        yield count(others, "other change" if steps else "change")


def in_html(one: Happening, lead: str) -> Markup:
    """The change note, or the `lead` where there is none, then the changes; those of a part stand in one line.

    Of a record that is new or gone, the first sentence says it all.
    """
    parts: dict[Said, list[Said]] = {}
    for change in one.changes if one.how == "changed" else ():
        parts.setdefault(change.subject, []).append(change.words)
    lines = [
        Markup("<li>{}</li>").format(line)
        for about, words in parts.items()
        for line in ([_part(about, words)] if about else [_begun(_html(said)) for said in words])
    ]
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES
        lines = [*lines[:MOST_LINES], Markup("<li>{} more; see the page's history</li>").format(count(left, "line"))]
    listed = Markup("<ul>{}</ul>").format(Markup().join(lines)) if lines else Markup()
    return Markup("<p>{}</p>{}").format(shown(one.note) or lead, listed)


def _part(about: Said, words: list[Said]) -> Markup:
    return Markup("{}: {}").format(_html(about), Markup("; ").join(_html(said) for said in words))


def _begun(html: Markup) -> Markup:
    return html if html[:1] in {"<", "&"} else html[:1].upper() + html[1:]


def _html(said: Said) -> Markup:
    return Markup().join(_span(span) for span in said)


def _span(span: Span) -> Markup:
    match span:
        case Theirs(text):
            return escape(_kept(shortened(text)))
        case Named(_, title):
            return Markup("“{}”").format(shown(shortened(title)))
        case Reworded(old, new):
            found = [_MARKS[piece.sort].format(shown(piece.text)) for piece in pieces(old, new)]
            return Markup(" ").join(found)
    return escape(span)


def _kept(text: str) -> str:
    """A text without what has no shape, with the spaces at its ends, which part it from the words around it."""
    return f"{' ' * text[:1].isspace()}{shown(text)}{' ' * text[-1:].isspace()}"
