"""A redline and its changes as lines of plain text, as a page shows them, to be compared with words written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vademecum.pages.alone.folding import Part, blocks
from vademecum.versions import Redline, Retold, Row, grouped
from vademecum.versions.rewording import Piece, pieces
from vademecum.versions.said import Named, Reworded, Said, Span, Theirs

_MARKS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}


def retold_lines(changes: Iterable[Retold]) -> list[str]:
    """The changes of a record, a line for each part."""
    return [
        f"{one.weight.word}: {f'{plain(one.subject)}: ' if one.subject else ''}{'; '.join(map(plain, one.words))}"
        for one in grouped(changes)
    ]


def plain(said: Said) -> str:
    """A sentence, with what is gone and what has come in brackets."""
    return "".join(map(_span, said))


def _span(span: Span) -> str:
    match span:
        case Theirs(text) | Named(_, text):
            return text
        case Reworded(old, new):
            return _marked(pieces(old, new))
    return span


def _marked(found: Iterable[Piece]) -> str:
    return " ".join(_MARKS[piece.sort].format(piece.text) for piece in found)


def redline_lines(redline: Redline) -> Iterator[str]:
    """The side by side part of a page: sections, what is folded in a line each, then the rows that differ."""
    for block in blocks(redline):
        yield f"## {block.title}{': unchanged' if block.is_same else ''}"
        if not block.is_same:
            for run in block.runs:
                if run.folded:
                    yield f"({run.folded})"
                else:
                    for part in run.parts:
                        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if part.group:
        yield f"{plain(part.group.subject)}: {part.group.said}"
    for run in part.runs:
        if run.folded:
            yield f"  ({run.folded})"
        else:
            for row in run.rows:
                yield f"  {_row(row)}"


def _row(row: Row) -> str:
    name = (
        row.name
        if row.places == (0, 0) or row.sort.startswith("moved")
        else f"{row.name} {row.places[1] or row.places[0]}"
    )
    if row.old == row.new:
        return f"{name}: {row.said}: {_marked(row.new)}"
    return f"{name}: {row.said}: {_marked(row.old) or 'nothing'} | {_marked(row.new) or 'nothing'}"
