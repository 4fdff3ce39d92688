"""The outline of guidance: which of its chapters become playbooks, and which headings lie in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from vademecum.authoring.importing.guidance import Block, Guidance, Span, Spans, UnfitGuidanceError
from vademecum.authoring.importing.wording import plain

_MOST_CHAPTERS = 40


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    heading: Block
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What becomes one playbook, or one note: its title, what stands before its first heading, and its sections."""

    title: Spans
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document in chapters. `front` is what belongs to none of them, when there are several."""

    chapters: tuple[Chapter, ...]
    front: Chapter | None = None


def outlined(guidance: Guidance, *, one: bool = False) -> Outline:
    """The chapters of a document.

    Two headings of the highest level that both have headings below them make several chapters, unless `one` is asked
    for; those of that level without headings below, and what stands before the first, are the front.
    """
    title, blocks = _titled(guidance)
    top = min((block.level for block in blocks if block.sort == "heading"), default=1)
    parts = _cut(blocks, lambda block: block.level == top)
    deep = [part for part in parts if part[0].sort == "heading" and any(block.sort == "heading" for block in part[1:])]
    if one or len(deep) < 2:
        return Outline((_chapter(title, blocks),))
    if len(deep) > _MOST_CHAPTERS:
        raise UnfitGuidanceError(
            f"The document would become {len(deep)} playbooks. Split it, or import it as one with --one."
        )
    left = [block for part in parts if part not in deep for block in part]
    chapters = tuple(_chapter(part[0].spans, part[1:]) for part in deep)
    return Outline(chapters, _chapter(title, left))


def _titled(guidance: Guidance) -> tuple[Spans, list[Block]]:
    """The title, and the other blocks: in the style of titles, else a sole highest heading, else the file's name."""
    blocks = list(guidance.blocks)
    first = next((number for number, block in enumerate(blocks) if block.sort == "title"), None)
    if first is not None:
        title = blocks.pop(first).spans
        return title, [replace(block, sort="heading", level=1) if block.sort == "title" else block for block in blocks]
    headings = [number for number, block in enumerate(blocks) if block.sort == "heading"]
    highest = min((blocks[number].level for number in headings), default=0)
    alone = [blocks[number].level for number in headings].count(highest) == 1
    if len(headings) > 1 and alone and blocks[headings[0]].level == highest:
        return blocks.pop(headings[0]).spans, blocks
    stem = PurePath(guidance.name).stem.replace("_", " ").replace("-", " ").strip()
    return (Span(stem[:80] or "Imported guidance"),), blocks


def _chapter(title: Spans, blocks: Iterable[Block]) -> Chapter:
    parts = _cut(blocks, lambda block: True)
    lead = tuple(parts.pop(0)) if parts and parts[0][0].sort != "heading" else ()
    return Chapter(title, lead, tuple(Section(part[0], tuple(part[1:])) for part in parts))


def _cut(blocks: Iterable[Block], begins: Callable[[Block], bool]) -> list[list[Block]]:
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or (block.sort == "heading" and begins(block)):
            parts.append([])
        parts[-1].append(block)
    return parts


def is_silent(section: Section, following: Section | None) -> bool:
    """True for a heading that only gathers those below it: it has no words of its own and the next lies deeper."""
    said = any(plain(block.spans) or block.rows or block.label for block in section.blocks)
    return not said and following is not None and following.heading.level > section.heading.level
