"""What changed in a text, word by word, kept short: unchanged words far from a change are left out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_SHORT = 48
"""Texts of so many characters are told whole, before and after."""

_MOST_WORDS = 200
"""So many words, beyond the same beginning and end, are compared one by one; that is quadratic, or worse."""

_MOST_SHOWN = 400
_NEAR = 5
_SAME = 0.4


class Piece(NamedTuple):
    """A run of words: the same in both, only before, or only now. An ellipsis stands for words that are left out."""

    sort: Literal["same", "old", "new"]
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """A short account of what changed from one text to the other."""
    one, other = old.split(), new.split()
    if (len(old) <= _SHORT and len(new) <= _SHORT) or one == other:
        return _whole(old, new)
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    before, after = one[start : len(one) - end], other[start : len(other) - end]
    inner: list[Piece] = []
    if max(len(before), len(after)) <= _MOST_WORDS:
        inner = list(_compared(before, after))
    said = sum(len(piece.text) for piece in inner)
    same = sum(len(piece.text) for piece in inner if piece.sort == "same")
    if (not start and not end and same < said * _SAME) or not inner:
        inner = _whole(" ".join(before), " ".join(after))
    lead = _piece("same", one[:start], last=False, first=True)
    tail = _piece("same", one[len(one) - end :] if end else [], last=True, first=False)
    return _cut([*lead, *inner, *tail])


def _whole(old: str, new: str) -> list[Piece]:
    found = (Piece("old", shortened(old)), Piece("new", shortened(new)))
    return [piece for piece in found if piece.text]


def shortened(text: str, most: int = 160) -> str:
    """A text in one line, cut at the end of a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return re.sub(r"\s\S*$", "", line[:most]) + " …"


def _common(one: list[str], other: list[str]) -> int:
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _compared(before: list[str], after: list[str]) -> list[Piece]:
    found: list[Piece] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            found += _piece("same", before[a:b], first=number == 0, last=number == len(steps) - 1)
        else:
            found += [Piece("old", shortened(" ".join(before[a:b])))] if b > a else []
            found += [Piece("new", shortened(" ".join(after[c:d])))] if d > c else []
    return found


def _piece(sort: Literal["same"], words: list[str], *, first: bool, last: bool) -> list[Piece]:
    """Unchanged words: all when they are few, else those beside a change."""
    if len(words) > 2 * _NEAR + 2:
        before = [] if first else words[:_NEAR]
        after = [] if last else words[-_NEAR:]
        words = [*before, "…", *after]
    text = " ".join(word if len(word) <= 60 else word[:59] + "…" for word in words)
    return [Piece(sort, text)] if text else []


def _cut(found: list[Piece]) -> list[Piece]:
    """The first pieces, up to a length at which people stop reading."""
    kept: list[Piece] = []
    length = 0
    for piece in found:
        if length > _MOST_SHOWN:
            return [*kept, Piece("same", "… and more")]
        kept.append(piece)
        length += len(piece.text)
    return kept
