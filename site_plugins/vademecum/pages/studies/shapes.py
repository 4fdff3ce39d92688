"""The shapes by which the groups of a map are told apart, without colour: a path for each, around a point."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of radius 1 as corners, or with arcs; how much larger it is drawn than a circle; where its words stand.

    `down` is how far below the middle the number stands, in radii.
    """

    word: str
    corners: tuple[tuple[float, float], ...]
    grows: float
    down: float = 0.0
    arc: bool = False

    def path(self, x: int, y: int, radius: float) -> str:
        """The shape as an SVG path around a point; no part of it is further away than `radius`."""
        points = [(x + dx * radius, y + dy * radius) for dx, dy in self.corners]
        if self.arc:
            (ax, ay), (bx, by) = points
            back = f"A{radius:.1f} {radius:.1f} 0 0 1 {ax:.1f} {ay:.1f}" if ay == by == y else ""
            return f"M{ax:.1f} {ay:.1f}A{radius:.1f} {radius:.1f} 0 0 1 {bx:.1f} {by:.1f}{back}Z"
        return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"


_T = 0.35
SHAPES: tuple[Shape, ...] = (
    Shape("circle", ((-1, 0), (1, 0)), 1.0, arc=True),
    Shape("square", ((-0.707, -0.707), (0.707, -0.707), (0.707, 0.707), (-0.707, 0.707)), 1.2),
    Shape("triangle", ((0, -1), (0.866, 0.5), (-0.866, 0.5)), 1.5, 0.12),
    Shape("diamond", ((0, -1), (1, 0), (0, 1), (-1, 0)), 1.3),
    Shape("triangle on its head", ((0, 1), (-0.866, -0.5), (0.866, -0.5)), 1.5, -0.12),
    Shape("hexagon", ((-1, 0), (-0.5, -0.866), (0.5, -0.866), (1, 0), (0.5, 0.866), (-0.5, 0.866)), 1.15),
    Shape(
        "cross",
        (
            *((-_T, -0.93), (_T, -0.93), (_T, -_T), (0.93, -_T), (0.93, _T), (_T, _T)),
            *((_T, 0.93), (-_T, 0.93), (-_T, _T), (-0.93, _T), (-0.93, -_T), (-_T, -_T)),
        ),
        1.35,
    ),
    Shape("dome", ((-0.91, 0.42), (0.91, 0.42)), 1.25, 0.02, arc=True),
)
"""One for each of the eight largest groups."""

NO_SHAPE = Shape("small ring", ((-1, 0), (1, 0)), 1.0, arc=True)
"""For the rest: organisations without a group, and those of the smaller groups."""
