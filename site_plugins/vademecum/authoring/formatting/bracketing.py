"""Keys, texts in one line or several, and what stands in brackets: the author's lines, set under a new column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vademecum.authoring.formatting.arranging import ranked
from vademecum.authoring.formatting.comment import Gap, gap_between
from vademecum.authoring.formatting.quoting import is_misread, is_plain_word, quoted
from vademecum.records.ordering import Shape
from vademecum.source.outlining import Mark, Written

_Child = tuple[Written | None, Written]


def key_of(lines: Sequence[str], key: Written, known: Sequence[str]) -> str:
    """A key as it is written: names of fields without quotes, names that others would misread in quotes."""
    if key.start.line != key.end.line or key.style in {"|", ">"}:
        return key.text if is_plain_word(key.text) else quoted(key.text)
    written = lines[key.start.line][key.start.column : key.end.column]
    if key.text in known:
        return key.text if is_plain_word(key.text) else written
    return quoted(key.text) if not key.style and is_misread(key.text) else written


def text_of(lines: Sequence[str], value: Written, shape: Shape, column_of: Callable[[int], int]) -> list[str]:
    """The lines of a text; those after the first begin where `column_of` their old column says."""
    (top, left), (bottom, right) = value.start, value.end
    if top == bottom:
        if not value.style and not shape.converted and is_misread(value.text):
            return [quoted(value.text)]
        return [lines[top][left:right]]
    rows = [_ended(lines[top][left:])]
    for number in range(top + 1, bottom + 1):
        line = lines[number][:right] if number == bottom else _ended(lines[number])
        told = line.lstrip()
        rows.append(" " * column_of(len(line) - len(told)) + told if told else "")
    return rows


def _ended(line: str) -> str:
    """A line without blanks at its end; one that a backslash protects stays."""
    bare = line.rstrip()
    return line[: len(bare) + 1] if re.search(r"(?<!\\)(\\\\)*\\$", bare) else bare


@dataclass(frozen=True, slots=True)
class Brackets:
    """Writes what stands in brackets, from below a block in the column `old` to below one in the column `new`."""

    lines: Sequence[str]
    old: int
    new: int

    def rows(self, value: Written, shape: Shape) -> list[str]:
        """The lines of a value; the first without its indentation."""
        if value.is_text:
            return text_of(self.lines, value, shape, self._column)
        sign = self.lines[value.start.line][value.start.column]
        inside = value.start if sign not in "[{" else Mark(value.start.line, value.start.column + 1)
        children: list[_Child] = list(value.pairs or ()) or [(None, item) for item in value.items or ()]
        gaps = self._gaps(children, inside)
        opening, closing = "[]" if value.items is not None else "{}"
        rows = [opening]
        for number, (child, gap) in enumerate(self._sorted(children, gaps, shape)):
            self._break(rows, gap, (child[0] or child[1]).start.column, after=number > 0)
            self._append(rows, self._child(child, shape))
            if number < len(children) - 1:
                rows[-1] += ","
        if sign in "[{":
            at = children[-1][1].end if children else inside
            last = Mark(value.end.line, value.end.column - 1)
            self._break(rows, gap_between(self.lines, at, last), last.column, after=False)
        rows[-1] += closing
        return rows

    def _gaps(self, children: Sequence[_Child], at: Mark) -> list[Gap]:
        gaps = []
        for key, item in children:
            gap = gap_between(self.lines, at, (key or item).start)
            if key is not None:
                within = gap_between(self.lines, key.end, item.start)
                gap.comments += within.comments
            gaps.append(gap)
            at = item.end
        return gaps

    def _sorted(self, children: list[_Child], gaps: list[Gap], shape: Shape) -> list[tuple[_Child, Gap]]:
        """The pairs in the order of the record's fields, each with its line break. Among comments none is moved."""
        pairs = list(zip(children, gaps, strict=True))
        if any(gap.comments for gap in gaps) or not shape.order:
            return pairs
        ranks = ranked([key.text if key else "" for key, _ in children], shape.order)
        turn = sorted(range(len(children)), key=lambda one: ranks[one])
        return [(children[one], gaps[one if number and one else 0]) for number, one in enumerate(turn)]

    def _child(self, child: _Child, shape: Shape) -> list[str]:
        key, item = child
        if key is None:
            return self.rows(item, shape.below(0))
        first, *rest = self.rows(item, shape.below(key.text))
        return [f"{key_of(self.lines, key, shape.order)}: {first}", *rest]

    def _break(self, rows: list[str], gap: Gap, column: int, *, after: bool) -> None:
        """Ends the line where the author ended it, and writes the comments that stand there."""
        for number, one in enumerate(gap.comments):
            if one.alone or number:
                rows.append(" " * self._column(one.column) + one.text)
            else:
                rows[-1] += " " * max(1, one.gap) + one.text
        if gap.broken or gap.comments:
            rows.append(" " * self._column(column))
        elif after:
            rows[-1] += " "

    def _append(self, rows: list[str], more: list[str]) -> None:
        rows[-1] += more[0]
        rows += more[1:]

    def _column(self, old: int) -> int:
        return self.new + max(2, old - self.old)
