"""The rest of a document as the texts of notes: Markdown, in order, none longer than a note may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vademecum.authoring.importing.guidance import Block
from vademecum.authoring.importing.wording import markdown
from vademecum.records.weighing import cells

LONGEST = 36_000
"""Characters of a note's text; the limit of the kind is 48 KiB."""


_MOST_CELLS = 900
"""The tables of a text may have a thousand cells, heads and lines between included."""


def texts_of(blocks: Iterable[Block], begins: str) -> list[str]:
    """The texts of one or more notes with these blocks; each begins with the same words. None without blocks."""
    texts: list[str] = []
    parts: list[str] = []
    size = boxes = 0
    for part in (piece for whole in markdown(blocks) for piece in _pieces(whole)):
        more = cells(part)
        if parts and (size + len(part) > LONGEST or boxes + more > _MOST_CELLS):
            texts.append("\n\n".join([begins, *parts]))
            parts, size, boxes = [], 0, 0
        parts.append(part)
        size += len(part) + 2
        boxes += more
    return [*texts, "\n\n".join([begins, *parts])] if parts else texts


def _pieces(part: str) -> Iterator[str]:
    """A part, or its lines in pieces that fit: a table with its head in each, code within its fences."""
    if len(part) <= LONGEST:
        yield part
        return
    lines = [piece for line in part.split("\n") for piece in _parted(line)]
    head: list[str] = []
    end: list[str] = []
    if part.startswith("```"):
        head, end, lines = lines[:1], lines[:1], lines[1:-1]
    elif part.startswith("| ") and len(lines[0]) < LONGEST // 4 and lines[1].startswith("| ---"):
        head, lines = lines[:2], lines[2:]
    held: list[str] = []
    size = 0
    for line in lines:
        if held and size + len(line) > LONGEST * 3 // 4:
            yield "\n".join([*head, *held, *end])
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    yield "\n".join([*head, *held, *end])


def _parted(line: str) -> Iterator[str]:
    """A line, or pieces of it that fit, parted between words where there are any."""
    while len(line) > LONGEST // 2:
        cut = line.rfind(" ", 0, LONGEST // 2)
        cut = cut if cut > 0 else LONGEST // 2
        yield line[:cut]
        line = line[cut:].lstrip(" ")
    yield line
