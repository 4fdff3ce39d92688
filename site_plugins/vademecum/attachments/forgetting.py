"""Photographs inside a PDF keep every pixel as it was packed, and forget what the camera noted beside the pixels."""

from __future__ import annotations

import re

from vademecum.attachments.cleaned import UnfitError

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_2000 = b"\x00\x00\x00\x0cjP  "
_NOTED_BOXES = frozenset({b"uuid", b"xml ", b"uinf", b"jp2i"})


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG less what was noted in it (place, camera, comments, previews) and what follows its end.

    Raises UnfitError when it is not built as a JPEG is.
    """
    kept = bytearray(jpeg[:2])
    start, pixels = 2, False
    while jpeg[start : start + 1] == b"\xff" and start + 4 <= len(jpeg):
        marker = jpeg[start + 1]
        if marker == 0xD9:
            break
        end = start + 2 + int.from_bytes(jpeg[start + 2 : start + 4], "big")
        if marker == 0xDA:  # the pixels follow, up to the next marker
            found = _NEXT_MARKER.search(jpeg, end)
            end, pixels = found.start() if found else len(jpeg), True
        if not _noted(marker, jpeg[start + 4 : start + 9]):
            kept += jpeg[start:end]
        start = end
    if not pixels:
        raise _unreadable()
    return bytes(kept + b"\xff\xd9")


def _noted(marker: int, beginning: bytes) -> bool:
    """Of the parts that programs add, only those stay that say how the colours are packed."""
    needed = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}.get(marker)
    return beginning != needed if needed else marker == 0xFE or 0xE0 <= marker <= 0xEF


def without_boxes(jpeg: bytes) -> bytes:
    """A JPEG 2000 less the boxes that hold notes. Raises UnfitError when its boxes do not fit into each other."""
    if not jpeg.startswith(_JPEG_2000):
        return jpeg  # the bare pixels, without boxes
    kept, start = bytearray(), 0
    while start < len(jpeg):
        length = int.from_bytes(jpeg[start : start + 4], "big")
        if length == 1:
            length = int.from_bytes(jpeg[start + 8 : start + 16], "big")
        length = length or len(jpeg) - start
        if length < 8 or start + length > len(jpeg):
            raise _unreadable()
        if jpeg[start + 4 : start + 8] not in _NOTED_BOXES:
            kept += jpeg[start : start + length]
        start += length
    return bytes(kept)


def _unreadable() -> UnfitError:
    return UnfitError("a picture in the PDF cannot be read", "Open it and print it to a new PDF.")
