"""What changed in a text, word by word, kept short: unchanged words far from a change are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def every_piece(old: str, new: str) -> list[Piece]:
    """What changed from one text to the other with every word of both, the breaks of lines kept.

    Long texts are compared sentence by sentence first.
    """
    one, other = _WORD.findall(old), _WORD.findall(new)
    if one == other:
        return [Piece("old", old), Piece("new", new)]
    found = list(_merged(_smooth(_merged(_sentences(one, other)))))
    same = sum(len(words) for sort, words in found if sort == "same")
    if same * 3 < max(len(one), len(other)):
        return [Piece("old", old), Piece("new", new)]
    return [Piece(sort, _text(words)) for sort, words in found]


_WORD = re.compile(r"\n+|[^\s]+")
_SORTED = Literal["same", "old", "new"]
_Run = tuple[_SORTED, list[str]]
_MOST_SENTENCES = 300


def _text(words: list[str]) -> str:
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))


def _sentences(one: list[str], other: list[str]) -> Iterator[_Run]:
    """The runs of two texts: sentences that both have, and between them word by word."""
    before, after = _cut_up(one), _cut_up(other)
    if max(len(before), len(after)) > _MOST_SENTENCES:
        yield from _words(one, other)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = [word for part in before[a:b] for word in part], [word for part in after[c:d] for word in part]
        if tag == "equal":
            yield "same", gone
        else:
            yield from _words(gone, come)


def _cut_up(words: list[str]) -> list[tuple[str, ...]]:
    """Words as sentences, each up to its end or to the end of a line."""
    found: list[list[str]] = [[]]
    for word in words:
        found[-1].append(word)
        if word[-1] in ".!?:;\n":
            found.append([])
    return [tuple(part) for part in found if part]


def _words(one: list[str], other: list[str]) -> Iterator[_Run]:
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    before, after = one[start : len(one) - end], other[start : len(other) - end]
    yield "same", one[:start]
    if max(len(before), len(after)) > _MOST_WORDS:
        yield from (("old", before), ("new", after))
    else:
        for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag == "equal":
                yield "same", before[a:b]
            else:
                yield from (("old", before[a:b]), ("new", after[c:d]))
    yield "same", one[len(one) - end :] if end else []


def _smooth(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Single words that happen to stay between two changes are told with them: a row of scraps cannot be read."""
    listed = [(sort, words) for sort, words in runs if words]
    for number, (sort, words) in enumerate(listed):
        inside = 0 < number < len(listed) - 1
        if sort == "same" and inside and len(words) == 1 and not words[0].isspace():
            yield from (("old", words), ("new", words))
        else:
            yield sort, words


def _merged(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs with what is gone before what has come, wherever nothing stays between them."""
    gone: list[str] = []
    come: list[str] = []
    same: list[str] = []
    for sort, words in runs:
        if sort == "same":
            yield from _emptied("old", gone)
            yield from _emptied("new", come)
            same += words
        else:
            yield from _emptied("same", same)
            (gone if sort == "old" else come).extend(words)
    yield from (*_emptied("same", same), *_emptied("old", gone), *_emptied("new", come))


def _emptied(sort: _SORTED, words: list[str]) -> Iterator[_Run]:
    if words:
        yield sort, list(words)
        words.clear()
