"""One difference between two editions of a record: nothing smaller is told, and nothing is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Sort = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of a value from its type: a reference, a step of the same playbook, words, or one of a list."""

    ref: bool = False
    step: bool = False
    words: bool = False
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """A part in a list or mapping that holds the difference: the field, the name of the part there, old and new."""

    field: str
    key: str
    old: Any
    new: Any

    @property
    def shown(self) -> Any:
        """The part as it is now, or as it was last."""
        return self.old if self.new is None else self.new


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that changed, came, went, or stands elsewhere in its list.

    `fields` are the names of the fields that lead to it; one that begins with `@` is computed, not written. `way` holds
    the names of the parts between as well: `steps`, `ask`, `by`. `old` and `new` are typed values; of what moved, the
    neighbour before it. An `item` is one of a list or mapping; then the last of `around` is the item itself.
    """

    sort: Sort
    fields: tuple[str, ...]
    way: tuple[str, ...]
    old: Any = None
    new: Any = None
    marks: Marks = Marks()
    around: tuple[Around, ...] = ()
    item: bool = False

    @property
    def path(self) -> str:
        """The names of the fields with points between: `steps.by`."""
        return ".".join(self.fields)
