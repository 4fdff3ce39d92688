"""Bytes of a table to its text, in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import re

from vademecum.source import Place, Problem, error

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_UTF8 = "In a spreadsheet, save it as CSV UTF-8."


def decoded(path: str, data: bytes) -> str | Problem:
    """The text of a file in UTF-8, or in UTF-16 with its mark; the problem where it is in neither."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _as(path, data, "utf-16")
    if b"\0" in data:
        line, column = _at(data[: data.index(b"\0")].decode("utf-8", "replace"))
        fact = "the file holds a NUL byte, so it is no text, or UTF-16 without its mark"
        return error(Place(path, line, column), "N1", fact, _UTF8)
    return _as(path, data.removeprefix(codecs.BOM_UTF8), "utf-8")


def _as(path: str, data: bytes, encoding: str) -> str | Problem:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line, column = _at(data[: fault.start].decode(encoding, "replace"))
        shown = encoding.upper()
        return error(Place(path, line, column), "N1", f"the file is not {shown} text from here on", _UTF8)
    if "\0" in text:
        line, column = _at(text[: text.index("\0")])
        return error(Place(path, line, column), "N1", "the file holds a NUL character", _UTF8)
    return text


def _at(before: str) -> tuple[int, int]:
    lines = _LINE_BREAK.split(before)
    return len(lines), len(lines[-1]) + 1
