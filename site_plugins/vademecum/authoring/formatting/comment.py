"""A comment as it stands in a file, and all else that stands between two values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vademecum.source.outlining import Mark


@dataclass(slots=True)
class Comment:
    """A comment: its text from the `#` on, its column from 0, and the blanks before it.

    `beside` is true for one that ends the line of the value before it, `alone` for one with a line of its own, `spaced`
    for one with an empty line above.
    """

    text: str
    column: int
    gap: int
    beside: bool
    alone: bool
    spaced: bool


@dataclass(slots=True)
class Gap:
    """What stands between two values: comments; `broken` when a line ends in it, `spaced` when an empty one ends it."""

    comments: list[Comment] = field(default_factory=list)
    broken: bool = False
    spaced: bool = False


def gap_between(lines: Sequence[str], start: Mark, end: Mark) -> Gap:
    """What stands between two places of a file, where no value stands."""
    gap, blank = Gap(broken=end.line > start.line), False
    for number in range(start.line, min(end.line, len(lines) - 1) + 1):
        first = start.column if number == start.line else 0
        line = lines[number][: end.column] if number == end.line else lines[number]
        column = line.find("#", first)
        if column >= 0:
            held = line[:column].rstrip()
            beside = number == start.line and bool(line[: start.column].strip())
            gap.comments.append(
                Comment(line[column:].rstrip(), column, column - len(held), beside, not held, bool(blank))
            )
        if number < end.line:
            blank = not line.strip()
    gap.spaced = blank
    return gap


def paragraphs(comments: Sequence[Comment]) -> list[list[Comment]]:
    """Comments in groups that no empty line parts."""
    found: list[list[Comment]] = []
    for one in comments:
        if found and not one.spaced:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def in_line(comments: Sequence[Comment]) -> int:
    """How many comments, from the first, are one remark at the end of a line that goes on below itself."""
    if not comments or not comments[0].beside:
        return 0
    count = 1
    for one in comments[1:]:
        if not one.alone or one.spaced or one.column != comments[0].column:
            break
        count += 1
    return count
