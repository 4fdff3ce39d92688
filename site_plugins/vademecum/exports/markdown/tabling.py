"""A table of a page as Markdown: one line a row; what stands in several blocks of a cell is parted by a line break."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vademecum.exports.markdown.tree import Node

_BLOCKS = frozenset({"p", "ul", "ol", "li", "div", "dl", "dt", "dd"})

Inline = Callable[[Iterable[Node | str]], str]


def table_lines(table: Node, inline: Inline) -> str:
    """The lines of a table. The first row is its head, as Markdown wants one."""
    rows = [row for row in table.all() if row.tag == "tr"]
    lines = [[_cell(cell, inline) for cell in row.elements] for row in rows]
    width = max((len(line) for line in lines), default=0)
    full = [[*line, *[""] * (width - len(line))] for line in lines]
    head = [f"| {' | '.join(full[0])} |", f"|{' --- |' * width}"] if full else []
    return "\n".join([*head, *(f"| {' | '.join(line)} |" for line in full[1:])])


def _cell(cell: Node, inline: Inline) -> str:
    words = "<br>".join(part for part in _parts(cell, inline) if part)
    return (
        f"<strong>{words}</strong>" if cell.tag == "th" and cell.attributes.get("scope") == "row" and words else words
    )


def _parts(node: Node, inline: Inline) -> list[str]:
    """The lines of a cell: its blocks, and what stands between them."""
    made: list[str] = []
    waiting: list[Node | str] = []
    for one in node.children:
        if isinstance(one, Node) and one.tag in _BLOCKS:
            made += [inline(waiting), *_parts(one, inline)]
            waiting = []
        else:
            waiting.append(one)
    return [*made, inline(waiting)]
