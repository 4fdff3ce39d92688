"""One file, from its bytes to its bytes: laid out anew, and compared with what it said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vademecum.authoring.formatting.gathering import gather
from vademecum.authoring.formatting.laying import lay
from vademecum.records import KINDS, Kind, load_library
from vademecum.records.ordering import shape_of_file
from vademecum.source import Document, Place, Problem, Severity, Way, parse
from vademecum.source.outlining import Written, outline


class UnfaithfulError(Exception):
    """The new layout would not say the same: a fault of this program. `place` is where the file says it."""

    def __init__(self, place: Place, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place = place


@dataclass(frozen=True, slots=True)
class Formed:
    """A file as it should be written, or None and the problems for which it was left alone."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


def formed(path: str, data: bytes, kinds: Mapping[str, Kind] = KINDS) -> Formed:
    """A file laid out anew. UnfaithfulError when it would not say what it said; it never should."""
    library, problems = load_library([(path, data)], kinds)
    if any(problem.severity is Severity.ERROR for problem in problems) or not library.entries:
        return Formed(None, tuple(problems))
    before = library.entries[0].document
    after = laid_out(before, kinds)
    if after.encode() == data:
        return Formed(data)
    compare(before, parse(path, after.encode()).document, after)
    return Formed(after.encode())


def laid_out(document: Document, kinds: Mapping[str, Kind] = KINDS) -> str:
    """The text of a document whose records fit their kinds, laid out anew."""
    text = _one_line_end(document.text)
    root = outline(text)
    lines = _lines(text)
    return "\n".join([*lay(lines, gather(lines, root, shape_of_file(document.root, kinds))), ""])


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    """The lines of a text, and an empty one after them."""
    lines = text.split("\n")
    return lines if not lines[-1] else [*lines, ""]


def compare(before: Document, after: Document | None, text: str) -> None:
    """UnfaithfulError when `after`, read from the new `text`, says anything else than `before`, or lacks a comment."""
    if after is None:
        raise UnfaithfulError(before.place(()), "the new layout cannot be read")
    if after.root != before.root:
        way = next(_differing(before.root, after.root, ()), ())
        raise UnfaithfulError(before.place(way), f"the new layout would change {'.'.join(map(str, way)) or 'it'}")
    old, new = comments_of(_one_line_end(before.text)), comments_of(text)
    if old != new:
        lost = old - new or new - old
        said = next(iter(lost))
        raise UnfaithfulError(before.place(()), f"the new layout would lose or double the comment {said[:60]!r}")


def _differing(one: Any, other: Any, way: Way) -> Iterator[Way]:
    """The ways to what two values do not share."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _differing(one[key], other[key], (*way, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from _differing(*pair, (*way, number))
    elif one != other:
        yield way


def comments_of(text: str) -> Counter[str]:
    """The comments of a text that `parse` accepts, without the blanks at their ends; how often each stands there."""
    lines = _lines(text)
    for value in _texts(outline(text)):
        (top, left), (bottom, right) = value.start, value.end
        if value.style in {"|", ">"}:  # a comment may stand behind the sign
            lines[top + 1 : bottom + (right > 0)] = [""] * (bottom + (right > 0) - top - 1)
        elif top == bottom:
            lines[top] = lines[top][:left] + "x" * (right - left) + lines[top][right:]
        else:
            lines[top] = lines[top][:left]
            lines[top + 1 : bottom] = [""] * (bottom - top - 1)
            lines[bottom] = "x" * right + lines[bottom][right:]
    return Counter(line[line.index("#") :].rstrip() for line in lines if "#" in line)


def _texts(value: Written) -> Iterator[Written]:
    if value.is_text:
        yield value
    for key, inner in value.pairs or ():
        yield key
        yield from _texts(inner)
    for item in value.items or ():
        yield from _texts(item)
