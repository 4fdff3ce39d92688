"""Takes fields and parts out of a record, at any depth; what remains is a record of the same class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from vademecum.records import Part, Record
from vademecum.source import Way

R = TypeVar("R", bound=Record)


def without(record: R, closed: Iterable[Way]) -> R:
    """The record without what stands at the ways `closed`: fields are empty, parts are gone from lists and mappings.

    The labels of fields that were taken out are gone as well.
    """
    ways = frozenset(closed)
    labels = {name: label for name, label in record.labels.items() if (name,) not in ways}
    smaller: R = _cut(record, ways)
    return smaller.model_copy(update={"labels": labels})


def _cut(value: Any, ways: frozenset[Way]) -> Any:
    """A copy of `value` without what stands at `ways`, none of which is the value itself."""
    if isinstance(value, Part):
        return _part(value, ways)
    if isinstance(value, tuple):
        kept = (number for number in range(len(value)) if (number,) not in ways)
        return tuple(_at(value[number], ways, number) for number in kept)
    return {key: _at(inner, ways, key) for key, inner in value.items() if (key,) not in ways}


def _part(part: Part, ways: frozenset[Way]) -> Part:
    first = {way[0] for way in ways}
    update: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        key = field.alias or name
        if key in first:
            left = field.get_default() if (key,) in ways else _at(getattr(part, name), ways, key)
            update[name] = field.get_default() if _is_empty(left) and not field.is_required() else left
    return part.model_copy(update=update)


def _is_empty(value: Any) -> bool:
    """True for a part that says nothing: standing there, it would tell that something was taken out."""
    fields = type(value).model_fields.items() if isinstance(value, Part) else ()
    return isinstance(value, Part) and all(getattr(value, name) == field.get_default() for name, field in fields)


def _at(value: Any, ways: frozenset[Way], key: str | int) -> Any:
    below = frozenset(way[1:] for way in ways if way[0] == key)
    return _cut(value, below) if below and isinstance(value, (Part, tuple, Mapping)) else value
