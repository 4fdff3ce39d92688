"""Texts that hide between other letters: escapes of any sort undone, tags and separators taken out."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ROUNDS = 4
"""How often escapes may be wrapped in escapes."""

_BREAKS = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_IN_STRINGS = {**_BREAKS, b"b": b"\b", b"f": b"\f"}
_IN_JSON = re.compile(rb"\\(?:([\"\\/bfnrt])|u([0-9A-Fa-f]{4}))")
_TAG = re.compile(rb"<!--.{0,2000}?-->|<[^<>]*>", re.DOTALL)
_NOT_LETTERS = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
_BLANKS = b" \t\r\n\f\v"
_WIDE = re.compile(rb"\xef[\xbc\xbd]|\xf0\x9d|\xe2[\x91-\x93]|\xc2[\xaa\xb2\xb3\xb9\xba]|\xe2\x81\xb0|\xe2\x82")


@dataclass(frozen=True, slots=True)
class Escape:
    """A way to write a letter by its number: how it looks, and the letter that it means."""

    name: str
    pattern: re.Pattern[bytes]
    meant: Callable[[re.Match[bytes]], bytes]

    def undone(self, data: bytes) -> bytes:
        """The data with each such letter in its plain form."""
        return self.pattern.sub(self.meant, data)


def _letter(number: int) -> bytes:
    return chr(number).encode("utf-8", "replace") if number < 0x110000 else b"?"


def _of_json(match: re.Match[bytes]) -> bytes:
    """An escape of a JSON string, each once and in its turn, so that what it holds stays as it was."""
    return _letter(int(match[2], 16)) if match[2] else _IN_STRINGS.get(match[1], match[1])


def _of_base(base: int) -> Callable[[re.Match[bytes]], bytes]:
    return lambda match: _letter(int(match[1], base))


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _named(match: re.Match[bytes]) -> bytes:
    return html.unescape(match[0].decode()).encode("utf-8", "replace")


ESCAPES: tuple[Escape, ...] = (
    Escape("percent", re.compile(rb"%([0-9A-Fa-f]{2})"), _byte),
    Escape("entity", re.compile(rb"&#0*([0-9]{1,7});?"), _of_base(10)),
    Escape("hex entity", re.compile(rb"&#[xX]0*([0-9A-Fa-f]{1,6});?"), _of_base(16)),
    Escape("named entity", re.compile(rb"&[A-Za-z][A-Za-z0-9]{1,31};"), _named),
    Escape(
        "unicode escape",
        re.compile(rb"\\{1,8}[uU]\{?0*([0-9A-Fa-f]{2,6}?)(?:\}|(?=[^0-9A-Fa-f])|(?<=[0-9A-Fa-f]{4}))"),
        _of_base(16),
    ),
    Escape("hex escape", re.compile(rb"\\{1,8}x([0-9A-Fa-f]{2})"), _byte),
    Escape("octal escape", re.compile(rb"\\{1,8}([0-3][0-7]{2})"), lambda match: bytes([int(match[1], 8)])),
    Escape("json in json", re.compile(rb"\\{1,8}([\"'/\\])"), lambda match: match[1]),
    Escape("line break escape", re.compile(rb"\\{1,8}([nrt])"), lambda match: _BREAKS[match[1]]),
)
"""Escapes that do not stand in each other's way: undone together, again and again."""

OTHER_ESCAPES: tuple[Escape, ...] = (
    Escape("quoted-printable", re.compile(rb"=([0-9A-Fa-f]{2})"), _byte),
    Escape("quoted-printable", re.compile(rb"=\r?\n()"), lambda match: match[1]),
    Escape("css escape", re.compile(rb"\\0{0,4}([0-9A-Fa-f]{2})(?:\s|(?=\\))"), _byte),
    Escape("hex codes", re.compile(rb"0x([0-9A-Fa-f]{2})[,;\s]*"), _byte),
)
"""Escapes that would spoil what the first ones mean, or be spoilt by them."""

_PDF_NAME = Escape("pdf name", re.compile(rb"#([0-9A-Fa-f]{2})"), _byte)


def views(data: bytes, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """The data as they are, and as other readers would take them: each by the name of what was done to them."""
    plain = _undone(data, ESCAPES, without)
    others = OTHER_ESCAPES if not data.startswith(b"%PDF") else (*OTHER_ESCAPES, _PDF_NAME)
    other = _undone(plain, others, without)
    found = {
        "": data,
        "escapes": plain,
        "other escapes": _undone(data, others, without),
        "other escapes in escapes": other,
        "escapes in other escapes": _undone(other, ESCAPES, without),
    }
    if data[:1] in (b"{", b"["):
        found["json"] = _IN_JSON.sub(_of_json, data)
    if "compatibility letters" not in without and _WIDE.search(plain):
        found["compatibility letters"] = unicodedata.normalize("NFKC", plain.decode("utf-8", "replace")).encode()
    first: dict[bytes, str] = {}
    for name, view in found.items():
        first.setdefault(view, name)
    return {name: view for view, name in first.items()}


def closed_up(data: bytes, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, bytes]]:
    """The letters and digits of the data alone, then those outside tags, then everything but blanks."""
    if "letters parted" not in without:
        yield "letters parted", data.translate(None, _NOT_LETTERS)
    if "parted by tags" not in without and b"<" in data:
        yield "parted by tags", _undone(_TAG.sub(b"", data), ESCAPES, without).translate(None, _NOT_LETTERS)
    if "parted by blanks" not in without:
        yield "parted by blanks", data.translate(None, _BLANKS)


def _undone(data: bytes, escapes: tuple[Escape, ...], without: frozenset[str]) -> bytes:
    for _ in range(_ROUNDS):
        before = data
        for escape in escapes:
            if escape.name not in without:
                data = escape.undone(data)
        if data == before:
            break
    return data
