"""The shape of each field of a kind, for whoever draws a form of it: what stands there, and how long it may be."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema

from vademecum.records.describing import Slot, slots
from vademecum.records.fields import Ref, StepRef, Words
from vademecum.records.record import IdOrParts, Part

Sort = Literal["line", "text", "prose", "choice", "yes-no", "date", "number", "reference", "step", "record", "mapping"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A field of a kind. `most` is the greatest length in characters, 0 where none is set here.

    `parts` are the fields of a record, or of the records in a mapping; `short` is the one of them that may stand alone.
    `keys` and `values` are those of a mapping; `values` is None where they are records.
    """

    key: str
    sort: Sort
    description: str = ""
    needed: bool = False
    listed: bool = False
    rung: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    pattern: str = ""
    most: int = 0
    parts: tuple[Shape, ...] = ()
    short: str = ""
    keys: Shape | None = None
    values: Shape | None = None


@cache
def shapes(model: type[Part]) -> tuple[Shape, ...]:
    """The fields of a kind or of a part of one, in their order."""
    return tuple(_shapes(model))


def _shapes(model: type[Part]) -> Iterator[Shape]:
    hints = get_type_hints(model, include_extras=True)
    described: Mapping[str, Slot] = {slot.key: slot for slot in slots(model)}
    for name, field in model.model_fields.items():
        slot = described[field.alias or name]
        yield replace(
            _shape(hints[name], slot.key),
            description=slot.description,
            needed=slot.needed,
            rung=slot.rung,
            example=slot.example,
        )


def _shape(hint: Any, key: str) -> Shape:
    """What an annotated type says of a field, from the outside in."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(_shape(arguments[0], key), arguments[1:])
    if origin in (Union, types.UnionType):
        return next(_shape(one, key) for one in arguments if one is not type(None))
    if origin is tuple:
        return replace(_shape(arguments[0], key), listed=True)
    if origin is Literal:
        return Shape(key, "choice", choices=arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        held = _shape(arguments[1], key)
        keys = _shape(arguments[0], key)
        return Shape(key, "mapping", parts=held.parts, keys=keys, values=None if held.parts else held)
    if isinstance(hint, type) and issubclass(hint, Part):
        return Shape(key, "record", parts=shapes(hint))
    return Shape(key, _PLAIN.get(hint, "line"))


_PLAIN: Mapping[Any, Sort] = {bool: "yes-no", date: "date", int: "number", float: "number"}


def _marked(shape: Shape, marks: tuple[Any, ...]) -> Shape:
    """The shape with what the marks of an annotated type add to it."""
    for mark in marks:
        if isinstance(mark, Ref):
            shape = replace(shape, sort="reference", kinds=mark.kinds)
        elif isinstance(mark, StepRef):
            shape = replace(shape, sort="step")
        elif isinstance(mark, Words) and not shape.listed:
            shape = replace(shape, sort="prose" if mark.prose else "text")
        elif isinstance(mark, IdOrParts):
            shape = replace(shape, short=next(part.key for part in shape.parts if part.needed))
        elif isinstance(mark, WithJsonSchema) and not shape.listed:
            shape = _with_schema(shape, mark.json_schema or {})
    return shape


def _with_schema(shape: Shape, schema: Mapping[str, Any]) -> Shape:
    """Length, pattern and list of values; a text with a length is one line."""
    if "maxLength" in schema and shape.sort in {"line", "text"}:
        shape = replace(shape, sort="line", most=schema["maxLength"])
    if "pattern" in schema:
        shape = replace(shape, pattern=schema["pattern"])
    if "enum" in schema and shape.sort == "line":
        shape = replace(shape, sort="choice", choices=tuple(one for one in schema["enum"] if isinstance(one, str)))
    return shape
