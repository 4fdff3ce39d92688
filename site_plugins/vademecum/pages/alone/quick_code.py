"""The door to segno: an address as a QR code, drawn with one path."""

from __future__ import annotations

from dataclasses import dataclass

import segno

_QUIET = 4
"""The empty border that readers ask for, in modules (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QuickCode:
    """A QR code: the length of its side in modules, border included, and the path of its dark ones."""

    side: int
    path: str


def quick_code(text: str) -> QuickCode:
    """The code of a text, with the medium level of correction, so that a torn poster can still be read."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(
        f"M{column + _QUIET} {row + _QUIET}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, dark in enumerate(modules)
        if dark
    )
    return QuickCode(len(rows) + 2 * _QUIET, path)
