"""Finds the labels inside a record: of single fields, and of parts at any depth. Each class is planned once."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from vademecum.records.explaining import part_of
from vademecum.records.record import CONTROLLERS, Part, Record
from vademecum.source import Way

HASHES = ("approved_content", "minor_content")
"""Fields with a hash for the readers of each label: who may not read what it is of may not read the hash either."""

_Walk = Callable[[Any, Way], Iterator[tuple[Way, str]]]


def inner_labels(record: Record) -> Iterator[tuple[Way, str]]:
    """Each label inside a record and the way to the field or part that it closes; what holds another comes first.

    What a kind keeps for controllers has a label that stands above all others. A hash of what readers of a label see
    has that label.
    """
    for key, label in record.labels.items():
        yield (key,), label
    for field in HASHES:
        for readers in getattr(record, field, ()):
            yield (field, readers), readers
    yield from _inside(record, ())


def _inside(part: Part, way: Way) -> Iterator[tuple[Way, str]]:
    for name, key, step in _plan(type(part)):
        value = getattr(part, name)
        if value:
            yield from step(value, (*way, key))


def _for_controllers(_: Any, way: Way) -> Iterator[tuple[Way, str]]:
    yield way, CONTROLLERS


def _of_part(part: Any, way: Way) -> Iterator[tuple[Way, str]]:
    label = getattr(part, "tlp", None)
    if label is not None:
        yield way, label
    yield from _inside(part, way)


@cache
def _plan(model: type[Part]) -> tuple[tuple[str, str, _Walk], ...]:
    """The fields of a class in which labelled parts may stand. TypeError when one of them could not be left out."""
    hints = get_type_hints(model, include_extras=True)
    found: list[tuple[str, str, _Walk]] = []
    for name, field in model.model_fields.items():
        step = _for_controllers if _is_for_controllers(field.json_schema_extra) else _step(hints[name])
        if step is not None:
            held = part_of(hints[name])
            if field.is_required() and held is not None and "tlp" in held.model_fields:
                raise TypeError(f"{model.__name__}.{name} is needed, so that no part of it can have a label")
            found.append((name, field.alias or name, step))
    return tuple(found)


def _is_for_controllers(extra: Any) -> bool:
    return isinstance(extra, dict) and bool(extra.get("x-controllers"))


def _step(hint: Any) -> _Walk | None:
    """How to walk a value of the annotated type `hint`; None when nothing in it can have a label."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _step(arguments[0])
    if origin in (Union, types.UnionType):
        found = [step for argument in arguments if (step := _step(argument))]
        # One walk serves all parts: it looks at the value's own class.
        return _of_part if len(found) > 1 else next(iter(found), None)
    if origin is tuple:
        item = _step(arguments[0])
        return _each(item) if item else None
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _step(arguments[1])
        return _entries(item) if item else None
    if isinstance(hint, type) and issubclass(hint, Part):
        return _of_part if "tlp" in hint.model_fields or _plan(hint) else None
    return None


def _each(item: _Walk) -> _Walk:
    def step(values: Any, way: Way) -> Iterator[tuple[Way, str]]:
        for number, value in enumerate(values):
            yield from item(value, (*way, number))

    return step


def _entries(item: _Walk) -> _Walk:
    def step(values: Any, way: Way) -> Iterator[tuple[Way, str]]:
        for key, value in values.items():
            yield from item(value, (*way, key))

    return step
