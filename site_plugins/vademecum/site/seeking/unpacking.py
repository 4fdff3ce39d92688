"""What is packed inside a file: compressed streams wherever they begin, and runs of letters that mean bytes."""

from __future__ import annotations

import base64
import binascii
import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

MOST = 64 * 1024 * 1024
"""How many bytes of one stream are searched; of a larger one the beginning, and the rest is reported."""

_LEAST = 10
_PIECE = 256 * 1024
_FAULTS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


def _zstd() -> ModuleType | None:
    """Zstandard, where this Python has it."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return None


ZSTD = _zstd()


@dataclass(frozen=True, slots=True)
class Packed:
    """What was inside, how it was packed, and why not all of it could be read, if so."""

    name: str
    data: bytes
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """A sort of compressed stream: how it begins, where its data begin after that, and what opens it."""

    name: str
    begins: re.Pattern[bytes]
    machine: Callable[[], Any]
    start: Callable[[re.Match[bytes]], int] = lambda match: match.start()


def _after_header(match: re.Match[bytes]) -> int:
    """Where the data of a member of a zip begin: after its name and its extra field."""
    return match.end() + int.from_bytes(match[1], "little") + int.from_bytes(match[2], "little")


_MEMBER = re.compile(rb"PK\x03\x04..[^\x01\x03\x05\x07\x09\x0b\x0d\x0f].\x08\x00.{16}(..)(..)", re.DOTALL)

_NO_TEXT = re.compile(rb"\A(?=.*[^\x09\x0a\x0d\x20-\x7e])", re.DOTALL)
_DEFLATE = Stream("deflate", _NO_TEXT, lambda: zlib.decompressobj(-15))
_ZLIB_HEADS = frozenset({0x7801, 0x785E, 0x789C, 0x78DA})

STREAMS: tuple[Stream, ...] = (
    Stream("gzip", re.compile(rb"\x1f\x8b\x08"), lambda: zlib.decompressobj(31)),
    Stream("zlib", re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78](?=(.))", re.DOTALL), zlib.decompressobj),
    Stream("zip", _MEMBER, lambda: zlib.decompressobj(-15), _after_header),
    Stream("bz2", re.compile(rb"BZh[1-9]1AY&SY"), bz2.BZ2Decompressor),
    Stream("xz", re.compile(rb"\xfd7zXZ\x00"), lzma.LZMADecompressor),
    Stream("lzma", re.compile(rb"\A\x5d\x00\x00"), lzma.LZMADecompressor),
    _DEFLATE,
    *([Stream("zstd", re.compile(rb"\x28\xb5\x2f\xfd"), ZSTD.ZstdDecompressor)] if ZSTD else []),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters that may mean bytes, and how they are read."""

    name: str
    pattern: re.Pattern[bytes]
    read: Callable[[bytes], bytes]


def _base64(run: bytes) -> bytes:
    letters = run.translate(bytes.maketrans(b"-_", b"+/"), b" \t\r\n=")
    return base64.b64decode(letters[: len(letters) // 4 * 4 + (len(letters) % 4 > 1) * 4] + b"=" * (-len(letters) % 4))


def _base32(run: bytes) -> bytes:
    return base64.b32decode(run[: len(run) // 8 * 8] if len(run) % 8 in (1, 3, 6) else run + b"=" * (-len(run) % 8))


def _codes(run: bytes) -> bytes:
    return bytes(number for number in map(int, re.findall(rb"\d+", run)) if number < 256)


def _uuencoded(run: bytes) -> bytes:
    return b"".join(binascii.a2b_uu(line) for line in run.splitlines()[1:])


def _numbers(name: str, form: bytes, base: int) -> Run:
    """Ten letters or more in a row, each written by its number: as bytes, before other escapes are undone in them."""
    one = re.compile(form)

    def read(run: bytes) -> bytes:
        return bytes(int(match[1], base) & 255 for match in one.finditer(run))

    return Run(name, re.compile(rb"(?:" + form.replace(b"(", b"(?:", 1) + rb"){10,}"), read)


RUNS: tuple[Run, ...] = (
    _numbers("percent", rb"%([0-9A-Fa-f]{2})", 16),
    _numbers("entity", rb"&#0*([0-9]{1,3});?", 10),
    _numbers("hex entity", rb"&#[xX]0*([0-9A-Fa-f]{1,2});?", 16),
    _numbers("unicode escape", rb"\\{1,8}u00([0-9A-Fa-f]{2})", 16),
    _numbers("unicode escape", rb"\\{1,8}u\{0*([0-9A-Fa-f]{1,2})\}", 16),
    _numbers("hex escape", rb"\\{1,8}x([0-9A-Fa-f]{2})", 16),
    _numbers("octal escape", rb"\\{1,8}([0-3][0-7]{2})", 8),
    _numbers("quoted-printable", rb"=([0-9A-Fa-f]{2})(?:=\r?\n)?", 16),
    Run("base64", re.compile(rb"[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}"), _base64),
    Run("base32", re.compile(rb"[A-Z2-7]{24,}|[a-z2-7]{24,}"), lambda run: _base32(run.upper())),
    Run("hex", re.compile(rb"(?:[0-9a-fA-F]{2}){12,}"), lambda run: bytes.fromhex(run.decode())),
    Run("decimal codes", re.compile(rb"(?:\d{2,3}[,;\s]{1,3}){9,}\d{2,3}"), _codes),
    Run(
        "ascii85",
        re.compile(rb"(?:<~|stream\r?\n)([!-uz\s]{8,}?)~>"),
        lambda run: base64.a85decode(run[run.find(b"\n") + 1 :].removeprefix(b"<~"), ignorechars=b" \t\r\n~>"),
    ),
    Run("uuencode", re.compile(rb"begin [0-7]{3} [^\n]{1,200}\n(?:[ -`]{2,62}\r?\n)+"), _uuencoded),
)


def unpacked(data: bytes, without: frozenset[str] = frozenset()) -> Iterator[Packed]:
    """Each compressed stream in the data, wherever it begins."""
    for stream in STREAMS:
        if stream.name not in without:
            end = 0
            for match in stream.begins.finditer(data):
                if match.start() >= end and (
                    stream.name != "zlib" or int.from_bytes(match[0] + match[1], "big") % 31 == 0
                ):
                    found, lacking, used = _opened(stream, memoryview(data)[stream.start(match) :])
                    if len(found) >= _LEAST:
                        end = stream.start(match) + used
                        yield Packed(stream.name, found, lacking)
    if ZSTD is None and data.startswith(b"\x28\xb5\x2f\xfd"):
        yield Packed("zstd", b"", "this Python cannot open zstd")
    if data.startswith(b"PK\x03\x04") and data[6:7] and data[6] & 1:
        yield Packed("zip", b"", "it is locked with a password")


def _opened(stream: Stream, data: memoryview) -> tuple[bytes, str, int]:
    """What a stream gives before it ends or breaks off, what it lacks, and how many bytes it took."""
    machine = stream.machine()
    found, at = bytearray(), 0
    try:
        while at < len(data) and not machine.eof:
            found += machine.decompress(data[at : at + _PIECE], MOST - len(found) + 1)
            at += _PIECE
            if len(found) > MOST:
                return bytes(found[:MOST]), f"it holds more than {MOST:,} bytes", at
            if getattr(machine, "unconsumed_tail", b""):
                return bytes(found), f"it holds more than {MOST:,} bytes", at
    except _FAULTS:
        return (b"", "", 0) if stream.name in ("deflate", "lzma") else (bytes(found), "", 0)
    if stream.name == "deflate" and not machine.eof:
        return b"", "", 0
    return bytes(found), "", min(at, len(data)) - len(machine.unused_data)


def meant(data: bytes, without: frozenset[str] = frozenset()) -> Iterator[Packed]:
    """What runs of letters mean, when that is text or something packed."""
    for run in RUNS:
        if run.name not in without:
            for match in run.pattern.finditer(data):
                try:
                    found = run.read(match[0])
                except (ValueError, binascii.Error):
                    continue
                if len(found) >= _LEAST and _telling(found):
                    yield Packed(run.name, found)


def _telling(data: bytes) -> bool:
    """True for text, and for what is packed data from its first byte on."""
    head = data[:64]
    if all(9 <= letter < 127 for letter in head):
        return True
    if any(stream.begins.match(head) for stream in STREAMS if stream is not _DEFLATE and stream.name != "zlib"):
        return True
    return bool(_opened(_DEFLATE, memoryview(data))[0]) or int.from_bytes(data[:2], "big") in _ZLIB_HEADS
