"""The order in which a form shows the fields of a kind, and in which it writes them: that of `vademecum fmt`."""

from __future__ import annotations

from vademecum.records import KINDS, Kind, Record
from vademecum.records.ordering import shape_of
from vademecum.records.shapes import Shape, shapes

_HEAD = ("kind", "id", "title", "summary", "code", "status", "department", "tlp")
"""What a record says first. What all kinds have in common comes last, after what makes the kind."""

_INLINE_GOAL = frozenset({"kind", "title", "department"})


def ordered(kind: str, kinds: dict[str, Kind] | None = None) -> tuple[Shape, ...]:
    """The fields of a kind as a person meets them. A playbook has its inline goal before its steps."""
    fields = shapes((kinds or KINDS)[kind].model)
    common = {shape.key for shape in shapes(Record)}
    head = sorted((shape for shape in fields if shape.key in _HEAD), key=lambda shape: _HEAD.index(shape.key))
    own = [shape for shape in fields if shape.key not in common and shape.key not in _HEAD]
    rest = [shape for shape in fields if shape.key in common and shape.key not in _HEAD]
    if kind == "playbook":
        at = next(number for number, shape in enumerate(own) if shape.key == "goals")
        own.insert(at, _inline_goal(ordered("goal")))
    return (*head, *own, *rest)


def written(kind: str) -> tuple[Shape, ...]:
    """The fields of a kind in the order of a file."""
    order = shape_of(KINDS[kind].model).order
    shown = (_inline_goal(written("goal")) if shape.key == "goal" else shape for shape in ordered(kind))
    return tuple(sorted(shown, key=lambda shape: order.index(shape.key)))


def _inline_goal(of_goal: tuple[Shape, ...]) -> Shape:
    parts = tuple(shape for shape in of_goal if shape.key not in _INLINE_GOAL)
    return Shape("goal", "record", "A goal written here, until a second playbook needs it.", parts=parts)
