"""Draws the plan that the shipped wiki shows of an invented post: `python -m kit.plan FILE`, from the folder tests."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 1040)
_FINE = 2
"""Drawn twice as large and then reduced, so that slanting lines are smooth."""

_INK, _QUIET, _STREET, _BLOCK, _SEA = "#1d2b30", "#4d5d63", "#ffffff", "#e3e0d8", "#c9dfe8"
_HOUSE, _WAY, _CLOSED = "#cfc8b8", "#0b6b4f", "#b3261e"

Box = tuple[float, float, float, float]


class Plan:
    """A sheet with a pen that draws in whole units, and letters of three sizes."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE), _BLOCK)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, area: Box, fill: str, outline: str | None = None, width: int = 4) -> None:
        """A filled rectangle."""
        self.pen.rectangle([side * _FINE for side in area], fill=fill, outline=outline, width=width * _FINE)

    def line(self, points: list[tuple[float, float]], colour: str, width: int) -> None:
        """A line with round corners."""
        self.pen.line([(x * _FINE, y * _FINE) for x, y in points], fill=colour, width=width * _FINE, joint="curve")

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self.pen.circle((x * _FINE, y * _FINE), radius * _FINE, fill=fill)

    def words(self, x: float, y: float, text: str, *, size: int = 34, colour: str = _INK, anchor: str = "mm") -> None:
        """Letters around or beside a point."""
        font = ImageFont.load_default(size * _FINE)
        self.pen.multiline_text(
            (x * _FINE, y * _FINE), text, fill=colour, font=font, anchor=anchor, align="center", spacing=6 * _FINE
        )


def draw() -> Image.Image:
    """The plan: the office, the gate, the way to the meeting point, and what to keep away from."""
    plan = Plan()
    _town(plan)
    _houses(plan)
    _way(plan)
    plan.box((0, 0, SIZE[0], 96), _INK)
    plan.words(28, 48, "Where we meet when the office must be left", size=44, colour="#ffffff", anchor="lm")
    plan.box((720, 936, 1180, 1020), "#ffffff", _INK)
    plan.words(950, 978, "SAMPLE: an invented town")
    plan.words(40, 978, "Old Harbour", size=40, colour=_QUIET, anchor="lm")
    return plan.image.resize(SIZE, Image.Resampling.LANCZOS).quantize(128)


def _town(plan: Plan) -> None:
    plan.box((0, 900, SIZE[0], SIZE[1]), _SEA)
    plan.box((0, 250, SIZE[0], 340), _STREET)
    plan.box((430, 250, 520, 860), _STREET)
    plan.box((0, 790, SIZE[0], 890), _STREET)
    for x in range(-60, SIZE[0], 60):
        plan.line([(x, 890), (x + 70, 790)], _CLOSED, 5)
    plan.box((250, 808, 950, 872), _STREET)
    plan.words(600, 840, "Coast road: floods, keep away", colour=_CLOSED)
    plan.words(200, 295, "Lamp Street", colour=_QUIET)


def _houses(plan: Plan) -> None:
    plan.box((60, 500, 400, 690), _HOUSE, _INK)
    plan.words(226, 595, "Consulate-General\n2 Customs Steps")
    plan.box((556, 620, 884, 760), "#f3d9d4", _CLOSED)
    plan.words(720, 690, "Market: smoke\nwhen the port burns", size=32)
    plan.box((920, 390, 1170, 550), _HOUSE, _INK)
    plan.words(1045, 470, "Partner's\nconsulate", size=34)
    plan.box((750, 112, 1170, 246), "#d5ece3", _WAY, 6)
    plan.words(1008, 179, "Seamen's hall\n14 Lamp Street", size=38)


def _way(plan: Plan) -> None:
    plan.line([(404, 595), (475, 595), (475, 295), (960, 295), (960, 268)], _WAY, 14)
    plan.pen.polygon([(x * _FINE, y * _FINE) for x, y in ((930, 282), (990, 282), (960, 248))], fill=_WAY)
    plan.disc(404, 595, 16, _INK)
    plan.words(474, 632, "Gate")
    plan.disc(812, 179, 34, _WAY)
    plan.words(812, 179, "M", colour="#ffffff", size=42)
    plan.words(545, 435, "Up Customs Steps,\nthen right:\n6 minutes on foot", size=36, colour=_WAY, anchor="lm")


if __name__ == "__main__":
    draw().save(Path(sys.argv[1]), optimize=True)
