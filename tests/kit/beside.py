"""The files that samples name: none is kept, each is made when a sample asks for it by its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pikepdf
from PIL import Image

from kit.planting import bomb, drawing, page_in_a_gif, plain_pdf, saved, written
from vademecum.attachments.limits import MAX_BYTES, MAX_PAGES

_ASKED = re.compile(r"(?:\bfile|# beside): *([A-Za-z0-9-]+\.[a-z]+)\b")


def lay_beside(root: Path) -> None:
    """Makes the files that the records below `root` name, beside them; those without a recipe stay missing."""
    for path in sorted(root.rglob("*.yml")):
        for name in _ASKED.findall(path.read_text(encoding="utf-8", errors="replace")):
            if name in _SPECIAL:
                _SPECIAL[name](path.parent)
            elif name in _RECIPES:
                (path.parent / name).write_bytes(_made(name))


def _moving(form: str) -> bytes:
    frames = [drawing(), drawing().transpose(Image.Transpose.ROTATE_180)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


def _protected(user: str) -> bytes:
    return written(plain_pdf(), encryption=pikepdf.Encryption(owner="x", user=user))


def _picture(form: str) -> bytes:
    return saved(drawing(), form)


def _pdf() -> bytes:
    return written(plain_pdf(), deterministic_id=True)


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


_RECIPES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "gate-plan.png": lambda: _picture("PNG"),
        "photo.jpg": lambda: _picture("JPEG"),
        "queue.jpeg": lambda: _picture("JPEG"),
        "map.webp": lambda: _picture("WEBP"),
        "hand-out.pdf": _pdf,
        "a-pdf.png": _pdf,
        "a-picture.pdf": lambda: _picture("PNG"),
        "a-png.jpg": lambda: _picture("PNG"),
        "a-gif.png": lambda: _picture("GIF"),
        "a-page.png": page_in_a_gif,
        "bomb.png": lambda: bomb(60_000),
        "too-large.png": lambda: _picture("PNG") + bytes(MAX_BYTES),
        "thick.pdf": lambda: written(plain_pdf(MAX_PAGES + 1)),
        "empty.png": bytes,
        "cut-off.png": lambda: _half(_picture("PNG")),
        "cut-off.jpg": lambda: _half(_picture("JPEG")),
        "cut-off.webp": lambda: _half(_picture("WEBP")),
        "cut-off.pdf": lambda: _half(_pdf()),
        "locked.pdf": lambda: _protected("y"),
        "restricted.pdf": lambda: _protected(""),
        "moving.png": lambda: _moving("PNG"),
        "moving.webp": lambda: _moving("WEBP"),
    }
)
"""What stands in a file of this name."""

_SPECIAL: Mapping[str, Callable[[Path], object]] = MappingProxyType(
    {
        "a-link.png": lambda folder: (folder / "a-link.png").symlink_to("/etc/hostname"),
        "a-pipe.png": lambda folder: os.mkfifo(folder / "a-pipe.png"),
        "similar.png": lambda folder: (folder / "similar-plan.png").write_bytes(_picture("PNG")),
        "capitals.png": lambda folder: (folder / "Capitals.PNG").write_bytes(_picture("PNG")),
    }
)
"""What is made for a name that is no file of its own."""


@cache
def _made(name: str) -> bytes:
    return _RECIPES[name]()
