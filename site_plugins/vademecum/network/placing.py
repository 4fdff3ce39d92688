"""Places on the map: whole numbers from 0 to 1000, groups apart, no two organisations nearer than their discs need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

from vademecum.network.counting import Drawn, library

SIDE = 1000
NEAREST = 44
"""The least distance between two organisations where 150 are drawn: a disc of up to 20 has room."""

_APART = 60
"""The least distance between organisations of two groups, where the map has room for it."""

_MARGIN = 30
_ROUNDS = 400

Point = tuple[float, float]


def places(
    graphs: Drawn, shown: Sequence[int], groups: Sequence[Sequence[int]], seed: int
) -> dict[int, tuple[int, int]]:
    """A place for each organisation that is shown: x and y from 0 to 1000. The same input gives the same places."""
    chosen = set(shown)
    parts = [[one for one in group if one in chosen] for group in groups]
    parts = [part for part in parts if part]
    rest = [one for one in shown if not any(one in part for part in parts)]
    parts += [[one] for one in rest]
    centres = _centres(graphs, parts, seed)
    points: dict[int, Point] = {}
    for part, (x, y) in zip(parts, centres, strict=True):
        radius = _radius(len(part))
        for number, (dx, dy) in _inside(graphs, part, seed).items():
            points[number] = (x + dx * radius, y + dy * radius)
    points = _on_sheet(points)
    group_of = {number: at for at, part in enumerate(parts) for number in part}
    points = _pushed(points, group_of, seed)
    return {number: (round(x), round(y)) for number, (x, y) in points.items()}


def _radius(count: int) -> float:
    """How wide a group of so many lies."""
    return NEAREST * math.sqrt(count) * 0.62


def _inside(graphs: Drawn, part: Sequence[int], seed: int) -> dict[int, Point]:
    """Places inside a group, within a circle of 1 around its middle."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    networkx = library()
    found = networkx.spring_layout(graphs.undirected.subgraph(part), weight=None, seed=seed, iterations=80)
    found = {number: (float(found[number][0]), float(found[number][1])) for number in sorted(part)}
    widest = max(math.hypot(x, y) for x, y in found.values()) or 1.0
    return {number: (x / widest, y / widest) for number, (x, y) in found.items()}


def _centres(graphs: Drawn, parts: Sequence[Sequence[int]], seed: int) -> list[Point]:
    """The middle of each group: groups that share many ties near each other, no two circles over each other."""
    networkx = library()
    group_of = {number: at for at, part in enumerate(parts) for number in part}
    between = networkx.Graph()
    between.add_nodes_from(range(len(parts)))
    for one, other in graphs.undirected.edges():
        first, second = group_of.get(one), group_of.get(other)
        if first is not None and second is not None and first != second:
            weight = between[first][second]["weight"] + 1 if between.has_edge(first, second) else 1
            between.add_edge(first, second, weight=weight)
    found = networkx.spring_layout(between, weight="weight", seed=seed, iterations=200)
    radii = [_radius(len(part)) for part in parts]
    whole = sum(radii)
    points = [(float(found[at][0]) * whole, float(found[at][1]) * whole) for at in range(len(parts))]
    for _ in range(_ROUNDS):
        points = [(x * 0.97, y * 0.97) for x, y in points]
        for one in range(len(points)):
            for other in range(one + 1, len(points)):
                room = radii[one] + radii[other] + _APART
                points[one], points[other] = _parted(points[one], points[other], room, one + other + 1)
    return points


def _parted(one: Point, other: Point, room: float, turn: int) -> tuple[Point, Point]:
    """Two points, moved away from each other until there is room between them."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= room:
        return one, other
    if distance < 1e-9:
        dx, dy, distance = math.cos(turn), math.sin(turn), 1.0
        step = room / 2
    else:
        step = (room - distance) / 2
    x, y = dx / distance * step, dy / distance * step
    return (one[0] - x, one[1] - y), (other[0] + x, other[1] + y)


def _on_sheet(points: dict[int, Point]) -> dict[int, Point]:
    """All points moved and stretched to fill the sheet, each way by itself up to half as much again."""
    left, right = min(x for x, _ in points.values()), max(x for x, _ in points.values())
    upper, lower = min(y for _, y in points.values()), max(y for _, y in points.values())
    room = SIDE - 2 * _MARGIN
    across, down = room / max(right - left, 1.0), room / max(lower - upper, 1.0)
    across, down = min(across, down * 1.5, 6.0), min(down, across * 1.5, 6.0)
    middle = SIDE / 2
    return {
        number: (middle + (x - (left + right) / 2) * across, middle + (y - (upper + lower) / 2) * down)
        for number, (x, y) in points.items()
    }


def _pushed(points: dict[int, Point], group_of: dict[int, int], seed: int) -> dict[int, Point]:
    """Points pushed off each other and back onto the sheet, until none is too near, or the rounds are over."""
    numbers = sorted(points)
    random = Random(seed)
    for time in range(_ROUNDS):
        apart = _APART if time < _ROUNDS // 3 else NEAREST
        moved = False
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                room = (NEAREST if group_of[one] == group_of[other] else apart) + 2.0
                if abs(points[one][0] - points[other][0]) < room and abs(points[one][1] - points[other][1]) < room:
                    before = points[one]
                    points[one], points[other] = _parted(points[one], points[other], room, one + other + 1)
                    moved = moved or before != points[one]
        points = {number: _kept_in(x, y) for number, (x, y) in points.items()}
        if not moved:
            break
        if time % 50 == 49:
            points = {number: (x + random.random(), y + random.random()) for number, (x, y) in points.items()}
    return points


def _kept_in(x: float, y: float) -> Point:
    return min(max(x, _MARGIN), SIDE - _MARGIN), min(max(y, _MARGIN), SIDE - _MARGIN)


def nearest(points: Iterable[tuple[int, int]]) -> float:
    """The least distance between two of some places; infinite for fewer than two."""
    listed = list(points)
    pairs = ((one, other) for at, one in enumerate(listed) for other in listed[at + 1 :])
    return min((math.dist(one, other) for one, other in pairs), default=math.inf)
