"""Spans and blocks as words: in one plain line for a field, or as Markdown that our own prose reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vademecum.authoring.importing.guidance import Block, Span, Spans, joined

_LINKED = re.compile(r"(?:https?://[^/?#\s]|mailto:)[^\s<>\x00-\x1f]*", re.IGNORECASE)
_SPECIAL = re.compile(r"[*`\[\]]|\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|~(?=~)|(?<=~)~|(?<!\w)_|_(?!\w)")
_OPENING = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=]{2,}\s*$|>|~~~|-(?=[ -]*-[ -]*$))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+")
_CALLING = re.compile(r"\[\[|!\[|`")
"""What our own prose takes for a link or a picture even where Markdown reads code, and the sign of code."""

MOST_CELLS = 400
"""A larger table is written as a list, a row an item: the wiki refuses huge tables, which nobody reads on a phone."""

_SIGNS = {"strong": "**", "emphasis": "*"}


def plain(spans: Iterable[Span]) -> str:
    """The words in one line; an address stands in brackets behind the words that lead to it."""
    parts: list[str] = []
    for span in with_whole_words(spans):
        parts.append(span.text)
        if span.href and not span.href.startswith("#") and not _says(span):
            parts.append(f" ({span.href})")
    return " ".join("".join(parts).split())


def with_whole_words(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without words that begin in one and end in the next: such a word goes to the one that leads somewhere.

    Else an address or a mark would stand in the middle of the word.
    """
    before: Span | None = None
    for span in joined(spans):
        if before is not None and before.text[-1].isalnum() and span.text[0].isalnum():
            if span.href and not before.href:
                cut = next((n for n in range(len(before.text), 0, -1) if not before.text[n - 1].isalnum()), 0)
                span = replace(span, text=before.text[cut:] + span.text)
                before = replace(before, text=before.text[:cut])
            else:
                cut = next((n for n, sign in enumerate(span.text) if not sign.isalnum()), len(span.text))
                before = replace(before, text=before.text + span.text[:cut])
                span = replace(span, text=span.text[cut:])
        if before is not None and before.text and span.text:
            yield before
        before = span if span.text else before
    if before is not None and before.text:
        yield before


def _says(span: Span) -> bool:
    return span.href.removeprefix("mailto:").rstrip("/") in span.text


def prose(spans: Spans) -> str:
    """The words as Markdown, in one line: marks that the author did not mean as such are escaped."""
    made = ""
    for span in with_whole_words(spans):
        made += _marked(span, made)
    line = " ".join(made.split())
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return f"\\{line}" if _OPENING.match(line) else line


def _marked(span: Span, before: str) -> str:
    if span.href and _LINKED.fullmatch(span.href) and not span.href.startswith("#"):
        words = escaped(" ".join(span.text.split())) or escaped(span.href)
        return _spaced(span, f"[{words}](<{span.href.replace(chr(92), '%5C')}>)")
    if span.href:
        return escaped(plain([span]))
    start, words, end = _edged(span.text)
    if span.mark == "code" and words and not _CALLING.search(span.text):
        return _spaced(span, f"`{' '.join(span.text.split())}`")
    sign = _SIGNS.get(span.mark, "")
    if not sign or not words or before.endswith("*") or (before[-1:].isalnum() and not start):
        return escaped(span.text)
    return f"{escaped(start)}{sign}{escaped(' '.join(words.split()))}{sign}{escaped(end)}"


def _spaced(span: Span, made: str) -> str:
    """What was made of a span, with the blanks around it."""
    return " " * span.text[:1].isspace() + made + " " * span.text[-1:].isspace()


def _edged(text: str) -> tuple[str, str, str]:
    """What stands before the first letter or digit, from there to the last, and behind it."""
    start = next((number for number, sign in enumerate(text) if sign.isalnum()), len(text))
    end = next((number for number in range(len(text), start, -1) if text[number - 1].isalnum()), start)
    return text[:start], text[start:end], text[end:]


def escaped(text: str) -> str:
    """A text in which Markdown finds no mark, except at the beginning of a line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def fitted(text: str, most: int) -> tuple[str, bool]:
    """As much of a text as fits into `most` characters, and whether that is all of it: whole sentences, else words."""
    if len(text) <= most:
        return text, True
    short = _filled(_SENTENCE.split(text), most)
    return short or f"{_filled(text.split(' '), most - 2) or text[: most - 2]} …", False


def _filled(parts: Iterable[str], most: int) -> str:
    made = ""
    for part in parts:
        longer = f"{made} {part}" if made else part
        if len(longer) > most:
            break
        made = longer
    return made


def markdown(blocks: Iterable[Block]) -> list[str]:
    """Each block as a paragraph, list, table or code of Markdown; neighbouring list items are one list."""
    parts: list[str] = []
    items: list[str] = []
    depth = -1
    for block in blocks:
        if block.sort == "item":
            depth = min(block.level, depth + 1, 5) if items else 0
            mark = "1." if block.ordered else "-"
            items.append(f"{'   ' * depth}{mark} {prose(block.spans)}")
            continue
        if items:
            parts.append("\n".join(items))
            items = []
        parts.extend(_written(block))
    return [*parts, "\n".join(items)] if items else parts


def _written(block: Block) -> list[str]:
    if block.sort == "table":
        return _table(block)
    if block.sort == "code":
        return _code("".join(span.text for span in block.spans))
    words = prose(block.spans)
    if block.sort in {"heading", "title"}:
        return [f"{'#' * max(2, min(6, block.level + 1))} {words}"] if words else []
    if block.label:
        return [f"**{escaped(block.label)}.** {words}".rstrip()]
    return [words] if words else []


def _code(text: str) -> list[str]:
    lines = text.expandtabs(4).strip("\n").split("\n")
    if _CALLING.search(text.replace("`", "")):
        return ["\\\n".join(words for line in lines if (words := prose((Span(line),))))]
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return ["\n".join([fence, *(line.rstrip() for line in lines), fence])] if text.strip() else []


def _table(block: Block) -> list[str]:
    if len(block.rows) * len(block.rows[0] if block.rows else ()) > MOST_CELLS:
        return ["\n".join(f"- {' / '.join(filter(None, map(prose, row)))}" for row in block.rows)]
    rows = [[prose(cell).replace("|", "\\|") or " " for cell in row] for row in block.rows]
    if not rows:
        return []
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return ["\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])]
