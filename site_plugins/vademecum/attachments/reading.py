"""Reads the bytes of one attachment: an ordinary file of bearable size, of the sort that its ending says."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from vademecum.attachments.cleaned import UnfitError
from vademecum.attachments.limits import MAX_BYTES

_SORTS = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp", "pdf": "pdf"}
"""The sort of content behind each ending."""

_WORDS = {"png": "a PNG picture", "jpg": "a JPEG picture", "webp": "a WebP picture", "pdf": "a PDF"}
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_attachment(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and their sort: png, jpg, webp or pdf. Raises UnfitError; nothing is ever waited for."""
    data = _bytes_of(path)
    if not data:
        raise UnfitError("the file is empty", "Put the picture or PDF itself here.")
    if len(data) > MAX_BYTES:
        remedy = "Save it smaller: many readers have a weak line."
        raise UnfitError(f"the file is larger than {MAX_BYTES // 1024**2} MB", remedy, "Y6")
    found, said = sort_of(data), _SORTS[path.suffix[1:].lower()]
    if found is None:
        raise UnfitError("the file is neither a PNG, JPEG or WebP picture nor a PDF", "Save it anew as one of these.")
    if found != said:
        fact = f"the file is {_WORDS[found]} by its content, and {path.suffix} by its name"
        raise UnfitError(fact, f"Rename it to end in .{found}, here and in the folder.")
    return data, found


def sort_of(data: bytes) -> str | None:
    """What bytes are by their beginning."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "pdf" if data.startswith(b"%PDF-") else None


def fits(name: str, data: bytes) -> bool:
    """True when bytes are of the sort that the ending of their name says."""
    sort = sort_of(data)
    return sort is not None and sort == _SORTS.get(PurePosixPath(name).suffix[1:].lower())


def _bytes_of(path: Path) -> bytes:
    try:
        number = os.open(path, _FLAGS)
    except OSError as fault:
        raise UnfitError(f"the file cannot be read ({fault.strerror})", "Put the file itself here.", "Y1") from None
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise UnfitError("the file is not an ordinary file", "Put the file itself here.", "Y1")
        with os.fdopen(number, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1)
    finally:
        os.close(number)
