"""Signs that Word sets in a picture font, as ordinary characters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x22: "\u2702", 0x28: "\u260E", 0x29: "\u2706", 0x2A: "\u2709",
        0x46: "\u261E", 0x4A: "\u263A", 0x6C: "●", 0x6E: "■", 0x6F: "□",
        0x71: "\u2751", 0x76: "\u2756", 0x77: "◆", 0x9F: "•", 0xA7: "\u25AA",
        0xA8: "\u25FB", 0xD8: "\u27A2", 0xE0: "→", 0xDF: "←",
        0xE1: "↑", 0xE2: "↓", 0xE8: "\u2794",
        0xF0: "\u21E8", 0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612", 0xFE: "\u2611",
    }
)  # fmt: skip
_SYMBOL: Mapping[int, str] = MappingProxyType(
    {
        0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
        0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™",
        0xDE: "⇒", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x53: "Σ", 0x57: "Ω",
    }
)  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType({"wingdings": _WINGDINGS, "symbol": _SYMBOL})


def symbol(font: str, code: str) -> str:
    """The character for a sign of a picture font; of an unknown one its font and number, in square brackets."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    short = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    found = _FONTS.get(font.casefold(), {}).get(short)
    if found:
        return found
    ordinary = number < 0x110000 and not 0xD800 <= number < 0xF900 and chr(number).isprintable()
    if ordinary and font.casefold() not in _FONTS:
        return chr(number)
    return f"[sign {font} {code}]"
