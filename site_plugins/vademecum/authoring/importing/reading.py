"""Reads guidance by what the file is, and takes bold lines for headings where nobody used a heading style."""

from __future__ import annotations

from dataclasses import replace

from vademecum.authoring.importing.guidance import Block, Guidance, UnfitGuidanceError
from vademecum.authoring.importing.reading_markdown import read_markdown
from vademecum.authoring.importing.reading_word import read_word
from vademecum.authoring.importing.wording import plain

LARGEST = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""

_MARKDOWN = (".md", ".markdown", ".txt")
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_LONGEST_WORDS = 2_000_000
_LONGEST_HEADING = 90


def read_guidance(name: str, data: bytes) -> Guidance:
    """The guidance in a file; `name` is the file's name. UnfitGuidanceError when it cannot be read."""
    if len(data) > LARGEST:
        raise UnfitGuidanceError(
            f"The file is larger than {LARGEST // 1024 // 1024} MB. Take the pictures out, or split it."
        )
    small = name.lower()
    if small.endswith(_MARKDOWN):
        found = read_markdown(data, name)
    elif small.endswith(_WORD):
        found = read_word(data, name)
    else:
        raise UnfitGuidanceError("This is neither a Word file (.docx) nor Markdown (.md). Save it as one of the two.")
    found = with_bold_headings(found)
    if sum(len(span.text) for block in found.blocks for span in block.spans) > _LONGEST_WORDS:
        raise UnfitGuidanceError("The document is longer than a thousand pages. Split it, and import the parts.")
    if not any(plain(block.spans) or block.rows for block in found.blocks):
        raise UnfitGuidanceError("The document holds no words. If it is a scan, its text must be read first.")
    return found


def with_bold_headings(guidance: Guidance) -> Guidance:
    """The same guidance; when it has no heading, short lines wholly in bold are taken for headings, and it is said."""
    blocks = guidance.blocks
    if any(block.sort == "heading" for block in blocks):
        return guidance
    bold = [number for number, block in enumerate(blocks) if _is_bold_line(block)]
    if not bold or 2 * len(bold) > len(blocks):
        return guidance
    made = list(blocks)
    for number in bold:
        made[number] = replace(blocks[number], sort="heading", level=1)
    if bold[0] == 0 and len(bold) > 1 and not any(block.sort == "title" for block in blocks):
        made[0] = replace(made[0], sort="title", level=0)
    many = f"{len(bold)} lines in bold were" if len(bold) > 1 else "one line in bold was"
    remark = f"The document uses no heading styles; {many} taken for headings."
    return replace(guidance, blocks=tuple(made), remarks=(*guidance.remarks, remark))


def _is_bold_line(block: Block) -> bool:
    spans = [span for span in block.spans if span.text.strip()]
    if block.sort != "paragraph" or not spans or any(span.mark != "strong" for span in spans):
        return False
    words = plain(spans)
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", ";", ","))
