"""A file as pieces: each value with the comments that speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vademecum.authoring.formatting.comment import Comment
from vademecum.records.ordering import Shape
from vademecum.source.outlining import Written


@dataclass(slots=True)
class Piece:
    """A value and what belongs to it; `key` is that of a mapping's pair, `column` that of the block around it.

    Comments: `before` stand above it; `beside` at the end of its line, or of its key's line when `inner` pieces stand
    below; `under` and `after` below it, deeper and in its column; `foot` at the end of its inner pieces. `loose` ones
    stand apart above it, and stay in their place when it is moved. `spaced` is true when an empty line stands above.
    `opened` is true for brackets that are written as a block, `joined` when the value begins in the line of its key.
    """

    value: Written
    shape: Shape
    column: int
    key: Written | None = None
    opened: bool = False
    joined: bool = True
    spaced: bool = False
    inner: list[Piece] = field(default_factory=list)
    loose: list[Comment] = field(default_factory=list)
    before: list[Comment] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)
    under: list[Comment] = field(default_factory=list)
    after: list[Comment] = field(default_factory=list)
    foot: list[Comment] = field(default_factory=list)

    @property
    def last(self) -> Piece:
        """The piece whose value ends it."""
        return self.inner[-1].last if self.inner else self
