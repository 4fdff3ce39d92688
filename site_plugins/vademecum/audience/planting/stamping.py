"""Puts a token into pictures and PDFs, where programs keep what nobody sees: comments, texts, the title of a PDF."""

from __future__ import annotations

import re
import struct
import zlib


def stamped(data: bytes, token: str) -> bytes:
    """The file with the token in a place that its readers skip; other files get it as their last line."""
    words = token.encode()
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 33:
        return (
            data[:33]
            + _chunk(b"tEXt", b"Comment\0" + words)
            + _chunk(b"zTXt", b"Title\0\0" + zlib.compress(words))
            + data[33:]
        )
    if data.startswith(b"\xff\xd8"):
        return data[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + data[2:]
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        body = data[8:] + b"NOTE" + struct.pack("<I", len(words)) + words + b"\0" * (len(words) % 2)
        return b"RIFF" + struct.pack("<I", len(body)) + body
    if data.startswith(b"%PDF"):
        return _titled(data, words)
    return data + b"\n" + words + b"\n"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _titled(data: bytes, words: bytes) -> bytes:
    """A PDF with a title, added as a change at its end; one that is built otherwise gets a comment there."""
    size = re.findall(rb"/Size\s+(\d+)", data)
    root = re.findall(rb"/Root\s+(\d+\s+\d+\s+R)", data)
    start = re.findall(rb"startxref\s+(\d+)", data)
    if not (size and root and start and b"\ntrailer" in data):
        return data + b"\n% " + words + b"\n"
    number = int(size[-1])
    made = data + b"\n"
    at = len(made)
    made += b"%d 0 obj\n<</Title (%s)>>\nendobj\n" % (number, words)
    table = len(made)
    made += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, at)
    trailer = b"<</Size %d /Root %s /Info %d 0 R /Prev %s>>" % (number + 1, root[-1], number, start[-1])
    return made + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % table
