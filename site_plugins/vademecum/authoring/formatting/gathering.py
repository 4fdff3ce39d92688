"""From the text of a file to its pieces: says of each comment what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vademecum.authoring.formatting.comment import Comment, Gap, gap_between, in_line, paragraphs
from vademecum.authoring.formatting.literal import end_of_literal
from vademecum.authoring.formatting.piece import Piece
from vademecum.records.ordering import Shape
from vademecum.source.outlining import Mark, Written


@dataclass(slots=True)
class Sheet:
    """A file in pieces; `head` are the comments above its first value, `apart` when an empty line follows them."""

    top: Piece
    head: list[Comment]
    apart: bool


def gather(lines: list[str], root: Written, shape: Shape) -> Sheet:
    """The pieces of a file. `lines` are those of its text, the last of which is empty."""
    top = Piece(root, shape, 0, opened=root.flow)
    head = gap_between(lines, Mark(0, 0), root.start)
    _Gathering(lines).fill(top, root.start, whole=True)
    end = gap_between(lines, _end(lines, top.inner[-1].value), Mark(len(lines), 0))
    last = Piece(root, shape, 0)
    _place(end, top.inner[-1], last, 0)
    top.foot = [*last.loose, *last.before]
    return Sheet(top, head.comments, head.spaced)


@dataclass(frozen=True, slots=True)
class _Gathering:
    lines: list[str]

    def fill(self, piece: Piece, start: Mark, *, whole: bool = False) -> None:
        """Finds the inner pieces of a block, or of the `whole` file. `start` is where its key ended."""
        value, at = piece.value, start
        column = -1 if piece.opened else value.start.column
        previous: Piece | None = None
        for new in self._inside(piece, column):
            gap = gap_between(self.lines, at, (new.key or new.value).start)
            if previous is None and not whole:
                count = in_line(gap.comments)
                piece.beside += gap.comments[:count]
                gap.comments = gap.comments[count:]
            _place(gap, previous, new, column)
            self._open(new, piece)
            piece.inner.append(new)
            previous, at = new, _end(self.lines, new.value)
        if piece.opened and previous and not whole:
            gap = gap_between(self.lines, at, value.end)
            count = in_line(gap.comments)
            previous.last.beside += gap.comments[:count]
            piece.foot += gap.comments[count:]

    def _inside(self, piece: Piece, column: int) -> Iterator[Piece]:
        value, shape = piece.value, piece.shape
        for key, inner in value.pairs or ():
            yield Piece(inner, shape.below(key.text), column, key)
        for number, item in enumerate(value.items or ()):
            yield Piece(item, shape.below(number), column)

    def _open(self, new: Piece, around: Piece) -> None:
        """Goes into a value that is written as a block, or shall be."""
        value = new.value
        many = value.end.line > value.start.line
        new.opened = around.opened and value.flow and many and bool(value.items or value.pairs)
        behind = new.key.end if new.key else value.start
        if value.is_block or new.opened:
            self.fill(new, behind)
        elif new.key:
            new.before += gap_between(self.lines, behind, value.start).comments
            new.joined = not many or value.start.line == behind.line


def _end(lines: list[str], value: Written) -> Mark:
    """Where a value ends, without what stands below it."""
    if value.is_block:
        return _end(lines, value.pairs[-1][1] if value.pairs else (value.items or [value])[-1])
    return end_of_literal(lines, value) if value.style in {"|", ">"} else value.end


def _place(gap: Gap, previous: Piece | None, new: Piece, column: int) -> None:
    """Gives the comments between two pieces of a block to the one of which they speak."""
    comments = gap.comments
    if previous is not None:
        count = in_line(comments)
        previous.last.beside += comments[:count]
        comments = comments[count:]
        if column >= 0:
            comments = _sink(comments, previous, column)
    groups = paragraphs(comments)
    touching = groups.pop() if groups and not gap.spaced else []
    if previous is not None and groups and not groups[0][0].spaced:
        previous.after += groups.pop(0)
    new.loose = [one for group in groups for one in group]
    new.before = touching
    new.spaced = touching[0].spaced if touching else gap.spaced


def _sink(comments: list[Comment], previous: Piece, column: int) -> list[Comment]:
    """Gives comments that stand deeper than a block to the piece before them; returns the rest."""
    count = 0
    while count < len(comments) and comments[count].alone and comments[count].column > column:
        count += 1
    deep, rest = comments[:count], comments[count:]
    if not deep or previous.value.style in {"|", ">"}:
        return comments
    if previous.inner and not previous.opened:
        previous.foot += _sink(deep, previous.inner[-1], previous.value.start.column)
    else:
        previous.under += deep
    return rest
