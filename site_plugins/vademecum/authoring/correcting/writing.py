"""Puts new words into a file at one place. Comments, order, quoting and layout stay; what was written is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

from vademecum.authoring.correcting.part import Part, pattern, value_at
from vademecum.authoring.correcting.reading import RefusedError
from vademecum.source import Document, Way, parse

_WIDTH = 120
"""How long a line of the wiki's files may become before a folded text is wrapped anew."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file: from `start` to `end`, in a style: `>`, `|`, a quotation mark, or nothing."""

    start: int
    end: int
    style: str


def rewritten(part: Part, scalar: Scalar) -> str:
    """The text of the file with the new words in place of the old ones, and no other value changed.

    Raises RefusedError when the file is written in a way that this program does not change.
    """
    document, path = part.target.entry.document, part.target.path
    expected = _with(document.root, path, part.wanted)
    for raw in _ways(document.text[scalar.start : scalar.end], scalar.style, part):
        text = document.text[: scalar.start] + raw + document.text[scalar.end :]
        made = parse(document.path, text.encode()).document
        if made is not None and made.root == expected:
            return text
    place = document.place(path)
    raise RefusedError(f"{place.path}:{place.line}: this text is written in a way that is changed by hand only.")


def _with(value: Any, path: Way, wanted: str) -> Any:
    """The values of a file with another text at `path`."""
    if not path:
        return wanted
    step = path[0]
    if isinstance(value, dict):
        return {**value, step: _with(value[step], path[1:], wanted)}
    return [_with(one, path[1:], wanted) if number == step else one for number, one in enumerate(value)]


def scalar_at(document: Document, path: Way) -> Scalar:
    """The text at `path` as it stands in the file. Raises RefusedError when it is not found."""
    spot = document.spots[path].value
    for event in YAML(typ="safe", pure=True).parse(document.text):
        mark = event.start_mark
        if isinstance(event, ScalarEvent) and (mark.line + 1, mark.column + 1) == spot:
            return Scalar(mark.index, event.end_mark.index, event.style or "")
    raise RefusedError(f"{document.place(path).path}: the text is not found again. Change it by hand.")


def _ways(raw: str, style: str, part: Part) -> Iterator[str]:
    """The text as it might be written, the one that changes least first. Each is read again before it counts."""
    end = "\r\n" if "\r\n" in raw else "\n"
    block = style in {">", "|"}
    indent = _indent(raw) if block else ""
    more = 0 if style == "|" else 1  # elsewhere a single line break is a blank, and an empty line a line break
    lined = re.sub(r"\n+", lambda found: end * (len(found.group()) + more) + indent, _ESCAPES[style](part.new))
    earlier = sum(match.start() < part.start for match in pattern(part.old).finditer(value_at(part.target)))
    match = next(islice(pattern(_ESCAPES[style](part.old)).finditer(raw), earlier, None), None)
    if match is not None:
        plain = raw[: match.start()] + lined + raw[match.end() :]
        if style == ">" and max(map(len, plain.splitlines())) > _WIDTH:
            yield _wrapped(plain, raw[: match.start()].count("\n"), indent, end)
        yield plain
    if not block:
        yield _quoted(part.wanted)


def _indent(raw: str) -> str:
    """The blanks before the first line of a block."""
    lines = [line for line in raw.splitlines()[1:] if line.strip()]
    return lines[0][: len(lines[0]) - len(lines[0].lstrip(" "))] if lines else "  "


def _wrapped(raw: str, changed: int, indent: str, end: str) -> str:
    """A folded block whose paragraph is filled anew from the changed line on."""
    body = raw.rstrip("\r\n")
    lines = body.splitlines()
    last = changed
    while last < len(lines) and lines[last].strip():
        last += 1
    words = " ".join(line.strip() for line in lines[changed:last]).split(" ")
    filled = [indent + words[0]]
    for word in words[1:]:
        if len(filled[-1]) + 1 + len(word) <= _WIDTH:
            filled[-1] += f" {word}"
        else:
            filled.append(indent + word)
    return end.join([*lines[:changed], *filled, *lines[last:]]) + raw[len(body) :]


def _quoted(value: str) -> str:
    """A text in quotes, in one line."""
    if '"' in value and not set("'\n\t\\").intersection(value):
        return f"'{value}'"
    inner = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{inner}"'


def _same(text: str) -> str:
    return text


_ESCAPES: dict[str, Callable[[str], str]] = {
    "": _same,
    ">": _same,
    "|": _same,
    "'": lambda text: text.replace("'", "''"),
    '"': lambda text: text.replace("\\", "\\\\").replace('"', '\\"'),
}
"""How characters are written within each style."""
