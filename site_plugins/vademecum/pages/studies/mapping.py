"""The map of a study, placed for a template that draws it as SVG: no shape lies on another, no name on anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin, sqrt

from vademecum.pages.studies.labelling import Box, Label, Spot, label_of
from vademecum.pages.studies.shapes import NO_SHAPE, SHAPES, Shape
from vademecum.pages.studies.standing import Standing
from vademecum.records.kinds.network_study import NetworkStudy
from vademecum.records.kinds.study_map import Mapped, Measure, StudyMap

WIDTH, HEIGHT = 920, 880
_EDGE, _GAP = 40, 4
_SMALLEST, _LARGEST = 13.0, 22.0
_FEW = 24
"""As many organisations as all get their name on the map, where it fits."""

_MOST_NAMES = 40
_DASHES = 5
"""Types of tie with a dash of their own; the rest share the last one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the legend shows it: its number in the record (0 for the rest), its colour and shape, how many."""

    number: int
    colour: int
    shape: Shape
    count: int

    @property
    def words(self) -> str:
        """What it is called."""
        return f"Group {self.number}" if self.number else "No group, or a smaller one"

    @property
    def sample(self) -> str:
        """Its shape in a legend of 24 by 24."""
        return self.shape.path(12, 12, 10)


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation on the map: its number in the table, its place and shape, its name where there is room."""

    one: Mapped
    number: int
    group: Group
    x: int
    y: int
    path: str
    base: int
    standing: Standing | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one look, as one path: what they say, and the number of the dash (0 for several types)."""

    words: str
    dash: int
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map: shapes in the order of the table, lines, the legend.

    `sized` is the measure that makes a shape large, or `towers`, or nothing where all are of one size.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Lines, ...]
    groups: tuple[Group, ...]
    sized: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def named(self) -> int:
        """How many names stand on the map."""
        return sum(node.label is not None for node in self.nodes)


def drawn(study: NetworkStudy, standings: Mapping[str, Standing], said: Mapping[str, float]) -> Drawn | None:
    """Places the map of a study. None without a map: then the study has none, or its readers may not see it.

    `said` is how much say people give to an organisation, from 0 to 1, by id: the size where nothing was measured.
    """
    if study.map is None or not study.map.organisations:
        return None
    groups = _groups(study.map)
    group_of = {group.number: group for group in groups}
    order = {group.number: at for at, group in enumerate(groups)}
    ordered = sorted(
        study.map.organisations,
        key=lambda one: (order.get(one.group, len(groups)), one.name.casefold(), one.id),
    )
    sized, sizes = _sizes(study, said)
    wanted = [_radius(sizes.get(one.id, 0.0), group_of.get(one.group, groups[-1])) for one in ordered]
    spots, labels = _placed(ordered, wanted, standings)
    nodes = tuple(
        _node(one, number, group_of.get(one.group, groups[-1]), spots[number - 1], standings, labels)
        for number, one in enumerate(ordered, 1)
    )
    at = {node.one.id: (node.x, node.y) for node in nodes}
    return Drawn(nodes, tuple(_lines(study, at)), groups, sized)


def _groups(found: StudyMap) -> tuple[Group, ...]:
    """The eight largest groups, the largest first, then the rest in one."""
    counted = Counter(one.group for one in found.organisations if one.group > 0)
    largest = sorted(counted, key=lambda number: (-counted[number], number))[: len(SHAPES)]
    rest = len(found.organisations) - sum(counted[number] for number in largest)
    made = [Group(number, at, SHAPES[at - 1], counted[number]) for at, number in enumerate(largest, 1)]
    return (*made, *([Group(0, 0, NO_SHAPE, rest)] if rest else []))


def _sizes(study: NetworkStudy, said: Mapping[str, float]) -> tuple[str, Mapping[str, float]]:
    """What makes a shape large, and how much of it each has, from 0 to 1.

    Betweenness comes first where there is one, since fame shouts by itself.
    """
    chosen: list[Measure] = ["betweenness", *(one.measure for one in study.measures), "in-degree"]
    for measure in chosen:
        organisations = study.map.organisations if study.map else ()
        scores = {one.id: max(one.scores[measure], 0.0) for one in organisations if measure in one.scores}
        most = max(scores.values(), default=0.0)
        if most > 0:
            return measure, {name: score / most for name, score in scores.items()}
    return ("towers", said) if any(said.values()) else ("", {})


def _radius(share: float, group: Group) -> float:
    """The radius of a shape; its area grows with the share."""
    return (_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(share)) * group.shape.grows


def _placed(
    ordered: Sequence[Mapped], radii: Sequence[float], standings: Mapping[str, Standing]
) -> tuple[list[Spot], dict[str, Label]]:
    """A place for each organisation, as near to its own as there is room, and the names that stand on the map.

    Those that get a name are placed first, with it, so that the rest makes room for them.
    """
    places = _ring(ordered) if len({(one.x, one.y) for one in ordered}) == 1 else _spread(ordered)
    chosen = _chosen(ordered, standings)
    spots: dict[int, Spot] = {}
    for at in sorted(chosen, key=lambda at: (-radii[at], ordered[at].id)):
        spots[at] = _free(*places[at], radii[at], tuple(spots.values()), ())
    view, boxes = Box(2, 2, WIDTH - 2, HEIGHT - 2), list[Box]()
    labels: dict[str, Label] = {}
    for at in chosen:
        label = label_of(ordered[at].name, spots[at], tuple(spots.values()), boxes, view)
        if label is not None:
            labels[ordered[at].id] = label
            boxes.append(label.box)
    for at in sorted(set(range(len(ordered))) - set(chosen), key=lambda at: (-radii[at], ordered[at].id)):
        spots[at] = _free(*places[at], radii[at], tuple(spots.values()), boxes)
    return [spots[at] for at in range(len(ordered))], labels


def _chosen(ordered: Sequence[Mapped], standings: Mapping[str, Standing]) -> list[int]:
    """Who gets a name: those that have a word or that people added, the best placed first; all when they are few."""
    few = len(ordered) <= _FEW
    chosen = [at for at, one in enumerate(ordered) if few or one.id in standings or one.found == "people"]
    return sorted(chosen, key=lambda at: (_best(standings, ordered[at].id), ordered[at].id))[:_MOST_NAMES]


def _best(standings: Mapping[str, Standing], name: str) -> int:
    return standings[name].best if name in standings else 1000


def _spread(ordered: Sequence[Mapped]) -> list[tuple[int, int]]:
    """The places that the study says, drawn apart where many stand close and together where few stand far away.

    A place is half where it was, half where it comes in the row of all from left to right and from top to bottom.
    """
    across, down = (_evened([getattr(one, axis) for one in ordered]) for axis in ("x", "y"))
    return [
        (round(_EDGE + x * (WIDTH - 2 * _EDGE)), round(_EDGE + y * (HEIGHT - 2 * _EDGE)))
        for x, y in zip(across, down, strict=True)
    ]


def _evened(values: Sequence[int]) -> list[float]:
    """Each value as a share from 0 to 1."""
    least, most = min(values), max(values)
    row = {value: at for at, value in enumerate(sorted(set(values)))}
    last = max(len(row) - 1, 1)
    return [((value - least) / max(most - least, 1) + row[value] / last) / 2 for value in values]


def _ring(ordered: Sequence[Mapped]) -> list[tuple[int, int]]:
    """Of a map drawn by hand and typed in, which says no places: all on a ring, group beside group."""
    turn = 2 * pi / len(ordered)
    reach = min(WIDTH, HEIGHT) * 0.32 if len(ordered) > 1 else 0
    middles = ((cos(turn * at - pi / 2), sin(turn * at - pi / 2)) for at in range(len(ordered)))
    return [(round(WIDTH / 2 + reach * x), round(HEIGHT / 2 + reach * y)) for x, y in middles]


def _free(x: int, y: int, radius: float, taken: Sequence[Spot], boxes: Sequence[Box]) -> Spot:
    for dx, dy in _spiral():
        px, py = x + dx, y + dy
        if (
            radius <= px <= WIDTH - radius
            and radius <= py <= HEIGHT - radius
            and all(hypot(one.x - px, one.y - py) >= one.radius + radius + _GAP for one in taken)
            and not any(box.meets_round(px, py, radius + 1) for box in boxes)
        ):
            return Spot(px, py, radius)
    return Spot(x, y, radius)


@lru_cache(1)
def _spiral() -> tuple[tuple[int, int], ...]:
    """Steps away from a point, the nearest first, as far as the map is wide."""
    rings = ((reach, max(1, reach)) for reach in range(WIDTH // 6))
    return tuple(
        (round(6 * reach * cos(2 * pi * at / steps)), round(6 * reach * sin(2 * pi * at / steps)))
        for reach, steps in rings
        for at in range(steps)
    )


def _node(
    one: Mapped,
    number: int,
    group: Group,
    spot: Spot,
    standings: Mapping[str, Standing],
    labels: Mapping[str, Label],
) -> Node:
    path = group.shape.path(spot.x, spot.y, spot.radius)
    base = round(spot.y + group.shape.down * spot.radius + 4.5)
    return Node(one, number, group, spot.x, spot.y, path, base, standings.get(one.id), labels.get(one.id))


def _lines(study: NetworkStudy, at: Mapping[str, tuple[int, int]]) -> Iterator[Lines]:
    """The lines by type, each sort as one path; those of several types together come last, over the others."""
    known = [one.id for one in study.tie_types]
    names = {one.id: one.name for one in study.tie_types}
    paths: dict[tuple[int, str], list[str]] = {}
    for line in study.map.lines if study.map else ():
        if line.a in at and line.b in at:
            (ax, ay), (bx, by) = at[line.a], at[line.b]
            sort = line.types[0] if len(set(line.types)) == 1 else ""
            dash = min(known.index(sort) + 1, _DASHES) if sort in known else _DASHES if sort else 0
            paths.setdefault((dash, names.get(sort, sort)), []).append(f"M{ax} {ay}L{bx} {by}")
    for dash, words in sorted(paths, key=lambda key: (key[0] == 0, key)):
        found = paths[dash, words]
        yield Lines(words or "several types at once", dash, "".join(found), len(found))
