"""Where names stand on a map: beside their shapes, over no other shape and no other name."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LETTER, LEAD = 14, 17
"""Height of a letter and of a line of a name, in SVG units."""

_WRAP, _MOST_LINES = 22, 3
_NARROW, _BROAD = frozenset("iljtfrI|!()[].,:;'’ "), frozenset("mwMW@%&")
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""To the right first, then left, below, above, and the corners."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in SVG units: its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def meets_round(self, x: float, y: float, radius: float) -> bool:
        """Whether the rectangle overlaps a circle."""
        dx = max(self.left - x, 0, x - self.right)
        dy = max(self.top - y, 0, y - self.bottom)
        return dx * dx + dy * dy < radius * radius


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written on the map: its lines with their baselines, and from where it reads.

    `anchor` is start, middle or end. `lead` is a line back to a shape that is not right beside it, or nothing.
    """

    x: int
    lines: tuple[tuple[int, str], ...]
    anchor: str
    box: Box
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is already on the map: a shape around a point."""

    x: int
    y: int
    radius: float


@lru_cache(4096)
def width_of(text: str) -> float:
    """How wide a line of a name is at most, in SVG units: rather too much, since fonts differ."""
    return sum(_letter(letter) for letter in text) * LETTER + 2


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.4
    if letter in _BROAD:
        return 0.98
    if letter.isupper():
        return 0.76
    return 0.62 if letter.isascii() else 0.75


def label_of(name: str, spot: Spot, spots: Sequence[Spot], taken: Sequence[Box], view: Box) -> Label | None:
    """The first place around a shape where its name fits. None when there is none: then its number must do."""
    lines = tuple(textwrap.wrap(name, _WRAP, max_lines=_MOST_LINES, placeholder=" …"))
    width, height = max(map(width_of, lines)), LEAD * len(lines)
    near = [one for one in spots if abs(one.x - spot.x) < width + 150 and abs(one.y - spot.y) < height + 150]
    for box, anchor, lead in _places(spot, width, height):
        inside = view.left <= box.left and box.right <= view.right and view.top <= box.top and box.bottom <= view.bottom
        if inside and not any(box.meets(one) for one in taken):
            if any(one is not spot and box.meets_round(one.x, one.y, one.radius + 1) for one in near):
                continue
            x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
            base = box.top + LETTER - 1
            written = tuple((round(base + LEAD * at), line) for at, line in enumerate(lines))
            return Label(round(x), written, anchor, box, lead)
    return None


def _places(spot: Spot, width: float, height: float) -> Iterator[tuple[Box, str, str]]:
    for away in (3, 22, 48, 80, 115):
        for dx, dy in _AROUND:
            slant = 0.707 if dx and dy else 1.0
            reach = (spot.radius + away) * slant
            x, y = spot.x + dx * reach, spot.y + dy * reach
            left = x if dx > 0 else x - width if dx < 0 else x - width / 2
            top = y - height / 2 if not dy or dx else y if dy > 0 else y - height
            anchor = "start" if dx > 0 else "end" if dx < 0 else "middle"
            start = (spot.x + dx * spot.radius * slant, spot.y + dy * spot.radius * slant)
            lead = f"M{start[0]:.0f} {start[1]:.0f}L{x:.0f} {y:.0f}" if away > 20 else ""
            yield Box(left, top, left + width, top + height), anchor, lead
