"""The picture of where each online step leads: three columns of boxes, placed here, drawn by a template as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vademecum.graph.leading import Lead
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.playbook import Playbook

_WIDTH, _GAP_X, _GAP_Y, _LINE, _PAD = 250, 75, 18, 19, 12
_MARGIN = 34


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the picture, in SVG units. `anchor` or `goal` says where it links to."""

    x: int
    y: int
    width: int
    height: int
    mode: str
    lines: tuple[tuple[int, str], ...]
    anchor: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and the curves between them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]


def picture(playbook: Playbook, found: Sequence[Lead], goals: Sequence[Goal]) -> Picture | None:
    """Places steps on the screen left, offline ends in the middle, goals right. None when nothing is online."""
    if not found:
        return None
    involved = {name for lead in found for name in (lead.step.id, *lead.way)}
    ends = {lead.end for lead in found if lead.end} | {step.id for step in playbook.steps if step.mode == "offline"}
    steps = [step for step in playbook.steps if step.id in involved]
    left = [step for step in steps if step.id not in ends]
    middle = [step for step in steps if step.id in ends]
    used = {lead.goal for lead in found}
    columns = [
        [_Draft(f"step:{step.id}", step.mode, step.heading, anchor=f"step-{step.id}") for step in left],
        [_Draft(f"step:{step.id}", step.mode, step.heading, anchor=f"step-{step.id}") for step in middle],
        [_Draft(f"goal:{goal.id}", "goal", goal.title, goal=goal.id) for goal in goals if goal.id in used],
    ]
    return _draw([column for column in columns if column], _links(found))


@dataclass(frozen=True, slots=True)
class _Draft:
    key: str
    mode: str
    text: str
    anchor: str = ""
    goal: str = ""

    def lines(self) -> tuple[str, ...]:
        return _wrapped(self.text)

    def height(self) -> int:
        return 2 * _PAD + _LINE * len(self.lines())


@lru_cache(1024)
def _wrapped(text: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, 28, max_lines=4, placeholder=" …"))


def _links(found: Sequence[Lead]) -> list[tuple[str, str]]:
    links: dict[tuple[str, str], None] = {}
    for lead in found:
        for first, last in zip(lead.way, lead.way[1:], strict=False):
            links[f"step:{first}", f"step:{last}"] = None
        if lead.end:
            links[f"step:{lead.end}", f"goal:{lead.goal}"] = None
    return list(links)


def _draw(columns: list[list[_Draft]], links: list[tuple[str, str]]) -> Picture:
    heights = [sum(draft.height() + _GAP_Y for draft in column) - _GAP_Y for column in columns]
    tallest = max(heights)
    boxes: dict[str, Box] = {}
    for number, column in enumerate(columns):
        y = (tallest - heights[number]) // 2 + 4
        for draft in column:
            boxes[draft.key] = _box(draft, _MARGIN + number * (_WIDTH + _GAP_X), y)
            y += draft.height() + _GAP_Y
    curves = tuple(_curve(boxes[first], boxes[last]) for first, last in links if first in boxes and last in boxes)
    width = 2 * _MARGIN + len(columns) * _WIDTH + (len(columns) - 1) * _GAP_X
    return Picture(width, tallest + 8, tuple(boxes.values()), curves)


def _box(draft: _Draft, x: int, y: int) -> Box:
    lines = tuple((y + _PAD + 14 + number * _LINE, line) for number, line in enumerate(draft.lines()))
    return Box(x, y, _WIDTH, draft.height(), draft.mode, lines, draft.anchor, draft.goal)


def _curve(first: Box, last: Box) -> str:
    """A path from one box to another: forward from right to left edge, within a column around its side."""
    start, end = first.y + first.height // 2, last.y + last.height // 2
    if first.x == last.x:
        side = first.x if first.x == _MARGIN else first.x + first.width
        bend = side - 28 if first.x == _MARGIN else side + 28
        return f"M{side} {start} C{bend} {start} {bend} {end} {side} {end}"
    begin, finish = (first.x + first.width, last.x) if first.x < last.x else (first.x, last.x + last.width)
    middle = (begin + finish) // 2
    return f"M{begin} {start} C{middle} {start} {middle} {end} {finish} {end}"
