"""Texts after `|` and `>`: their lines are what they say, blanks at their ends included."""

from __future__ import annotations

import re

from vademecum.source.outlining import Mark, Written

_HEADER = re.compile(r"([|>])([-+0-9]*)(\s+#.*)?")


def literal(lines: list[str], value: Written, column: int, target: int) -> list[str]:
    """The lines of such a text below a block in the column `target`; it stood below one in `column`."""
    header = _HEADER.match(lines[value.start.line], value.start.column)
    assert header is not None
    digits = re.sub("[-+]", "", header[2])
    body = _body(lines, value)
    if digits:
        old, new = column + int(digits), target + int(digits)
    else:
        first = next(line for line in body if line.strip(" "))
        old, new = len(first) - len(first.lstrip(" ")), target + 2
    kept = [" " * new + line[old:] if len(line) > old or line.strip(" ") else "" for line in body]
    mark = header[2]
    if not value.text.endswith("\n") and "-" not in mark:
        mark = mark.replace("+", "") + "-"  # the file ended without a line end, and so does the text
    return [f"{header[1]}{mark}{header[3] or ''}".rstrip(), *kept]


def end_of_literal(lines: list[str], value: Written) -> Mark:
    """The first place behind such a text."""
    return Mark(value.start.line + 1 + len(_body(lines, value)), 0)


def keeps_blanks(lines: list[str], value: Written) -> bool:
    """True for a text to which empty lines below it belong."""
    return value.style in {"|", ">"} and "+" in _mark(lines, value)


def _mark(lines: list[str], value: Written) -> str:
    header = _HEADER.match(lines[value.start.line], value.start.column)
    return header[2] if header else ""


def _body(lines: list[str], value: Written) -> list[str]:
    body = lines[value.start.line + 1 : min(value.end.line + (value.end.column > 0), len(lines) - 1)]
    if "+" in _mark(lines, value):
        return body
    shallow = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip(" ")), default=0)
    while body and not body[-1].strip(" ") and len(body[-1]) <= shallow:
        body.pop()
    return body
