"""Signs that Word sets in a picture font, as ordinary characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x22: "\u2702",
        0x28: "\u260e",
        0x29: "\u2706",
        0x2A: "\u2709",
        0x46: "\u261e",
        0x4A: "\u263a",
        0x6C: "\u25cf",
        0x6E: "\u25a0",
        0x6F: "\u25a1",
        0x71: "\u2751",
        0x76: "\u2756",
        0x77: "\u25c6",
        0x9F: "\u2022",
        0xA7: "\u25aa",
        0xA8: "\u25fb",
        0xD8: "\u27a2",
        0xE0: "\u2192",
        0xDF: "\u2190",
        0xE1: "\u2191",
        0xE2: "\u2193",
        0xE8: "\u2794",
        0xF0: "\u21e8",
        0xFB: "\u2717",
        0xFC: "\u2713",
        0xFD: "\u2612",
        0xFE: "\u2611",
    }
)
_SYMBOL: Mapping[int, str] = MappingProxyType(
    {
        0xA3: "\u2264",
        0xA5: "\u221e",
        0xAB: "\u2194",
        0xAC: "\u2190",
        0xAD: "\u2191",
        0xAE: "\u2192",
        0xAF: "\u2193",
        0xB0: "\u00b0",
        0xB1: "\u00b1",
        0xB2: "\u2033",
        0xB3: "\u2265",
        0xB4: "\u00d7",
        0xB7: "\u2022",
        0xB9: "\u2260",
        0xBB: "\u2248",
        0xD2: "\u00ae",
        0xD3: "\u00a9",
        0xD4: "\u2122",
        0xDE: "\u21d2",
        0x61: "\u03b1",
        0x62: "\u03b2",
        0x67: "\u03b3",
        0x64: "\u03b4",
        0x6D: "\u03bc",
        0x70: "\u03c0",
        0x53: "\u03a3",
        0x57: "\u03a9",
    }
)
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType({"wingdings": _WINGDINGS, "symbol": _SYMBOL})


def symbol(font: str, code: str) -> str:
    """The character for a sign of a picture font; of an unknown one its font and number, in square brackets."""
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return ""
    number = int(code, 16)
    short = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    found = _FONTS.get(font.casefold(), {}).get(short)
    if found:
        return found
    ordinary = number < 0x110000 and not 0xD800 <= number < 0xF900 and chr(number).isprintable()
    if ordinary and font.casefold() not in _FONTS:
        return chr(number)
    return f"[sign {font} {code}]"
