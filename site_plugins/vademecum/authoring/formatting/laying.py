"""From pieces to the lines of a file: two spaces for each level, dashes two under their key, the rest as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vademecum.authoring.formatting.arranging import Thing, arranged
from vademecum.authoring.formatting.bracketing import Brackets, key_of, text_of
from vademecum.authoring.formatting.comment import Comment
from vademecum.authoring.formatting.gathering import Sheet
from vademecum.authoring.formatting.literal import keeps_blanks, literal
from vademecum.authoring.formatting.piece import Piece


def lay(lines: list[str], sheet: Sheet) -> list[str]:
    """The lines of the file, laid out anew."""
    laying = _Laying(lines)
    head = _comments(sheet.head, 0)
    apart = [""] if head and sheet.apart else []
    return [*head, *apart, *laying.inside(sheet.top, 0)]


@dataclass(frozen=True, slots=True)
class _Laying:
    lines: list[str]

    def inside(self, piece: Piece, column: int) -> list[str]:
        """The lines of the inner pieces of a block, in a column, and of the comments at its end."""
        listed = piece.value.items is not None
        things: list[Thing] = arranged(piece.inner, piece.shape.order) if not listed else _in_turn(piece.inner)
        if piece.foot:
            things.append(piece.foot)
        made: list[str] = []
        apart = kept = False
        for thing in things:
            if isinstance(thing, Piece):
                spaced = thing.spaced or apart
                block = self._item(thing, column) if listed else self._pair(thing, column, piece.shape.order)
                apart = bool(thing.after)
            else:
                spaced = thing[0].spaced or (thing is not piece.foot)
                block, apart = _comments(thing, column), True
            if made and spaced and not kept:
                made.append("")
            made += block
            kept = isinstance(thing, Piece) and not thing.after and keeps_blanks(self.lines, thing.last.value)
        return made

    def _pair(self, piece: Piece, column: int, known: Sequence[str]) -> list[str]:
        assert piece.key is not None
        name = f"{' ' * column}{key_of(self.lines, piece.key, known)}:"
        if piece.inner:
            body = [*_with_beside([name], piece.beside), *self.inside(piece, column + 2)]
        else:
            first, *rest = self._value(piece, column)
            start = [f"{name} {first}"] if piece.joined else [name, f"{' ' * (column + 2)}{first}"]
            body = _with_beside([*start, *rest], piece.beside)
        return self._around(piece, body, column)

    def _item(self, piece: Piece, column: int) -> list[str]:
        dash = f"{' ' * column}- "
        if not piece.inner:
            first, *rest = self._value(piece, column)
            return self._around(piece, _with_beside([f"{dash}{first}", *rest], piece.beside), column)
        body = self.inside(piece, column + 2)
        start = next(number for number, line in enumerate(body) if line and not line.lstrip().startswith("#"))
        above = [*_comments(piece.beside, column), *(line[2:] for line in body[:start])]
        body = [*above, f"{dash}{body[start][column + 2 :]}", *body[start + 1 :]]
        return self._around(piece, body, column)

    def _value(self, piece: Piece, column: int) -> list[str]:
        """The lines of a text or of brackets; the first without its indentation."""
        value = piece.value
        if value.style in {"|", ">"}:
            return literal(self.lines, value, piece.column, column)
        if value.is_text:
            return text_of(self.lines, value, piece.shape, lambda _: column + 2)
        return Brackets(self.lines, max(piece.column, 0), column).rows(value, piece.shape)

    def _around(self, piece: Piece, body: list[str], column: int) -> list[str]:
        return [
            *_comments(piece.before, column),
            *body,
            *_comments(piece.under, column + 2),
            *_comments(piece.after, column),
        ]


def _in_turn(pieces: Iterable[Piece]) -> list[Thing]:
    things: list[Thing] = []
    for piece in pieces:
        things += [piece.loose, piece] if piece.loose else [piece]
    return things


def _comments(comments: Sequence[Comment], column: int) -> list[str]:
    """Comments in lines of their own; empty lines between them stay."""
    made: list[str] = []
    for number, one in enumerate(comments):
        if number > 0 and one.spaced:
            made.append("")
        made.append(f"{' ' * column}{one.text}")
    return made


def _with_beside(body: list[str], beside: Sequence[Comment]) -> list[str]:
    """The lines with a comment at the end of the last, and its further lines below itself."""
    if not beside:
        return body
    line = body[-1] + " " * max(1, beside[0].gap) + beside[0].text
    column = len(line) - len(beside[0].text)
    return [*body[:-1], line, *_comments(beside[1:], column)]
