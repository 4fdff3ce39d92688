"""The fields of a kind, described for people who start a file."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from vademecum.records.explaining import part_of
from vademecum.records.fields import Ref
from vademecum.records.record import Part


@dataclass(frozen=True, slots=True)
class Slot:
    """A field as a person meets it. `shape` is text, boolean, integer, number, date, list or record.

    `part` and `parts` are the class and the fields of the records that it holds, when it holds records.
    """

    key: str
    description: str
    needed: bool
    repeated: bool
    shape: str
    choices: tuple[str, ...]
    refers_to: tuple[str, ...]
    rung: str
    example: str
    part: str = ""
    parts: tuple[Slot, ...] = ()


def slots(model: type[Part]) -> Iterator[Slot]:
    """The fields of a kind, in their order."""
    return iter(_listed(model))


@cache
def _listed(model: type[Part]) -> tuple[Slot, ...]:
    return tuple(_described(model))


def _described(model: type[Part]) -> Iterator[Slot]:
    hints = get_type_hints(model, include_extras=True)
    shapes = model.model_json_schema(by_alias=True)["properties"]
    for name, field in model.model_fields.items():
        key = field.alias or name
        hint = hints[name]
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        schema = next((one for one in shapes[key].get("anyOf", ()) if one != {"type": "null"}), shapes[key])
        part = part_of(hint)
        sort = schema.get("type", "text")
        shape = "date" if schema.get("format") == "date" else sort if isinstance(sort, str) else "text"
        yield Slot(
            key=key,
            description=field.description or "",
            needed=field.is_required(),
            repeated=_outer(hint) is tuple,
            shape=shape,
            choices=_choices(hint),
            refers_to=_refers(hint),
            rung=str(extra.get("x-from", "")),
            example=str(field.examples[0]) if field.examples else "",
            part=part.__name__ if part else "",
            parts=tuple(slots(part)) if part else (),
        )


def _outer(hint: Any) -> Any:
    return _outer(get_args(hint)[0]) if get_origin(hint) is Annotated else get_origin(hint)


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := _choices(part))), ())


def _refers(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Annotated:
        marks = [mark for mark in get_args(hint)[1:] if isinstance(mark, Ref)]
        return marks[0].kinds if marks else _refers(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return next((found for part in get_args(hint) if (found := _refers(part))), ())
    return ()
