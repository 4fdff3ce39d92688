"""The outline of a file: each value as it is written, from where to where. For programs that write files anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(NamedTuple):
    """A line and a column, counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Written:
    """A value as it is written.

    A text has its `style`: empty when plain, else `'`, `"`, `|` or `>`. A list has `items`, a mapping `pairs`; both are
    `flow` when they stand in brackets. `end` lies behind a text or a closing bracket; without meaning for the rest.
    """

    start: Mark
    end: Mark
    text: str = ""
    style: str = ""
    flow: bool = False
    items: list[Written] | None = None
    pairs: list[tuple[Written, Written]] | None = None
    waiting: list[Written] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """False for a list and a mapping."""
        return self.items is None and self.pairs is None

    @property
    def is_block(self) -> bool:
        """True for a list or mapping that is written by indentation."""
        return not (self.is_text or self.flow)


def outline(text: str) -> Written:
    """The outline of a text that `parse` accepts."""
    loader = _Loader(text)
    top = Written(Mark(0, 0), Mark(0, 0), items=[])
    stack = [top]
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            _take(event, stack)
    finally:
        loader.dispose()
    assert top.items is not None
    return top.items[0]


def _take(event: Any, stack: list[Written]) -> None:
    if isinstance(event, yaml.CollectionEndEvent):
        stack.pop().end = _mark(event.end_mark)
    if not isinstance(event, yaml.NodeEvent):
        return
    node = Written(_mark(event.start_mark), _mark(event.end_mark))
    _add(stack[-1], node)
    if isinstance(event, yaml.ScalarEvent):
        node.text, node.style = event.value, event.style or ""
        return
    node.flow = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.SequenceStartEvent):
        node.items = []
    else:
        node.pairs = []
    stack.append(node)


def _add(holder: Written, node: Written) -> None:
    if holder.items is not None:
        holder.items.append(node)
    elif holder.waiting:
        assert holder.pairs is not None
        holder.pairs.append((holder.waiting.pop(), node))
    else:
        holder.waiting.append(node)


def _mark(mark: Any) -> Mark:
    return Mark(mark.line, mark.column)
