"""Walks a record and yields every marked text in it, with the way to it. The plan is made once for each class."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from vademecum.records.fields import Ref, StepRef, Words
from vademecum.records.record import Part
from vademecum.source import Way

Mark = Ref | StepRef | Words
_Walk = Callable[[Any, Way], Iterator["Found"]]


class Found(NamedTuple):
    """A marked text: where it is in the record, what it is, and what it says."""

    way: Way
    mark: Mark
    text: str


def walk(part: Part) -> Iterator[Found]:
    """Every reference and every text of `part`, in the order of the fields."""
    return _walk_part(part, ())


def _walk_part(part: Part, way: Way) -> Iterator[Found]:
    for name, key, step in _plan(type(part)):
        value = getattr(part, name)
        if value is not None:
            yield from step(value, (*way, key))


@cache
def _plan(model: type[Part]) -> tuple[tuple[str, str, _Walk], ...]:
    hints = get_type_hints(model, include_extras=True)
    steps = ((name, field.alias or name, _step(hints[name])) for name, field in model.model_fields.items())
    return tuple((name, key, step) for name, key, step in steps if step is not None)


def _step(hint: Any, marks: tuple[Mark, ...] = ()) -> _Walk | None:
    """How to walk a value of the annotated type `hint`; None when nothing in it is marked."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        found = tuple(mark for mark in arguments[1:] if isinstance(mark, (Ref, StepRef, Words)))
        return _step(arguments[0], marks + found)
    if origin in (Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _step(inner[0], marks) if len(inner) == 1 else None
    if origin is tuple:
        item = _step(arguments[0], marks)
        return _each(item) if item else None
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key_step, value_step = _step(arguments[0]), _step(arguments[1])
        return _entries(key_step, value_step) if key_step or value_step else None
    if isinstance(hint, type) and issubclass(hint, Part):
        return _walk_part
    return _leaf(marks) if marks else None


def _leaf(marks: tuple[Mark, ...]) -> _Walk:
    def step(value: Any, way: Way) -> Iterator[Found]:
        for mark in marks:
            yield Found(way, mark, value)

    return step


def _each(item: _Walk) -> _Walk:
    def step(values: Any, way: Way) -> Iterator[Found]:
        for number, value in enumerate(values):
            yield from item(value, (*way, number))

    return step


def _entries(key_step: _Walk | None, value_step: _Walk | None) -> _Walk:
    def step(values: Any, way: Way) -> Iterator[Found]:
        for key, value in values.items():
            if key_step:
                yield from key_step(key, (*way, key))
            if value_step:
                yield from value_step(value, (*way, key))

    return step
