"""How many text messages a text needs: 160 signs of the plain alphabet in one, or 70 of any other (3GPP TS 23.038)."""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€")
"""Signs of the plain alphabet that take the room of two."""

_SHOWN = 4
"""How many signs outside the plain alphabet are named."""


@dataclass(frozen=True, slots=True)
class TextMessages:
    """What a text comes to on a phone.

    `length` counts signs as the network does, `each` is how many fit into one part. `outside` are the signs that forced
    the wide alphabet, each once, the first few; `more` is true when there are others. compose.js counts the same way.
    """

    parts: int
    length: int
    each: int
    outside: tuple[str, ...]
    more: bool

    @property
    def plain(self) -> bool:
        """True when all of it is in the plain alphabet."""
        return not self.outside


def text_messages(text: str) -> TextMessages:
    """Counts a text."""
    outside = [sign for sign in dict.fromkeys(text) if sign not in _PLAIN and sign not in _DOUBLE]
    if outside:
        costs = [2 if ord(sign) > 0xFFFF else 1 for sign in text]
    else:
        costs = [2 if sign in _DOUBLE else 1 for sign in text]
    one, more = (70, 67) if outside else (160, 153)
    length = sum(costs)
    parts = 1 if length <= one else _packed(costs, more)
    return TextMessages(parts, length, one if parts == 1 else more, tuple(outside[:_SHOWN]), more=len(outside) > _SHOWN)


def most_parts(limit: int | None) -> int | None:
    """How many text messages a channel's limit allows; the limit counts signs of the plain alphabet."""
    return None if not limit else 1 if limit <= 160 else -(-limit // 153)


def _packed(costs: list[int], room: int) -> int:
    """The parts that signs of these costs fill; no sign is cut in two."""
    parts, left = 1, room
    for cost in costs:
        if cost > left:
            parts, left = parts + 1, room
        left -= cost
    return parts
